// The time that a clock on the wall shows where an event is: 'YYYY-MM-DDTHH:MM', or a day alone for what
// lasts all day. Kept, compared and sorted as that text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace bfb::events {

/// `2026-05-01 19:30`, `01.05.2026T19:30`, `+7d 19:30`, or a day alone; nothing for anything else.
std::optional<std::string> parse_wall_time(std::string_view text, Date today);

/// "19:30" of `19:30`, "07:30" of `7:30` too; nothing for anything else.
std::optional<std::string> parse_clock_time(std::string_view text);

Date day_of(std::string_view wall);
/// "19:30"; empty where it is a day alone.
std::string_view clock_of(std::string_view wall);

/// The whole minutes from one wall time to another, as the clock on the wall counts them.
std::int64_t minutes_between(std::string_view from, std::string_view to);
std::string plus_minutes(std::string_view wall, std::int64_t minutes);

/// "01.05.2026 19:30" in German.
std::string display_wall(std::string_view wall);
/// "Freitag, 1. Mai 2026, 19:30 bis 21:00 Uhr"; `ends_at` may be empty. All day: the last day, included.
std::string display_span(std::string_view starts_at, std::string_view ends_at);

}  // namespace bfb::events
