#include "adapters/ical_parts.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace bfb::adapters {

namespace {

int number_at(std::string_view text, std::size_t at, std::size_t size) {
    int number = 0;
    for (std::size_t i = at; i < at + size && i < text.size(); ++i) number = number * 10 + (text[i] - '0');
    return number;
}

}  // namespace

icaltimetype time_of(std::string_view wall) {
    icaltimetype time = icaltime_null_time();
    time.year = number_at(wall, 0, 4);
    time.month = number_at(wall, 5, 2);
    time.day = number_at(wall, 8, 2);
    time.is_date = wall.size() < 16;
    if (!time.is_date) {
        time.hour = number_at(wall, 11, 2);
        time.minute = number_at(wall, 14, 2);
    }
    return time;
}

bool exists(const icaltimetype& time) {
    constexpr int first_year = 1900, last_year = 2200;
    return time.year >= first_year && time.year <= last_year && time.month >= 1 && time.month <= 12 &&
           time.day >= 1 && time.day <= icaltime_days_in_month(time.month, time.year) && time.hour >= 0 &&
           time.hour < 24 && time.minute >= 0 && time.minute < 60 && time.second >= 0 && time.second <= 60;
}

std::string day_of(const icaltimetype& time) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", time.year, time.month, time.day);
    return text;
}

std::string wall_of(const icaltimetype& time) {
    if (time.is_date) return day_of(time);
    char clock[40];
    std::snprintf(clock, sizeof clock, "T%02d:%02d", time.hour, time.minute);
    return day_of(time) + clock;
}

icaltimezone* zone_of(const std::string& name) {
    if (name == "UTC" || name == "Etc/UTC" || name == "GMT") return icaltimezone_get_utc_timezone();
    for (std::size_t at = 0; at < name.size();) {  // "/freeassociation.sourceforge.net/Europe/Berlin"
        if (auto* zone = icaltimezone_get_builtin_timezone(name.c_str() + at)) return zone;
        at = name.find('/', at);
        if (at == std::string::npos) return nullptr;
        ++at;
    }
    return nullptr;
}

std::string taken(char* text) {
    if (!text) return {};
    std::string copy = text;
    icalmemory_free_buffer(text);
    return copy;
}

}  // namespace bfb::adapters
