// Calendars of others from bytes.
#pragma once

#include <libical/ical.h>

#include "adapters/icalendar.hpp"

namespace bfb::adapters {

ReadCalendar read_calendar(std::string_view bytes, icaltimezone* home);

}  // namespace bfb::adapters
