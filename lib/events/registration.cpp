#include "events/registration.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/calendar.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/person.hpp"

namespace bfb::events {

namespace {

using out::Kind;

constexpr std::size_t named_candidates = 8;
constexpr std::int64_t most_seats_of_one = 1000;

constexpr const char* member_sql =
    "(SELECT own.number FROM membership own WHERE own.person_id = r.person_id "
    "ORDER BY own.ends_on IS NOT NULL, own.number LIMIT 1)";
constexpr const char* email_sql =
    "coalesce(r.email, (SELECT p.email FROM person p WHERE p.id = r.person_id))";

void require_taking_place(const Event& event) {
    if (event.is_foreign)
        throw Refused(tr("event {} is another initiative's", event.id), _("one registers there, not here"));
    if (event.status == "cancelled") throw Refused(tr("event {} is cancelled", event.id));
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
    if (applicant.seats > most_seats_of_one)
        throw UsageError(tr("a registration takes at most {} seats", most_seats_of_one));
    return applicant;
}

/// The same person; or somebody of that name with the same address, where one of the two is no person of
/// ours; or a guest of that name, both without an address.
std::optional<std::int64_t> earlier_registration(const db::Database& database, std::int64_t event_id,
                                                 const Applicant& applicant) {
    const auto address =
        applicant.person_id
            ? database.text("SELECT email FROM person WHERE id = ?", *applicant.person_id).value_or("")
            : applicant.email;
    return database.integer(
        fmt::format("SELECT r.id FROM registration r WHERE r.event_id = ?1 AND r.status <> 'cancelled' AND "
                    "(r.person_id = ?2 OR (fold_umlauts(r.sort_key) = fold_umlauts(fold(?3)) "
                    "AND (r.person_id IS NULL OR ?2 IS NULL) AND (lower({0}) = nullif(lower(?4), '') "
                    "OR ({0} IS NULL AND ?4 = '' AND r.person_id IS NULL AND ?2 IS NULL)))) LIMIT 1",
                    email_sql),
        event_id, applicant.person_id, applicant.name, address);
}

/// Who wants more seats than there are in all waits in nobody's way.
bool somebody_waits(const db::Database& database, const Event& event) {
    return database
        .integer(
            "SELECT 1 FROM registration WHERE event_id = ? AND status = 'waiting' AND seats <= ? LIMIT 1",
            event.id, *event.capacity)
        .has_value();
}

Seat seat_for(const db::Database& database, const Event& event, std::int64_t seats) {
    if (!event.capacity) return Seat::confirmed;
    const bool has_room = confirmed_seats(database, event.id) + seats <= *event.capacity;
    return has_room && !somebody_waits(database, event) ? Seat::confirmed : Seat::waiting;
}

Registration enter(db::UnitOfWork& work, const Event& event, const Applicant& wanted) {
    const auto& database = work.db();
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

/// Whether the name has each word; a single letter never stands for the word that it begins.
bool fits(const std::vector<std::string>& words, std::string_view sort_key, Words which) {
    const std::string name = ' ' + fold_umlauts(sort_key) + ' ';
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        const bool is_whole = which == Words::whole || word.size() == 1;
        return name.find(is_whole ? ' ' + word + ' ' : ' ' + word) != name.npos;
    });
}

/// Words of `who`, folded.
std::vector<std::string> words_of(const std::string& folded) {
    std::vector<std::string> words;
    for (const auto word : split(folded, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

std::vector<std::int64_t> named(const db::Database& database, std::int64_t event_id, std::string_view who,
                                Words which, Among among) {
    const std::string folded = fold_umlauts(fold(who));
    const auto words = words_of(folded);
    std::vector<std::int64_t> found, exact;
    if (words.empty()) return found;
    const auto letters = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(), [](char c) { return c != ' '; });
    };
    auto rows = database.prepared_with(
        "SELECT id, sort_key FROM registration WHERE event_id = ? AND (status <> 'cancelled' OR ?) "
        "ORDER BY id",
        event_id, among == Among::all);
    while (rows.step()) {
        if (!fits(words, rows.view(1), which)) continue;
        found.push_back(rows.integer(0));
        if (letters(fold_umlauts(rows.view(1))) == letters(folded)) exact.push_back(rows.integer(0));
    }
    return exact.empty() ? found : exact;  // "Anna Ott" is not meant to be Anna Otten
}

[[noreturn]] void refuse_nobody(std::int64_t event_id, std::string_view who) {
    throw NotFound(tr("nobody is registered for event {} as '{}'", event_id, who),
                   tr("see 'bfb events show {}'", event_id));
}

[[noreturn]] void refuse_several(const db::Database& database, std::string_view who,
                                 const std::vector<std::int64_t>& found) {
    throw Ambiguous(tr("'{}' may mean {} registrations", who, found.size()), candidates_of(database, found));
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

Registration register_applicant(db::UnitOfWork& work, const Event& event, const Applicant& applicant,
                                Date today) {
    require_taking_place(event);
    if (!next_date(work.db(), event, today))
        throw Refused(
            tr("event {} is over", event.id),
            tr("who came unannounced is booked by 'bfb events attendance {} NAME --add'", event.id));
    return enter(work, event, applicant);
}

Registration register_walk_in(db::UnitOfWork& work, const Event& event, const Applicant& applicant) {
    require_taking_place(event);
    return enter(work, event, applicant);
}

std::vector<std::int64_t> registrations_like(const db::Database& database, std::int64_t event_id,
                                             std::string_view who, Words words, Among among) {
    who = trim(who);
    const bool all = among == Among::all;
    if (is_number(who))
        return ids_of(database.prepared_with(
            "SELECT id FROM registration WHERE event_id = ?1 AND (status <> 'cancelled' OR ?3) "
            "AND person_id IN (SELECT person_id FROM membership WHERE number = ?2)",
            event_id, std::int64_t{std::strtoll(std::string(who).c_str(), nullptr, 10)}, all));
    if (who.find('@') != who.npos)
        return ids_of(database.prepared_with(
            fmt::format("SELECT r.id FROM registration r WHERE r.event_id = ?1 "
                        "AND (r.status <> 'cancelled' OR ?3) AND lower({}) = lower(?2) ORDER BY r.id",
                        email_sql),
            event_id, who, all));
    return named(database, event_id, who, words, among);
}

std::int64_t find_registration(const db::Database& database, std::int64_t event_id, std::string_view who,
                               Words words) {
    const auto found = registrations_like(database, event_id, who, words);
    if (found.empty()) refuse_nobody(event_id, who);
    if (found.size() > 1) refuse_several(database, who, found);
    return found.front();
}

std::vector<std::int64_t> find_guest(const db::Database& database, std::int64_t event_id,
                                     std::string_view who) {
    const auto found = registrations_like(database, event_id, who, Words::beginnings, Among::all);
    if (found.empty()) refuse_nobody(event_id, who);
    std::set<std::pair<std::string, std::string>> different;
    for (const auto id : found) {
        auto row = database.prepared_with(
            "SELECT r.sort_key, coalesce(lower(r.email), ''), r.person_id FROM registration r WHERE r.id = ?",
            id);
        row.step();
        if (!row.is_null(2))
            throw Refused(tr("registration {} is of somebody whom bfb knows as a person", id),
                          _("they are erased as a whole: 'bfb members erase'"));
        different.emplace(row.text(0), row.text(1));
    }
    if (different.size() > 1) refuse_several(database, who, found);
    return found;
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
