#include "events/attendance.hpp"

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/registration.hpp"
#include "i18n/i18n.hpp"
#include "members/reference.hpp"

namespace bfb::events {

namespace {

using out::Kind;

std::string names_of(const db::Database& database, const std::vector<std::int64_t>& ids) {
    constexpr std::size_t most = 5;
    std::vector<std::string> names;
    for (const auto id : ids) {
        if (names.size() == most) {
            names.emplace_back("…");
            break;
        }
        names.push_back(
            printable(database.text("SELECT name FROM registration WHERE id = ?", id).value_or("")));
    }
    return join(names, ", ");
}

/// Whether anything changed.
bool note(const db::Database& database, std::int64_t registration_id, const std::string& key,
          std::optional<std::int64_t> minutes) {
    database.run(
        "INSERT INTO attendance (registration_id, occurrence, minutes) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO UPDATE SET minutes = excluded.minutes WHERE minutes IS NOT excluded.minutes",
        registration_id, key, minutes);
    return database.changes() > 0;
}

/// Why nobody could be booked by that name.
std::string unknown_words(const db::Database& database, std::int64_t event_id, const std::string& name,
                          const std::vector<std::int64_t>& found) {
    if (!found.empty()) return tr("'{}' may mean {}", printable(name), names_of(database, found));
    const auto near = registrations_like(database, event_id, name, Words::beginnings);
    if (near.empty()) return tr("nobody is registered as '{}'", printable(name));
    return tr("nobody is registered as '{}'; did you mean {}?", printable(name), names_of(database, near));
}

/// A member by number or address, else a guest of that name; nothing where there is no such member.
std::optional<Applicant> walk_in(const db::Database& database, const std::string& name, Date today) {
    const bool is_reference =
        name.find('@') != name.npos || name.find_first_not_of("0123456789") == name.npos;
    if (!is_reference) return Applicant{std::nullopt, name};
    try {
        return Applicant{members::find(database, name, today).person_id, ""};
    } catch (const NotFound&) {
        return std::nullopt;
    }
}

}  // namespace

Attendance book(db::UnitOfWork& work, const Event& event, const Occurrence& date,
                const std::vector<std::string>& names, std::optional<std::int64_t> minutes,
                WalkIns walk_ins) {
    if (event.status == "cancelled") throw Refused(tr("event {} is cancelled", event.id));
    const auto key = date_key(event, date);
    Attendance attendance;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto name = std::string(trim(names[i]));
        if (name.empty()) continue;
        auto found = registrations_like(work.db(), event.id, name, Words::whole);
        if (found.empty() && walk_ins == WalkIns::registered) {
            if (const auto applicant = walk_in(work.db(), name, local_day(work.now()))) {
                found.push_back(register_walk_in(work, event, *applicant).id);
                ++attendance.added;
            }
        }
        if (found.size() != 1)
            attendance.unknown.push_back({i + 1, name, unknown_words(work.db(), event.id, name, found)});
        else if (note(work.db(), found.front(), key, minutes))
            ++attendance.booked;
        else
            ++attendance.known;
    }
    work.summarize(tr("attendance of event {}: {} booked", event.id, attendance.booked));
    return attendance;
}

void unbook(db::UnitOfWork& work, const Event& event, const Occurrence& date, std::int64_t registration_id) {
    work.db().run("DELETE FROM attendance WHERE registration_id = ? AND occurrence = ?", registration_id,
                  date_key(event, date));
    if (work.db().changes() == 0)
        throw NotFound(tr("registration {} was not booked as there", registration_id),
                       tr("see 'bfb events attendance {}'", event.id));
    work.summarize(tr("attendance of registration {} taken back", registration_id));
}

out::RowStream attended(const db::Database& database, const Event& event,
                        const std::optional<std::string>& date_key) {
    const char* member_sql =
        "(SELECT own.number FROM membership own WHERE own.person_id = r.person_id "
        "ORDER BY own.ends_on IS NOT NULL, own.number LIMIT 1)";
    return out::select(database,
                       {{{"date", Kind::date, N_("Date")},
                         "iif(a.occurrence = '', substr(e.starts_at, 1, 10), a.occurrence)"},
                        {{"registration", Kind::integer, N_("Registration")}, "r.id"},
                        {{"name", Kind::name, N_("Name")}, "r.name"},
                        {{"member", Kind::integer, N_("Member")}, member_sql},
                        {{"minutes", Kind::integer, N_("Minutes")}, "a.minutes"}},
                       "FROM attendance a JOIN registration r ON r.id = a.registration_id "
                       "JOIN event e ON e.id = r.event_id WHERE r.event_id = :event "
                       "AND (:key IS NULL OR a.occurrence = :key) ORDER BY a.occurrence, r.sort_key, r.id",
                       {{":event", event.id}, {":key", db::value_of(date_key)}})
        .referred_by("registration");
}

}  // namespace bfb::events
