#include "events/notices.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "events/calendar.hpp"
#include "events/mail_values.hpp"
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

/// What is said of the date of an event, by which template and under which key.
struct Notice {
    const char* template_name;
    std::string key;  // after "event N/": "reminder/registration 4/2026-05-01"
    Occurrence date;
    std::string reason = {};
};

std::string key_of(const Event& event, const std::string& rest) {
    return fmt::format("event {}/{}", event.id, rest);
}

/// Whether it was queued: not where they can't be reached, or were told before.
bool tell(db::UnitOfWork& work, const Event& event, const Guest& guest, const Notice& notice) {
    if (!guest.can_be_reached()) return false;
    const i18n::Speaking theirs(guest.language);
    auto values = mail::letterhead(work.db());
    add_event(values, work.db(), event, notice.date);
    values.values["GREETING"] = tr("Dear {}", guest.name);
    if (guest.seats > 1) values.sections["SEATS"].push_back({{{"SEATS", std::to_string(guest.seats)}}, {}});
    if (event.rrule) values.sections["SERIES"].emplace_back();
    mail::add_optional(values, "REASON", printable(notice.reason));
    const auto rendered = mail::render(work.db(), notice.template_name, guest.language, values);
    mail::Draft draft{key_of(event, notice.key), "event",      guest.person_id, guest.email, guest.name,
                      rendered.subject,          rendered.text};
    draft.html = rendered.html;
    return mail::queue(work, draft).has_value();
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
    const auto key =
        fmt::format("reminder/registration {}/{}", guest.registration_id, date.starts_at.substr(0, 10));
    const auto withdrawn = database.integer(
        "SELECT count(*) FROM mail WHERE dedupe_key > ?1 || '/' AND dedupe_key < ?1 || '0' "
        "AND instr(dedupe_key, ?2) > 0",
        key_of(event, key), withdrawn_mark);
    return withdrawn.value_or(0) == 0 ? key : fmt::format("{}/{}", key, *withdrawn);
}

Date day_of_work(const db::UnitOfWork& work) { return local_day(work.now()); }

}  // namespace

bool tell_registered(db::UnitOfWork& work, const Event& event, std::int64_t registration_id) {
    const auto guests = guest_of(work.db(), registration_id);
    if (guests.empty()) return false;
    const auto date = shown_date(work.db(), event, day_of_work(work));
    return tell(work, event, guests.front(),
                {guests.front().waits ? "event_waiting" : "event_registered",
                 fmt::format("registered/registration {}", registration_id), date});
}

std::size_t tell_moved_up(db::UnitOfWork& work, std::int64_t event_id,
                          const std::vector<std::int64_t>& registration_ids) {
    if (registration_ids.empty()) return 0;
    const Event event = read_event(work.db(), event_id);
    const auto date = shown_date(work.db(), event, day_of_work(work));
    std::size_t queued = 0;
    for (const auto id : registration_ids)
        for (const auto& guest : guest_of(work.db(), id))
            queued += tell(work, event, guest,
                           {"event_moved_up", fmt::format("moved up/registration {}", id), date});
    return queued;
}

std::size_t tell_cancelled(db::UnitOfWork& work, std::int64_t event_id, Date today) {
    const Event event = read_event(work.db(), event_id);
    const auto date = next_date(work.db(), event, today);
    if (!date) return 0;
    const auto guests = guests_of(
        work.db(),
        work.db().prepared_with(
            std::string(guests_sql) + "WHERE r.event_id = ? AND r.status <> 'cancelled' ORDER BY r.id",
            event_id));
    return static_cast<std::size_t>(std::count_if(guests.begin(), guests.end(), [&](const Guest& guest) {
        const auto key = fmt::format("cancelled {}/registration {}", event.sequence, guest.registration_id);
        return tell(work, event, guest, {"event_cancelled", key, *date, event.cancel_reason.value_or("")});
    }));
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

void withdraw_reminders(db::UnitOfWork& work, std::int64_t event_id,
                        std::optional<std::int64_t> registration_id) {
    std::string beginning = fmt::format("event {}/reminder/", event_id);
    if (registration_id) beginning += fmt::format("registration {}/", *registration_id);
    std::vector<std::int64_t> waiting;
    auto rows = work.db().prepared_with(
        "SELECT id FROM mail WHERE state IN ('queued', 'failed') AND substr(dedupe_key, 1, length(?1)) = ?1",
        beginning);
    while (rows.step()) waiting.push_back(rows.integer(0));
    if (waiting.empty()) return;
    mail::cancel(work, waiting, _("the event, or the registration, is another now"));
    // Another reminder of that day may be due later, with what holds then.
    for (const auto id : waiting)
        work.db().run("UPDATE mail SET dedupe_key = dedupe_key || ?2 || id WHERE id = ?1", id,
                      withdrawn_mark);
}

}  // namespace bfb::events
