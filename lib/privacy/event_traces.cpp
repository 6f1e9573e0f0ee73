#include "privacy/event_traces.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "events/calendar.hpp"
#include "events/notices.hpp"
#include "events/registration.hpp"
#include "privacy/own_address.hpp"

namespace bfb::privacy {

namespace {

std::vector<std::int64_t> ids_of(db::Statement rows) {
    std::vector<std::int64_t> ids;
    while (rows.step()) ids.push_back(rows.integer(0));
    return ids;
}

}  // namespace

std::string registrations_of_person_sql(std::string_view person) {
    return fmt::format(R"(
        SELECT r.id
        FROM registration r
        JOIN person p ON p.id = {0}
        WHERE r.person_id = p.id
           OR (r.person_id IS NULL AND r.email = p.email COLLATE NOCASE
               AND {1}))",
                       person, address_is_theirs_alone_sql);
}

std::string notices_sql(std::string_view registrations) {
    return fmt::format(
        "SELECT m.id FROM mail m JOIN registration r "
        "ON m.dedupe_key || '/' LIKE 'event ' || r.event_id || '/%/registration ' || r.id || '/%' "
        "WHERE m.kind = 'event' AND r.id IN ({})",
        registrations);
}

std::string turns_sql(std::string_view registrations) {
    return fmt::format(
        "SELECT t.id FROM fishbowl_turn t JOIN registration r ON r.event_id = t.event_id "
        "WHERE r.id IN ({}) AND fold(t.name) = r.sort_key",
        registrations);
}

EventTraces traces_of_person(const db::Database& database, std::int64_t person_id) {
    return traces_of_registrations(
        database, ids_of(database.prepare(registrations_of_person_sql(std::to_string(person_id)))));
}

EventTraces traces_of_registrations(const db::Database& database, std::vector<std::int64_t> registrations) {
    const auto all = listed(registrations);
    return {std::move(registrations), ids_of(database.prepare(notices_sql(all))),
            ids_of(database.prepare(turns_sql(all)))};
}

std::string listed(const std::vector<std::int64_t>& ids) {
    return fmt::format("SELECT value FROM json_each('[{}]')", fmt::join(ids, ", "));
}

void give_seats_up(db::UnitOfWork& work, const EventTraces& traces, Date today) {
    std::set<std::int64_t> left;
    for (const auto id : traces.registrations) {
        const auto event_id =
            work.db().integer("SELECT event_id FROM registration WHERE id = ? AND status <> 'cancelled'", id);
        if (!event_id || !events::next_date(work.db(), events::read_event(work.db(), *event_id), today))
            continue;
        events::unregister(work, id);
        left.insert(*event_id);
    }
    for (const auto event_id : left)
        events::tell_moved_up(work, event_id, events::fill_free_seats(work, event_id),
                              events::Tell::everybody);
}

void take_names_out(db::UnitOfWork& work, const EventTraces& traces) {
    work.db().run("UPDATE registration SET name = '', email = NULL, sort_key = '' WHERE id IN (" +
                  listed(traces.registrations) + ")");
    work.db().run("UPDATE fishbowl_turn SET name = '' WHERE id IN (" + listed(traces.turns) + ")");
}

}  // namespace bfb::privacy
