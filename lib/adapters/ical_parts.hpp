// What reading and writing calendars share: libical's times and zones as ours.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <string>
#include <string_view>

namespace bfb::adapters {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// 'YYYY-MM-DDTHH:MM' or 'YYYY-MM-DD' as libical has it; no zone yet.
icaltimetype time_of(std::string_view wall);
/// Whether there is such a day, and such a minute of it, in the years that calendars are about.
bool exists(const icaltimetype& time);
/// The same back; what is wrong with it shows.
std::string wall_of(const icaltimetype& time);
std::string day_of(const icaltimetype& time);

/// libical's zone of that name, also where a prefix stands before it; null where there is none.
icaltimezone* zone_of(const std::string& name);

/// Text that libical gives away.
std::string taken(char* text);

}  // namespace bfb::adapters
