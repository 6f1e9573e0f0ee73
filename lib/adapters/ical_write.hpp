// Calendars to bytes.
#pragma once

#include "adapters/icalendar.hpp"

namespace bfb::adapters {

std::string written(const WrittenCalendar& calendar);

}  // namespace bfb::adapters
