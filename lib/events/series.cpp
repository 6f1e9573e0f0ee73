#include "events/series.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "events/calendar.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

/// The rule's dates on that day: one, or none.
std::vector<adapters::CalendarDate> by_rule_on(const Event& event, std::string_view day) {
    if (!event.rrule) return {};
    return adapters::icalendar().dates(*event.rrule, event.starts_at, event.zone, day, day, 1);
}

void insert_exception(const db::Database& database, std::int64_t event_id,
                      const adapters::CalendarException& exception) {
    const auto or_null = [](const std::string& text) { return text.empty() ? db::Value() : db::Value(text); };
    database.run(
        "INSERT INTO event_exception (event_id, occurrence, starts_at, ends_at, place) VALUES (?, ?, ?, ?, "
        "?)",
        event_id, exception.occurrence, or_null(exception.starts_at), or_null(exception.ends_at),
        or_null(exception.place));
}

void note_changed_date(db::UnitOfWork& work, const Event& event) {
    work.db().run("UPDATE event SET sequence = sequence + 1, updated_at = ? WHERE id = ?", work.now(),
                  event.id);
}

/// What was the only date of an event is the first of a series, and the other way round.
void name_attended_date(const db::Database& database, const Event& before, const Event& after) {
    if (before.rrule.has_value() == after.rrule.has_value()) return;
    const std::string day = before.starts_at.substr(0, 10);
    database.run(
        "UPDATE attendance SET occurrence = ?3 WHERE occurrence = ?2 AND registration_id IN "
        "(SELECT id FROM registration WHERE event_id = ?1)",
        after.id, after.rrule ? std::string() : day,
        after.rrule ? after.starts_at.substr(0, 10) : std::string());
}

}  // namespace

std::vector<adapters::CalendarException> exceptions_of(const db::Database& database, std::int64_t event_id) {
    std::vector<adapters::CalendarException> exceptions;
    auto rows = database.prepared_with(
        "SELECT occurrence, coalesce(starts_at, ''), coalesce(ends_at, ''), coalesce(place, '') "
        "FROM event_exception WHERE event_id = ? ORDER BY occurrence",
        event_id);
    while (rows.step()) exceptions.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
    return exceptions;
}

void set_exceptions(db::UnitOfWork& work, std::int64_t event_id,
                    const std::vector<adapters::CalendarException>& exceptions) {
    work.db().run("DELETE FROM event_exception WHERE event_id = ?", event_id);
    for (const auto& exception : exceptions) insert_exception(work.db(), event_id, exception);
}

void require_first_date(const Event& event) {
    const auto first = adapters::icalendar().first_date(*event.rrule, event.starts_at, event.zone);
    if (first == event.starts_at) return;
    throw UsageError(
        tr("the rule '{}' does not fall on {}", *event.rrule, event.starts_at.substr(0, 10)),
        first.empty() ? std::string() : tr("its first date after that is {}", first.substr(0, 10)));
}

void follow_series(db::UnitOfWork& work, const Event& before, const Event& after) {
    if (before.starts_at == after.starts_at && before.rrule == after.rrule && before.zone == after.zone)
        return;
    name_attended_date(work.db(), before, after);
    const auto exceptions = exceptions_of(work.db(), after.id);
    if (exceptions.empty()) return;
    work.db().run("DELETE FROM event_exception WHERE event_id = ?", after.id);
    for (auto exception : exceptions) {
        const auto by_rule = by_rule_on(after, std::string_view(exception.occurrence).substr(0, 10));
        if (by_rule.empty()) continue;
        const bool has_hours = exception.starts_at.size() == by_rule.front().occurrence.size();
        exception.occurrence = by_rule.front().occurrence;
        if (!exception.starts_at.empty() && !has_hours) continue;
        insert_exception(work.db(), after.id, exception);
    }
}

void change_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence,
                 const ChangedDate& changed) {
    if (!event.rrule)
        throw UsageError(tr("event {} is no series", event.id),
                         _("change it with --start, or cancel it with 'bfb events cancel'"));
    adapters::CalendarException exception{occurrence, changed.starts_at, changed.ends_at.value_or(""),
                                          changed.place.value_or("")};
    if (!exception.starts_at.empty()) {
        if (exception.starts_at.size() != event.starts_at.size())
            throw UsageError(_("start and end are both a day, or both a day with an hour"));
        if (adapters::icalendar().shown_by_clocks(exception.starts_at, event.zone) != exception.starts_at)
            throw UsageError(tr("there is no {} on {} in {}: the clocks go forward then",
                                clock_of(exception.starts_at), exception.starts_at.substr(0, 10),
                                event.zone));
        if (exception.ends_at.empty() && event.ends_at)
            exception.ends_at =
                plus_minutes(exception.starts_at, minutes_between(event.starts_at, *event.ends_at));
        if (!exception.ends_at.empty() && exception.ends_at < exception.starts_at)
            throw UsageError(tr("the end {} is before the start {}", exception.ends_at, exception.starts_at));
    }
    work.db().run("DELETE FROM event_exception WHERE event_id = ? AND occurrence = ?", event.id, occurrence);
    insert_exception(work.db(), event.id, exception);
    note_changed_date(work, event);
    work.summarize(tr("event {}, {} changed", event.id, occurrence.substr(0, 10)));
}

void restore_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence) {
    work.db().run("DELETE FROM event_exception WHERE event_id = ? AND occurrence = ?", event.id, occurrence);
    if (work.db().changes() == 0)
        throw NotFound(tr("{} of event {} is as the rule says", occurrence.substr(0, 10), event.id));
    note_changed_date(work, event);
    work.summarize(tr("event {}, {} changed", event.id, occurrence.substr(0, 10)));
}

}  // namespace bfb::events
