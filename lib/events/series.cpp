#include "events/series.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "events/calendar.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

using adapters::CalendarException;

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
    // The version of others' events is theirs to count.
    work.db().run("UPDATE event SET sequence = sequence + NOT is_foreign, updated_at = ? WHERE id = ?",
                  work.now(), event.id);
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

bool is_other_series(const Event& before, const Event& after) {
    return before.starts_at != after.starts_at || before.rrule != after.rrule || before.zone != after.zone;
}

/// Whether that date has an exception already.
bool is_among(const std::vector<CalendarException>& kept, const CalendarException& exception) {
    return std::any_of(kept.begin(), kept.end(),
                       [&](const auto& other) { return other.occurrence == exception.occurrence; });
}

bool is_moved(const CalendarException& exception) { return exception.starts_at != exception.occurrence; }

bool is_by_rule(const Event& event, const std::string& occurrence) {
    const auto dates = by_rule_on(event, std::string_view(occurrence).substr(0, 10));
    return std::any_of(dates.begin(), dates.end(),
                       [&](const auto& date) { return date.occurrence == occurrence; });
}

/// The exception in the changed series; nothing where its day is no date there. One that the rule did not say
/// stays at its time.
std::optional<CalendarException> followed(const Event& before, const Event& after,
                                          CalendarException exception) {
    if (before.rrule && !is_by_rule(before, exception.occurrence))
        return exception.occurrence.size() == after.starts_at.size() ? std::optional(exception)
                                                                     : std::nullopt;
    const auto by_rule = by_rule_on(after, std::string_view(exception.occurrence).substr(0, 10));
    if (by_rule.empty()) return std::nullopt;
    const auto& occurrence = by_rule.front().occurrence;
    if (!is_moved(exception)) exception.starts_at = occurrence;
    if (!exception.starts_at.empty() && exception.starts_at.size() != occurrence.size()) return std::nullopt;
    if (exception.ends_at.size() != occurrence.size() || exception.ends_at < exception.starts_at)
        exception.ends_at.clear();
    exception.occurrence = occurrence;
    return exception;
}

std::optional<CalendarException> exception_of(const db::Database& database, std::int64_t event_id,
                                              const std::string& occurrence) {
    for (auto& exception : exceptions_of(database, event_id))
        if (exception.occurrence == occurrence) return std::move(exception);
    return std::nullopt;
}

void require_series(const Event& event) {
    if (event.rrule) return;
    throw UsageError(tr("event {} is no series", event.id),
                     _("change it with --start, or cancel it with 'bfb events cancel'"));
}

/// In the zone of the event.
ChangedDate as_kept(const Event& event, ChangedDate changed) {
    if (!is_told_at_home(event)) return changed;
    for (auto* wall : {&changed.starts_at, &changed.ends_at})
        if (*wall && !(*wall)->empty()) *wall = adapters::icalendar().in_zone(**wall, home_zone, event.zone);
    return changed;
}

/// Only what differs from the series is kept, so that all else follows it.
CalendarException merged(const Event& event, CalendarException exception, const ChangedDate& changed) {
    if (changed.starts_at) {
        if (!exception.ends_at.empty())
            exception.ends_at =
                plus_minutes(*changed.starts_at, minutes_between(exception.starts_at, exception.ends_at));
        exception.starts_at = changed.starts_at->empty() ? exception.occurrence : *changed.starts_at;
    }
    if (changed.ends_at) exception.ends_at = *changed.ends_at;
    if (changed.place) exception.place = *changed.place;
    if (exception.ends_at == end_from(event, exception.starts_at)) exception.ends_at.clear();
    if (exception.place == event.place) exception.place.clear();
    return exception;
}

void require_times(const Event& event, const CalendarException& exception) {
    const auto& [occurrence, starts_at, ends_at, place] = exception;
    if (starts_at.size() != event.starts_at.size() ||
        (!ends_at.empty() && ends_at.size() != starts_at.size()))
        throw UsageError(_("start and end are both a day, or both a day with an hour"));
    if (is_moved(exception) && adapters::icalendar().shown_by_clocks(starts_at, event.zone) != starts_at)
        throw UsageError(tr("there is no {} on {} in {}: the clocks go forward then", clock_of(starts_at),
                            starts_at.substr(0, 10), event.zone));
    if (!ends_at.empty() && ends_at < starts_at)
        throw UsageError(tr("the end {} is before the start {}", ends_at, starts_at));
}

/// Whether the rule says all of it itself.
bool is_as_ruled(const Event& event, const CalendarException& exception) {
    if (is_moved(exception) || !exception.ends_at.empty() || !exception.place.empty()) return false;
    const auto by_rule = by_rule_on(event, std::string_view(exception.occurrence).substr(0, 10));
    return !by_rule.empty() && by_rule.front().occurrence == exception.occurrence;
}

void replace_exception(db::UnitOfWork& work, const Event& event, const CalendarException& exception) {
    work.db().run("DELETE FROM event_exception WHERE event_id = ? AND occurrence = ?", event.id,
                  exception.occurrence);
    if (!is_as_ruled(event, exception)) insert_exception(work.db(), event.id, exception);
    note_changed_date(work, event);
    work.summarize(tr("event {}, {} changed", event.id, exception.occurrence.substr(0, 10)));
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

std::size_t exceptions_lost(const db::Database& database, const Event& before, const Event& after) {
    if (!is_other_series(before, after)) return 0;
    const auto exceptions = exceptions_of(database, after.id);
    return static_cast<std::size_t>(
        std::count_if(exceptions.begin(), exceptions.end(),
                      [&](const auto& exception) { return !followed(before, after, exception); }));
}

void follow_series(db::UnitOfWork& work, const Event& before, const Event& after) {
    if (!is_other_series(before, after)) return;
    name_attended_date(work.db(), before, after);
    std::vector<CalendarException> kept;
    for (const auto& exception : exceptions_of(work.db(), after.id))
        if (auto still = followed(before, after, exception); still && !is_among(kept, *still))
            kept.push_back(std::move(*still));
    set_exceptions(work, after.id, kept);
}

void change_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence,
                 const ChangedDate& changed) {
    require_series(event);
    auto known = exception_of(work.db(), event.id, occurrence);
    if (known && known->starts_at.empty() && !changed.starts_at)
        throw Refused(tr("{} of event {} does not take place", occurrence.substr(0, 10), event.id),
                      _("bring it back with --restore, or with --move-to TIME"));
    const auto exception = merged(event, known.value_or(CalendarException{occurrence, occurrence, {}, {}}),
                                  as_kept(event, changed));
    require_times(event, exception);
    if (printable(exception.place) != exception.place)
        throw UsageError(tr("'{}' has a control character", printable(exception.place)));
    replace_exception(work, event, exception);
}

void cancel_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence) {
    require_series(event);
    replace_exception(work, event, {occurrence, {}, {}, {}});
}

void restore_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence) {
    if (!exception_of(work.db(), event.id, occurrence))
        throw NotFound(tr("{} of event {} is as the rule says", occurrence.substr(0, 10), event.id));
    replace_exception(work, event, {occurrence, occurrence, {}, {}});
}

}  // namespace bfb::events
