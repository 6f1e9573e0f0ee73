#include "events/notices.hpp"

#include <algorithm>
#include <charconv>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/calendar.hpp"
#include "events/mail_values.hpp"
#include "events/series.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "mail/letterhead.hpp"
#include "mail/outbox.hpp"
#include "mail/templates.hpp"
#include "members/association.hpp"

namespace bfb::events {

namespace {

/// Somebody to be told.
struct Guest {
    std::int64_t registration_id = 0;
    std::optional<std::int64_t> person_id;
    std::string name, email;
    std::int64_t seats = 1;
    i18n::Language language = i18n::Language::de;
    bool waits = false;

    bool can_be_reached() const { return members::is_email(email) && printable(email) == email; }
};

constexpr const char* guests_sql =
    "SELECT r.id, r.person_id, r.name, coalesce(r.email, p.email, ''), r.seats, p.language, r.status = "
    "'waiting' "
    "FROM registration r LEFT JOIN person p ON p.id = r.person_id ";

std::vector<Guest> guests_of(const db::Database& database, db::Statement rows) {
    const auto usual = members::usual_language(database);
    std::vector<Guest> guests;
    while (rows.step())
        guests.push_back({rows.integer(0), rows.optional_integer(1), printable(rows.view(2)), rows.text(3),
                          rows.integer(4), rows.is_null(5) ? usual : i18n::language_of(rows.view(5)),
                          rows.integer(6) != 0});
    return guests;
}

std::vector<Guest> guest_of(const db::Database& database, std::int64_t registration_id) {
    return guests_of(database,
                     database.prepared_with(std::string(guests_sql) + "WHERE r.id = ?", registration_id));
}

/// What a notice is about: the event with all its dates, or one date of a series.
enum class About { event, one_date };

/// What is said of the date of an event, by which template and under which key.
struct Notice {
    const char* template_name;
    std::string key;
    Occurrence date;
    About about = About::event;
    std::string reason = {};
    std::optional<Known> before = {};  // what it was, where that is to be said
};

constexpr const char* event_kind = "event";

/// "event 3/reminder/registration 4/2026-05-01T19:30": what is told to whom about which date, by its start.
/// recheck() and the withdrawing read it.
std::string key_of(const Event& event, std::string_view what, const Guest& guest, const Occurrence& date) {
    return fmt::format("event {}/{}/registration {}/{}", event.id, what, guest.registration_id,
                       date.starts_at);
}

/// "Dorfhaus, Bergstraße 3"
std::string where(const Event& event, const Occurrence& date) {
    const auto address = address_of(event, date);
    return printable(date.place.empty() || address.empty() ? date.place + address
                                                           : date.place + ", " + address);
}

/// WAS_WHEN and WAS_WHERE, as far as they are others.
void add_former(adapters::TemplateValues& values, const Event& event, const Notice& notice) {
    if (!notice.before || !notice.before->date) return;
    const auto& [known, date] = *notice.before;
    const auto was_when = display_span(date->starts_at, date->ends_at);
    if (was_when != values.values["WHEN"]) mail::add_optional(values, "WAS_WHEN", was_when);
    const auto is = where(event, notice.date), was = where(known, *date);
    if (is == was) return;
    mail::add_optional(values, "WAS_WHERE", was);
    if (is.empty()) values.sections["NOWHERE"].emplace_back();
}

/// Whether it was queued: not where they can't be reached, or were told before.
bool tell(db::UnitOfWork& work, const Event& event, const Guest& guest, const Notice& notice) {
    if (!guest.can_be_reached()) return false;
    const i18n::Speaking theirs(guest.language);
    auto values = mail::letterhead(work.db());
    add_event(values, work.db(), event, notice.date);
    add_former(values, event, notice);
    values.values["GREETING"] = tr("Dear {}", guest.name);
    const auto show = [&](const char* section) { values.sections[section].emplace_back(); };
    if (guest.seats > 1) values.sections["SEATS"].push_back({{{"SEATS", std::to_string(guest.seats)}}, {}});
    const bool is_whole_series = event.rrule && notice.about == About::event;
    show(is_whole_series ? "SERIES" : "DATE");
    if (notice.about == About::one_date) show("ONE_DATE");
    show(guest.waits ? "WAITS" : "COMES");
    if (event.status == "planned") show("PLANNED");
    mail::add_optional(values, "REASON", printable(notice.reason));
    const auto rendered = mail::render(work.db(), notice.template_name, guest.language, values);
    mail::Draft draft{notice.key, event_kind,       guest.person_id, guest.email,
                      guest.name, rendered.subject, rendered.text};
    draft.html = rendered.html;
    return mail::queue(work, draft).has_value();
}

/// Tells all who are registered, or wait. The mails queued.
std::size_t tell_all(db::UnitOfWork& work, const Event& event, const std::string& what, Notice notice) {
    std::size_t queued = 0;
    const auto guests = guests_of(
        work.db(),
        work.db().prepared_with(
            std::string(guests_sql) + "WHERE r.event_id = ? AND r.status <> 'cancelled' ORDER BY r.id",
            event.id));
    for (const auto& guest : guests) {
        notice.key = key_of(event, what, guest, notice.date);
        queued += tell(work, event, guest, notice);
    }
    return queued;
}

/// The next date there is, or the first.
Occurrence shown_date(const db::Database& database, const Event& event, Date today) {
    if (auto next = next_date(database, event, today)) return std::move(*next);
    return {event.starts_at, event.starts_at, event.ends_at.value_or(""), event.place.value_or("")};
}

/// What marks the key of a reminder that was withdrawn, so that another may follow.
constexpr const char* withdrawn_mark = "/withdrawn ";

/// The key of a reminder: another one after each that was withdrawn.
std::string reminder_key(const db::Database& database, const Event& event, const Guest& guest,
                         const Occurrence& date) {
    const auto key = key_of(event, "reminder", guest, date);
    const auto withdrawn = database.integer(
        "SELECT count(*) FROM mail WHERE dedupe_key > ?1 || '/' AND dedupe_key < ?1 || '0' "
        "AND instr(dedupe_key, ?2) > 0",
        key, withdrawn_mark);
    return withdrawn.value_or(0) == 0 ? key : fmt::format("{}/{}", key, *withdrawn);
}

Date day_of_work(const db::UnitOfWork& work) { return local_day(work.now()); }

bool is_over(const Occurrence& date, Date today) {
    return day_of(date.ends_at.empty() ? date.starts_at : date.ends_at) < today;
}

/// That date of a series, where it takes place.
std::optional<Occurrence> date_called(const db::Database& database, const Event& event,
                                      const std::string& occurrence) {
    std::string starts_at = occurrence;
    for (const auto& exception : exceptions_of(database, event.id))
        if (exception.occurrence == occurrence) starts_at = exception.starts_at;
    if (starts_at.empty()) return std::nullopt;
    for (auto& date : dates_between(database, event, day_of(starts_at), day_of(starts_at)))
        if (date.occurrence == occurrence) return std::move(date);
    return std::nullopt;
}

/// A key of key_of(), taken apart.
struct Key {
    std::int64_t event_id = 0;
    std::string_view what;
    std::int64_t registration_id = 0;
    std::string_view starts_at;

    bool is_cancellation() const { return what.find("cancelled ") != what.npos; }
    bool is_of_one_date() const { return what.starts_with("date ") || what == "reminder"; }
};

std::int64_t number_after(std::string_view word, std::string_view part) {
    std::int64_t number = 0;
    if (part.starts_with(word)) std::from_chars(part.data() + word.size(), part.data() + part.size(), number);
    return number;
}

Key taken_apart(std::string_view key) {
    auto parts = split(key, '/');
    parts.resize(4);
    return {number_after("event ", parts[0]), parts[1], number_after("registration ", parts[2]), parts[3]};
}

/// Whether a date of the event begins then that is not over.
bool is_to_come(const db::Database& database, const Event& event, std::string_view starts_at, Date today) {
    const Date day = day_of(starts_at);
    const auto dates = dates_between(database, event, day, day);
    return std::any_of(dates.begin(), dates.end(), [&](const Occurrence& date) {
        return date.starts_at == starts_at && !is_over(date, today);
    });
}

// What stands in the outbox as the reason.
constexpr const char* changed_since = N_("the event, or the registration, is another now");
constexpr const char* event_cancelled = N_("the event is cancelled");
constexpr const char* event_over = N_("the event is over, or is at another time");
constexpr const char* not_coming = N_("they are not registered any more");

/// Notices of the event that wait in the outbox, and that `is_overtaken` says so of, are not to be sent.
template <class Predicate>
void withdraw(db::UnitOfWork& work, std::int64_t event_id, Predicate is_overtaken) {
    std::vector<std::int64_t> waiting;
    auto rows = work.db().prepared_with(
        "SELECT id, dedupe_key FROM mail WHERE kind = ? AND state IN ('queued', 'failed') "
        "AND sent_at IS NULL AND instr(dedupe_key, ?) = 1",
        event_kind, fmt::format("event {}/", event_id));
    while (rows.step())
        if (is_overtaken(taken_apart(rows.view(1)))) waiting.push_back(rows.integer(0));
    if (waiting.empty()) return;
    const auto summary = work.summary();
    mail::cancel(work, waiting, _(changed_since));
    work.summarize(summary);
    // Another reminder of that date may be due later, with what holds then.
    for (const auto id : waiting)
        work.db().run("UPDATE mail SET dedupe_key = dedupe_key || ?2 || id WHERE id = ?1", id,
                      withdrawn_mark);
}

}  // namespace

bool tell_registered(db::UnitOfWork& work, const Event& event, std::int64_t registration_id) {
    const auto guests = guest_of(work.db(), registration_id);
    if (guests.empty()) return false;
    const auto& guest = guests.front();
    const auto date = shown_date(work.db(), event, day_of_work(work));
    return tell(
        work, event, guest,
        {guest.waits ? "event_waiting" : "event_registered", key_of(event, "registered", guest, date), date});
}

std::size_t tell_moved_up(db::UnitOfWork& work, std::int64_t event_id,
                          const std::vector<std::int64_t>& registration_ids, Tell whom) {
    if (registration_ids.empty()) return 0;
    withdraw(work, event_id, [&](const Key& key) {
        const bool is_one = std::find(registration_ids.begin(), registration_ids.end(),
                                      key.registration_id) != registration_ids.end();
        return is_one && key.what == "registered";  // that they wait
    });
    const Event event = read_event(work.db(), event_id);
    const auto date = next_date(work.db(), event, day_of_work(work));
    if (!date || whom == Tell::nobody) return 0;
    std::size_t queued = 0;
    for (const auto id : registration_ids)
        for (const auto& guest : guest_of(work.db(), id))
            queued +=
                tell(work, event, guest, {"event_moved_up", key_of(event, "moved up", guest, *date), *date});
    return queued;
}

std::size_t tell_cancelled(db::UnitOfWork& work, std::int64_t event_id, Date today, Tell whom) {
    const Event event = read_event(work.db(), event_id);
    withdraw(work, event_id, [](const Key&) { return true; });
    const auto date = next_date(work.db(), event, today);
    if (!date || whom == Tell::nobody) return 0;
    return tell_all(work, event, fmt::format("cancelled {}", event.sequence),
                    {"event_cancelled", {}, *date, About::event, event.cancel_reason.value_or("")});
}

Known known_of(const db::Database& database, std::int64_t event_id, Date today) {
    const Event event = read_event(database, event_id);
    return {event, next_date(database, event, today)};
}

Known known_of_date(const db::Database& database, std::int64_t event_id, const std::string& occurrence) {
    const Event event = read_event(database, event_id);
    return {event, date_called(database, event, occurrence)};
}

std::size_t tell_changed(db::UnitOfWork& work, const Known& before, Date today, Tell whom) {
    const Event event = read_event(work.db(), before.event.id);
    if (!is_rescheduled(before.event, event)) return 0;
    withdraw(work, event.id, [](const Key& key) { return !key.what.starts_with("date "); });
    const auto date = next_date(work.db(), event, today);
    if (!date || event.status == "cancelled" || whom == Tell::nobody) return 0;
    const bool is_certain_now = event.status == "confirmed" && before.event.status != "confirmed";
    return tell_all(
        work, event, fmt::format("changed {}", event.sequence),
        {is_certain_now ? "event_confirmed" : "event_changed", {}, *date, About::event, {}, before});
}

std::size_t tell_changed_date(db::UnitOfWork& work, const Known& before, const std::string& occurrence,
                              Date today, Tell whom) {
    const auto [event, date] = known_of_date(work.db(), before.event.id, occurrence);
    const auto& shown = date ? date : before.date;
    withdraw(work, event.id, [&](const Key& key) {
        const bool is_of_it = key.starts_at == occurrence || (shown && key.starts_at == shown->starts_at) ||
                              (before.date && key.starts_at == before.date->starts_at);
        return is_of_it && key.is_of_one_date();
    });
    if (!shown || is_over(*shown, today) || event.status == "cancelled" || whom == Tell::nobody) return 0;
    const auto* template_name = !date          ? "event_cancelled"
                                : !before.date ? "event_confirmed"
                                               : "event_changed";
    return tell_all(work, event, fmt::format("date {} {}", date ? "changed" : "cancelled", event.sequence),
                    {template_name, {}, *shown, About::one_date, {}, before});
}

Reminded remind(db::UnitOfWork& work, int days, Date today) {
    std::vector<Event> events;
    auto rows = work.db().prepare(
        std::string("SELECT ") + event_columns +
        " FROM event e WHERE e.status <> 'cancelled' AND EXISTS (SELECT 1 FROM registration r "
        "WHERE r.event_id = e.id AND r.status = 'confirmed') ORDER BY e.id");
    while (rows.step()) events.push_back(event_from(rows));
    Reminded reminded;
    for (const auto& event : events) {
        const auto dates = dates_between(work.db(), event, today, today.plus_days(days));
        if (dates.empty()) continue;
        const auto guests = guests_of(
            work.db(),
            work.db().prepared_with(
                std::string(guests_sql) + "WHERE r.event_id = ? AND r.status = 'confirmed' ORDER BY r.id",
                event.id));
        for (const auto& date : dates)
            for (const auto& guest : guests) {
                const auto key = reminder_key(work.db(), event, guest, date);
                reminded.queued += tell(work, event, guest, {"event_reminder", key, date});
                reminded.without_address += !guest.can_be_reached();
            }
    }
    if (reminded.queued > 0)
        work.summarize(trn("{} reminder of events queued", "{} reminders of events queued",
                           static_cast<long long>(reminded.queued)));
    return reminded;
}

void withdraw_notices(db::UnitOfWork& work, std::int64_t event_id, std::int64_t registration_id) {
    withdraw(work, event_id, [&](const Key& key) { return key.registration_id == registration_id; });
}

std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id, Date today) {
    const auto text =
        database.text("SELECT dedupe_key FROM mail WHERE id = ? AND kind = ?", mail_id, event_kind);
    if (!text) return std::nullopt;
    const auto key = taken_apart(*text);
    if (key.is_cancellation()) return std::nullopt;
    const Event event = read_event(database, key.event_id);
    if (event.status == "cancelled") return event_cancelled;
    const bool is_due = key.is_of_one_date() ? is_to_come(database, event, key.starts_at, today)
                                             : next_date(database, event, today).has_value();
    if (!is_due) return event_over;
    const auto status = database.text("SELECT status FROM registration WHERE id = ?", key.registration_id);
    return status == "cancelled" ? std::optional<std::string>(not_coming) : std::nullopt;
}

}  // namespace bfb::events
