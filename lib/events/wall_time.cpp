#include "events/wall_time.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::events {

namespace {

constexpr std::size_t day_size = 10;  // YYYY-MM-DD
constexpr std::int64_t minutes_a_day = 24 * 60;

int two_digits(std::string_view text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + 2, number);
    return number;
}

std::int64_t minute_of_day(std::string_view wall) {
    const auto clock = clock_of(wall);
    return clock.empty() ? 0 : two_digits(clock) * 60 + two_digits(clock.substr(3));
}

constexpr std::array weekdays = {N_("Sunday"),   N_("Monday"), N_("Tuesday"), N_("Wednesday"),
                                 N_("Thursday"), N_("Friday"), N_("Saturday")};
constexpr std::array months = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                               N_("May"),       N_("June"),     N_("July"),     N_("August"),
                               N_("September"), N_("October"),  N_("November"), N_("December")};

/// "Friday, 1 May 2026"
std::string long_day(Date day) {
    const auto weekday = std::chrono::weekday(day.sys_days()).c_encoding();
    return tr("{0}, {1} {2} {3}", _(weekdays[weekday]), day.day(), _(months[day.month() - 1]), day.year());
}

}  // namespace

std::optional<std::string> parse_wall_time(std::string_view text, Date today) {
    text = trim(text);
    const auto gap = text.find_last_of(" T");
    const auto clock = gap == text.npos ? std::nullopt : parse_clock_time(text.substr(gap + 1));
    const auto day = parse_date(clock ? trim(text.substr(0, gap)) : text, today);
    if (!day) return std::nullopt;
    return clock ? day->iso() + 'T' + *clock : day->iso();
}

std::optional<std::string> parse_clock_time(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string clock = (text.size() == 4 ? "0" : "") + std::string(text);
    const bool is_formed = clock.size() == 5 && is_digit(clock[0]) && is_digit(clock[1]) && clock[2] == ':' &&
                           is_digit(clock[3]) && is_digit(clock[4]);
    if (!is_formed || two_digits(clock) >= 24 || two_digits(clock.substr(3)) >= 60) return std::nullopt;
    return clock;
}

Date day_of(std::string_view wall) { return parse_iso_date(wall.substr(0, day_size)).value_or(Date()); }

std::string_view clock_of(std::string_view wall) {
    return wall.size() > day_size ? wall.substr(day_size + 1) : std::string_view();
}

std::int64_t minutes_between(std::string_view from, std::string_view to) {
    return day_of(to).days_since(day_of(from)) * minutes_a_day + minute_of_day(to) - minute_of_day(from);
}

std::string plus_minutes(std::string_view wall, std::int64_t minutes) {
    std::int64_t minute = minute_of_day(wall) + minutes;
    std::int64_t days = minute / minutes_a_day;
    minute %= minutes_a_day;
    if (minute < 0) {
        minute += minutes_a_day;
        --days;
    }
    const std::string day = day_of(wall).plus_days(static_cast<int>(days)).iso();
    return clock_of(wall).empty() ? day : fmt::format("{}T{:02}:{:02}", day, minute / 60, minute % 60);
}

std::string display_wall(std::string_view wall) {
    const std::string day = out::display(day_of(wall));
    const auto clock = clock_of(wall);
    return clock.empty() ? day : day + ' ' + std::string(clock);
}

std::string display_span(std::string_view starts_at, std::string_view ends_at) {
    const std::string first = long_day(day_of(starts_at));
    const auto clock = clock_of(starts_at), end = clock_of(ends_at);
    const bool one_day = ends_at.empty() || day_of(starts_at) == day_of(ends_at);
    if (clock.empty()) return one_day ? first : tr("{} to {}", first, long_day(day_of(ends_at)));
    if (ends_at.empty()) return tr("{}, {}", first, clock);
    if (one_day) return tr("{}, {} to {}", first, clock, end);
    return tr("{}, {} to {}, {}", first, clock, long_day(day_of(ends_at)), end);
}

}  // namespace bfb::events
