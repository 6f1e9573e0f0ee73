#include "events/invariants.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

constexpr std::array rules = {
    db::Invariant{"confirmed seats within capacity", N_("raise the capacity, or unregister somebody"),
                  "SELECT 'event ' || e.id FROM event e WHERE e.capacity < (SELECT sum(r.seats) "
                  "FROM registration r WHERE r.event_id = e.id AND r.status = 'confirmed')"},
    // The first in line whose seats there are at all: the others wait behind them.
    db::Invariant{
        "nobody waits beside a free seat",
        N_("'bfb events unregister' and 'bfb events edit' move up who waits"),
        "SELECT 'registration ' || min(r.id) FROM event e JOIN registration r ON r.event_id = e.id "
        "WHERE e.status <> 'cancelled' AND r.status = 'waiting' "
        "AND r.seats <= coalesce(e.capacity, r.seats) "
        "GROUP BY e.id HAVING e.capacity IS NULL OR r.seats + coalesce((SELECT sum(c.seats) "
        "FROM registration c WHERE c.event_id = e.id AND c.status = 'confirmed'), 0) <= e.capacity"},
    db::Invariant{
        "exceptions belong to series", N_("undo the change with 'bfb undo'"),
        "SELECT DISTINCT 'event ' || x.event_id FROM event_exception x JOIN event e ON e.id = x.event_id "
        "WHERE e.rrule IS NULL AND NOT e.is_foreign"},
    db::Invariant{"changed dates end after they begin", N_("undo the change with 'bfb undo'"),
                  "SELECT DISTINCT 'event ' || event_id FROM event_exception WHERE ends_at < starts_at"},
    db::Invariant{"attendance names a date of a series", N_("book it again with --on"),
                  "SELECT 'registration ' || a.registration_id FROM attendance a JOIN registration r "
                  "ON r.id = a.registration_id JOIN event e ON e.id = r.event_id "
                  "WHERE a.occurrence = '' AND e.rrule IS NOT NULL"},
    db::Invariant{"tables of a round have equal sizes", N_("plan them anew with 'bfb events tables'"),
                  "SELECT DISTINCT 'event ' || event_id FROM (SELECT event_id, round, count(*) AS size "
                  "FROM table_seat GROUP BY event_id, round, table_number) "
                  "GROUP BY event_id, round HAVING max(size) > min(size) + 1"},
    db::Invariant{"seats at tables belong to the plan", N_("plan them anew with 'bfb events tables'"),
                  "SELECT DISTINCT 'event ' || s.event_id FROM table_seat s JOIN registration r "
                  "ON r.id = s.registration_id LEFT JOIN table_plan p ON p.event_id = s.event_id "
                  "WHERE p.event_id IS NULL OR r.event_id <> s.event_id"},
    db::Invariant{"one seat of a fishbowl stays free", N_("let somebody leave with 'bfb events fishbowl'"),
                  "SELECT 'event ' || t.event_id FROM fishbowl_turn t "
                  "LEFT JOIN fishbowl f ON f.event_id = t.event_id WHERE t.left_at IS NULL "
                  "GROUP BY t.event_id HAVING count(*) >= coalesce(max(f.seats), 0)"},
    db::Invariant{"one person speaks at a time", N_("stop them with 'bfb events fishbowl EVENT stop'"),
                  "SELECT 'event ' || event_id FROM fishbowl_turn WHERE speaking_since IS NOT NULL "
                  "GROUP BY event_id HAVING count(*) > 1 OR max(left_at IS NOT NULL)"},
};

/// Events whose rows the entry touched, as far as these rows are there.
constexpr const char* touched_sql = R"(
    WITH touched AS (SELECT table_name, first_row, last_row FROM log_change WHERE log_id = ?1)
    SELECT e.id FROM touched t JOIN event e ON e.id BETWEEN t.first_row AND t.last_row
    WHERE t.table_name IN ('event', 'event_exception', 'fishbowl', 'table_plan', 'table_seat')
    UNION
    SELECT r.event_id FROM touched t JOIN registration r ON r.id BETWEEN t.first_row AND t.last_row
    WHERE t.table_name IN ('registration', 'attendance')
    UNION
    SELECT f.event_id FROM touched t JOIN fishbowl_turn f ON f.id BETWEEN t.first_row AND t.last_row
    WHERE t.table_name = 'fishbowl_turn')";

void add_touched(const db::Database& database, std::int64_t log_id, std::set<std::int64_t>& events) {
    auto rows = database.prepared_with(touched_sql, log_id);
    while (rows.step()) events.insert(rows.integer(0));
}

/// A record of one of the events, given as a list of JSON, that breaks the rule.
std::optional<std::string> offender(const db::Database& database, const db::Invariant& rule,
                                    const std::string& events) {
    return database.text(
        fmt::format("WITH offender(name) AS ({}) SELECT name FROM offender WHERE name IN "
                    "(SELECT 'event ' || value FROM json_each(?1) UNION SELECT 'registration ' || r.id "
                    "FROM registration r JOIN json_each(?1) e ON e.value = r.event_id)",
                    rule.offenders_sql),
        events);
}

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

void keep_rules(const db::Database& database, std::int64_t log_id, const std::function<void()>& change) {
    std::set<std::int64_t> events;
    add_touched(database, log_id, events);  // what the change removes
    change();
    add_touched(database, log_id, events);  // what it brings back
    if (events.empty()) return;
    const auto listed = fmt::format("[{}]", fmt::join(events, ","));
    for (const auto& rule : rules)
        if (const auto found = offender(database, rule, listed))
            throw Refused(
                tr("log entry {} stays as it is: '{}' would not hold for {}", log_id, rule.name, *found),
                _(rule.remedy));
}

}  // namespace bfb::events
