#include "events/registration.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "events/calendar.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/person.hpp"

namespace bfb::events {

namespace {

using out::Kind;

constexpr std::size_t named_candidates = 8;

constexpr const char* member_sql =
    "(SELECT own.number FROM membership own WHERE own.person_id = r.person_id "
    "ORDER BY own.ends_on IS NOT NULL, own.number LIMIT 1)";
constexpr const char* email_sql =
    "coalesce(r.email, (SELECT p.email FROM person p WHERE p.id = r.person_id))";

void require_open(const db::Database& database, const Event& event, Date today) {
    if (event.is_foreign)
        throw Refused(tr("event {} is another initiative's", event.id), _("one registers there, not here"));
    if (event.status == "cancelled") throw Refused(tr("event {} is cancelled", event.id));
    if (!next_date(database, event, today)) throw Refused(tr("event {} is over", event.id));
}

Applicant checked(const db::Database& database, Applicant applicant) {
    applicant.name = trim(applicant.name);
    if (applicant.person_id && applicant.name.empty())
        applicant.name = members::display_name(database, *applicant.person_id);
    if (applicant.name.empty()) throw UsageError(_("a registration needs a name"));
    if (printable(applicant.name) != applicant.name)
        throw UsageError(tr("the name '{}' has a control character", printable(applicant.name)));
    if (!applicant.email.empty() && !members::is_email(applicant.email))
        throw UsageError(tr("'{}' is no e-mail address", printable(applicant.email)));
    if (applicant.seats <= 0) throw UsageError(_("a registration takes at least one seat"));
    return applicant;
}

/// The same person, or somebody of that name with the same address, or both without one.
std::optional<std::int64_t> earlier_registration(const db::Database& database, std::int64_t event_id,
                                                 const Applicant& applicant) {
    return database.integer(
        std::string("SELECT r.id FROM registration r WHERE r.event_id = ?1 AND r.status <> 'cancelled' AND "
                    "(r.person_id = ?2 OR (fold_umlauts(r.sort_key) = fold_umlauts(fold(?3)) "
                    "AND coalesce(lower(") +
            email_sql + "), '') = lower(?4) AND (r.person_id IS NULL OR ?2 IS NULL))) LIMIT 1",
        event_id, applicant.person_id, applicant.name, applicant.email);
}

bool somebody_waits(const db::Database& database, std::int64_t event_id) {
    return database
        .integer("SELECT 1 FROM registration WHERE event_id = ? AND status = 'waiting' LIMIT 1", event_id)
        .has_value();
}

Seat seat_for(const db::Database& database, const Event& event, std::int64_t seats) {
    if (!event.capacity) return Seat::confirmed;
    const bool has_room = confirmed_seats(database, event.id) + seats <= *event.capacity;
    return has_room && !somebody_waits(database, event.id) ? Seat::confirmed : Seat::waiting;
}

std::string candidates_of(const db::Database& database, const std::vector<std::int64_t>& ids) {
    std::vector<std::string> names;
    for (const auto id : ids) {
        if (names.size() == named_candidates) {
            names.emplace_back("…");
            break;
        }
        auto row = database.prepared_with(
            std::string("SELECT r.name, coalesce(") + email_sql + ", '') FROM registration r WHERE r.id = ?",
            id);
        if (!row.step()) continue;
        const auto email = row.text(1);
        names.push_back(printable(row.text(0) + (email.empty() ? "" : " <" + email + ">")));
    }
    return join(names, ", ");
}

std::vector<std::int64_t> ids_of(db::Statement rows) {
    std::vector<std::int64_t> ids;
    while (rows.step()) ids.push_back(rows.integer(0));
    return ids;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
}

/// Whether each word begins a word of the name.
bool fits(const std::vector<std::string>& words, std::string_view sort_key) {
    const std::string name = ' ' + fold_umlauts(sort_key);
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return name.find(' ' + word) != name.npos; });
}

std::vector<std::int64_t> named(const db::Database& database, std::int64_t event_id, std::string_view who) {
    std::vector<std::string> words;
    const std::string folded = fold_umlauts(fold(who));
    for (const auto word : split(folded, ' '))
        if (!word.empty()) words.emplace_back(word);
    std::vector<std::int64_t> found, exact;
    if (words.empty()) return found;
    const auto letters = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(), [](char c) { return c != ' '; });
    };
    auto rows = database.prepared_with(
        "SELECT id, sort_key FROM registration WHERE event_id = ? AND status <> 'cancelled' ORDER BY id",
        event_id);
    while (rows.step()) {
        if (!fits(words, rows.view(1))) continue;
        found.push_back(rows.integer(0));
        if (letters(fold_umlauts(rows.view(1))) == letters(folded)) exact.push_back(rows.integer(0));
    }
    return exact.size() == 1 ? exact : found;  // "Anna Ott" is not meant to be Anna Otten
}

std::vector<out::SqlColumn> registration_columns() {
    return {{{"id", Kind::integer, N_("Registration")}, "r.id"},
            {{"event", Kind::integer, N_("Event")}, "r.event_id"},
            {{"name", Kind::name, N_("Name")}, "r.name"},
            {{"email", Kind::text, N_("E-mail")}, email_sql},
            {{"member", Kind::integer, N_("Member")}, member_sql},
            {{"seats", Kind::integer, N_("Seats")}, "r.seats"},
            {{"status", Kind::text, N_("Status")}, "r.status"},
            {{"place", Kind::integer, N_("Place in line")},
             "iif(r.status = 'waiting', (SELECT count(*) FROM registration w WHERE w.event_id = r.event_id "
             "AND w.status = 'waiting' AND w.id <= r.id), NULL)"},
            {{"attended", Kind::integer, N_("Attended")},
             "(SELECT count(*) FROM attendance a WHERE a.registration_id = r.id)"},
            {{"created_at", Kind::timestamp, N_("Registered")}, "r.created_at"}};
}

}  // namespace

std::int64_t confirmed_seats(const db::Database& database, std::int64_t event_id) {
    return database
        .integer("SELECT sum(seats) FROM registration WHERE event_id = ? AND status = 'confirmed'", event_id)
        .value_or(0);
}

Registration register_applicant(db::UnitOfWork& work, const Event& event, const Applicant& wanted,
                                Date today) {
    const auto& database = work.db();
    require_open(database, event, today);
    const auto applicant = checked(database, wanted);
    if (const auto earlier = earlier_registration(database, event.id, applicant))
        throw Refused(tr("{} is registered for event {} already", applicant.name, event.id),
                      tr("see 'bfb events show {}'", event.id));
    if (event.capacity && applicant.seats > *event.capacity)
        throw Refused(tr("event {} has {} seats in all", event.id, *event.capacity));
    const Seat seat = seat_for(database, event, applicant.seats);
    database.run(
        "INSERT INTO registration (event_id, person_id, name, email, seats, status, sort_key, created_at) "
        "VALUES (?1, ?2, ?3, nullif(?4, ''), ?5, ?6, fold(?3), ?7)",
        event.id, applicant.person_id, applicant.name, applicant.email, applicant.seats,
        seat == Seat::confirmed ? "confirmed" : "waiting", work.now());
    const Registration registration{database.last_insert_id(), seat};
    work.summarize(tr("registration {} for event {}", registration.id, event.id));
    return registration;
}

std::vector<std::int64_t> registrations_like(const db::Database& database, std::int64_t event_id,
                                             std::string_view who) {
    who = trim(who);
    if (is_number(who))
        return ids_of(database.prepared_with(
            "SELECT id FROM registration WHERE event_id = ?1 AND status <> 'cancelled' AND person_id IN "
            "(SELECT person_id FROM membership WHERE number = ?2)",
            event_id, std::int64_t{std::strtoll(std::string(who).c_str(), nullptr, 10)}));
    if (who.find('@') != who.npos)
        return ids_of(database.prepared_with(
            std::string("SELECT r.id FROM registration r WHERE r.event_id = ?1 AND r.status <> 'cancelled' "
                        "AND lower(") +
                email_sql + ") = lower(?2) ORDER BY r.id",
            event_id, who));
    return named(database, event_id, who);
}

std::int64_t find_registration(const db::Database& database, std::int64_t event_id, std::string_view who) {
    const auto found = registrations_like(database, event_id, who);
    if (found.empty())
        throw NotFound(tr("nobody is registered for event {} as '{}'", event_id, who),
                       tr("see 'bfb events show {}'", event_id));
    if (found.size() > 1)
        throw Ambiguous(tr("'{}' may mean {} registrations", who, found.size()),
                        candidates_of(database, found));
    return found.front();
}

void unregister(db::UnitOfWork& work, std::int64_t registration_id) {
    work.db().run("UPDATE registration SET status = 'cancelled' WHERE id = ?", registration_id);
    work.summarize(tr("registration {} cancelled", registration_id));
}

std::vector<std::int64_t> fill_free_seats(db::UnitOfWork& work, std::int64_t event_id) {
    const Event event = read_event(work.db(), event_id);
    std::vector<std::int64_t> moved;
    if (event.status == "cancelled") return moved;
    auto taken = confirmed_seats(work.db(), event_id);
    auto rows = work.db().prepared_with(
        "SELECT id, seats FROM registration WHERE event_id = ? AND status = 'waiting' ORDER BY id", event_id);
    while (rows.step()) {
        const auto seats = rows.integer(1);
        if (event.capacity && seats > *event.capacity) continue;  // it was lowered: their turn never comes
        if (event.capacity && taken + seats > *event.capacity) break;
        taken += seats;
        moved.push_back(rows.integer(0));
    }
    for (const auto id : moved)
        work.db().run("UPDATE registration SET status = 'confirmed' WHERE id = ?", id);
    return moved;
}

out::RowStream registrations(const db::Database& database, std::int64_t event_id) {
    return out::select(
        database, registration_columns(),
        "FROM registration r WHERE r.event_id = :event ORDER BY CASE r.status WHEN 'confirmed' "
        "THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END, r.id",
        {{":event", event_id}});
}

out::Record registration_record(const db::Database& database, std::int64_t registration_id) {
    return out::record_of(out::select(database, registration_columns(),
                                      "FROM registration r WHERE r.id = :id", {{":id", registration_id}}));
}

}  // namespace bfb::events
