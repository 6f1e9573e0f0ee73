// Rules of recurrence, and the dates they say.
#pragma once

#include <libical/ical.h>

#include "adapters/icalendar.hpp"

namespace bfb::adapters {

/// Nothing where it is no rule, would repeat more often than once a day, or never has a date.
std::optional<std::string> normal_rule(const std::string& rule, std::string_view starts_at,
                                       icaltimezone* zone);

/// What the clocks show at that time.
std::string shown_by_clocks(std::string_view wall, icaltimezone* zone);

/// The first date that the rule itself says; empty for none.
std::string first_of_rule(const std::string& rule, std::string_view starts_at, icaltimezone* zone);

std::vector<CalendarDate> dates_of_rule(const std::string& rule, std::string_view starts_at,
                                        icaltimezone* zone, std::string_view from, std::string_view to,
                                        std::size_t most);

}  // namespace bfb::adapters
