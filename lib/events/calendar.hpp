// When events take place: the dates of a series, what is moved or left out of it; and the calendars that
// others import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/icalendar.hpp"
#include "events/event.hpp"

namespace bfb::events {

/// One date of an event: the only one, or one of a series.
struct Occurrence {
    std::string occurrence;  // when the rule says it begins: what names the date
    std::string starts_at;
    std::string ends_at;  // empty: not known; all day: the last day, included
    std::string place;    // empty: none
};

/// No more dates of one event than this are ever looked at.
inline constexpr std::size_t most_dates = 5000;

/// Those that begin on the days from `from` to `to`, both included, in their order; moved ones stand where
/// they are moved to. A cancelled event has its dates too.
std::vector<Occurrence> dates_between(const db::Database& database, const Event& event, Date from, Date to);

/// The first date that is not over before `day`; nothing where there is none.
std::optional<Occurrence> next_date(const db::Database& database, const Event& event, Date day);
/// The last date that is over before `day`.
std::optional<Occurrence> previous_date(const db::Database& database, const Event& event, Date day);

/// The date of `event` that takes place on `day`, or by its rule would; for an event without a rule it need
/// not be said. Throws NotFound naming those near, and UsageError where it must be said.
Occurrence date_on(const db::Database& database, const Event& event, const std::optional<Date>& day);
/// What attendance and mails call a date: its day by the rule, and '' for an event that is no series.
std::string date_key(const Event& event, const Occurrence& date);

/// `wall` in `zone` as an instant with its offset: "2026-05-01T19:30:00+02:00"; a day alone stays as it is.
std::string with_offset(std::string_view wall, const std::string& zone);

/// The events as a VCALENDAR (bytes), the same for the same rows; `name` is what people see of it. Events
/// that are not of ours keep who organizes them.
std::string calendar_of(const db::Database& database, const std::vector<Event>& events,
                        const std::string& name);
/// The events of the association, without foreign ones, oldest first.
std::vector<Event> own_events(const db::Database& database);

}  // namespace bfb::events
