// When events take place: the dates of a series, what is moved or left out of it; and the calendars that
// others import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/icalendar.hpp"
#include "events/event.hpp"

namespace bfb::events {

/// One date of an event: the only one, or one of a series. Series of others are told in the zone of home.
struct Occurrence {
    std::string occurrence;  // when the rule says it begins, in the event's zone: what names the date
    std::string starts_at;
    std::string ends_at;  // empty: not known; all day: the last day, included
    std::string place;    // empty: none

    bool operator==(const Occurrence&) const = default;
};

/// No more dates of one event than this are ever looked at.
inline constexpr std::size_t most_dates = 20'000;

/// Those that begin on the days from `from` to `to`, both included, in their order; moved ones stand where
/// they are moved to. A cancelled event has its dates too.
std::vector<Occurrence> dates_between(const db::Database& database, const Event& event, Date from, Date to);
/// Those that are not over before `from` and begin not after `to`.
std::vector<Occurrence> dates_reaching(const db::Database& database, const Event& event, Date from, Date to);

/// The first date that is not over before `day`; nothing where there is none.
std::optional<Occurrence> next_date(const db::Database& database, const Event& event, Date day);
/// The last date that is over before `day`.
std::optional<Occurrence> previous_date(const db::Database& database, const Event& event, Date day);

enum class CancelledDates { left_out, included };

/// The date of `event` that is meant by a day, or a day with an hour: the one that the rule says then, else
/// the one that takes place then, else one that somebody was booked at before the rule changed. For an event
/// without a rule it need not be said. Throws NotFound naming those near, Ambiguous where several are moved
/// to that day, and UsageError where it must be said.
Occurrence date_on(const db::Database& database, const Event& event, const std::optional<std::string>& when,
                   CancelledDates cancelled = CancelledDates::left_out);
/// Whether the date of a series that the rule names so takes place, moved or not.
bool takes_place(const db::Database& database, const Event& event, const std::string& occurrence);
/// What attendance and mails call a date: its day by the rule, and '' for an event that is no series.
std::string date_key(const Event& event, const Occurrence& date);

/// When it ends if it begins then, lasting as long as the event; empty where that is not known.
std::string end_from(const Event& event, const std::string& starts_at);
/// Whether its dates are told in another zone than its own.
bool is_told_at_home(const Event& event);

/// `wall` in `zone` as an instant with its offset: "2026-05-01T19:30:00+02:00"; a day alone stays as it is.
std::string with_offset(std::string_view wall, const std::string& zone);

/// The events as a VCALENDAR (bytes), the same for the same rows; `name` is what people see of it. Events
/// that are not of ours keep who organizes them.
std::string calendar_of(const db::Database& database, const std::vector<Event>& events,
                        const std::string& name);
/// The events of the association, without foreign ones, oldest first.
std::vector<Event> own_events(const db::Database& database);

}  // namespace bfb::events
