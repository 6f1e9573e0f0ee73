// The dates of a series that are others than its rule says.
#pragma once

#include <vector>

#include "adapters/icalendar.hpp"
#include "events/event.hpp"

namespace bfb::events {

/// In the order of the dates.
std::vector<adapters::CalendarException> exceptions_of(const db::Database& database, std::int64_t event_id);

/// These, and no others, as they are imported.
void set_exceptions(db::UnitOfWork& work, std::int64_t event_id,
                    const std::vector<adapters::CalendarException>& exceptions);

/// Throws UsageError where the rule says another first date than the event has: calendars would differ.
void require_first_date(const Event& event);

/// How many exceptions are of days that are no dates after that change.
std::size_t exceptions_lost(const db::Database& database, const Event& before, const Event& after);

/// After a change of the event: exceptions keep to their day, those of days that are no dates any more go.
/// Dates that were not moved take place at the new hour.
void follow_series(db::UnitOfWork& work, const Event& before, const Event& after);

}  // namespace bfb::events
