#include "base/date.hpp"

#include <charconv>

#include "base/text.hpp"

namespace bfb {

namespace {

using std::chrono::year_month_day;

/// All of `text` as an unsigned number, or nothing.
std::optional<int> number(std::string_view text) {
    int value = 0;
    if (text.empty() || text.size() > 9 || text.front() < '0' || text.front() > '9') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Date> existing(int year, int month, int day) {
    const year_month_day ymd = std::chrono::year(year) / month / day;
    if (!ymd.ok() || year < 1000 || year > 9999) return std::nullopt;
    return Date(std::chrono::sys_days(ymd));
}

/// The day in the latest such year that is not after `latest`.
std::optional<Date> in_century(int two_digits, int month, int day, Date latest) {
    const int year = latest.year() / 100 * 100 + two_digits;
    const auto found = existing(year, month, day);
    return found && *found <= latest ? found : existing(year - 100, month, day);
}

/// `31.12.2026` or, not after `latest`, `31.12.26`.
std::optional<Date> german_date(std::string_view text, std::optional<Date> latest) {
    const auto first = text.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::string_view year_text = text.substr(second + 1);
    const auto day = number(text.substr(0, first));
    const auto month = number(text.substr(first + 1, second - first - 1));
    const auto year = number(year_text);
    if (!day || !month || !year) return std::nullopt;
    if (year_text.size() == 2 && latest) return in_century(*year, *month, *day, *latest);
    return year_text.size() == 4 ? existing(*year, *month, *day) : std::nullopt;
}

/// Writes the last `width` digits of a number that is not negative at `at`, zeros in front.
void put(std::string& text, std::size_t at, std::size_t width, int value) {
    for (; width > 0; value /= 10) text[at + --width] = static_cast<char>('0' + value % 10);
}

void put_iso(std::string& text, Date day) {
    put(text, 0, 4, day.year());
    put(text, 5, 2, static_cast<int>(day.month()));
    put(text, 8, 2, static_cast<int>(day.day()));
}

/// `today` moved by `count` days, weeks, months or years; nothing outside the years 1000-9999.
std::optional<Date> moved(Date today, int count, char unit) {
    if (count < -100'000 || count > 100'000) return std::nullopt;
    std::optional<Date> day;
    switch (unit) {
        case 'd':
            day = today.plus_days(count);
            break;
        case 'w':
            day = today.plus_days(7 * count);
            break;
        case 'm':
            day = today.plus_months(count);
            break;
        case 'y':
            if (count < -10'000 || count > 10'000) return std::nullopt;  // beyond what chrono counts
            day = today.plus_months(12 * count);
            break;
        default:
            return std::nullopt;
    }
    if (day->year() < 1000 || day->year() > 9999) return std::nullopt;
    return day;
}

}  // namespace

Date Date::plus_months(int months) const {
    const year_month_day moved = ymd() + std::chrono::months(months);
    if (moved.ok()) return Date(std::chrono::sys_days(moved));
    return Date(std::chrono::sys_days(moved.year() / moved.month() / std::chrono::last));
}

std::string Date::iso() const {
    std::string text = "0000-00-00";
    put_iso(text, *this);
    return text;
}

std::string Date::german() const {
    std::string text = "00.00.0000";
    put(text, 0, 2, static_cast<int>(day()));
    put(text, 3, 2, static_cast<int>(month()));
    put(text, 6, 4, year());
    return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)),
               day = number(text.substr(8));
    if (!year || !month || !day) return std::nullopt;
    return existing(*year, *month, *day);
}

std::optional<Date> parse_sheet_date(std::string_view text, Date latest) {
    text = trim(text);
    for (std::string_view midnight : {" 00:00:00", " 00:00", "T00:00:00"})
        if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
    if (const auto iso = parse_iso_date(text)) return iso;
    return german_date(text, latest);
}

std::optional<Date> parse_date(std::string_view text, Date today) {
    text = trim(text);
    if (text == "today" || text == "heute") return today;
    if (text == "yesterday" || text == "gestern") return moved(today, -1, 'd');
    if (text == "tomorrow" || text == "morgen") return moved(today, 1, 'd');
    if (text.size() > 2 && (text.front() == '+' || text.front() == '-')) {
        const auto count = number(text.substr(1, text.size() - 2));
        if (!count) return std::nullopt;
        return moved(today, text.front() == '-' ? -*count : *count, text.back());
    }
    if (const auto iso = parse_iso_date(text)) return iso;
    return german_date(text, std::nullopt);
}

std::string Timestamp::iso() const {
    const auto day = std::chrono::floor<std::chrono::days>(seconds_);
    const std::chrono::hh_mm_ss time(seconds_ - day);
    std::string text = "0000-00-00T00:00:00Z";
    put_iso(text, Date(day));
    put(text, 11, 2, static_cast<int>(time.hours().count()));
    put(text, 14, 2, static_cast<int>(time.minutes().count()));
    put(text, 17, 2, static_cast<int>(time.seconds().count()));
    return text;
}

namespace {

std::tm local_parts(Timestamp at) {
    const std::time_t clock = at.sys_seconds().time_since_epoch().count();
    std::tm parts{};
    ::localtime_r(&clock, &parts);
    return parts;
}

}  // namespace

Date local_day(Timestamp at) {
    const auto parts = local_parts(at);
    return Date(parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                static_cast<unsigned>(parts.tm_mday));
}

std::string local_time(Timestamp at) {
    const auto parts = local_parts(at);
    std::string text = "00:00";
    put(text, 0, 2, parts.tm_hour);
    put(text, 3, 2, parts.tm_min);
    return text;
}

std::optional<Timestamp> parse_local_time(std::string_view text) {
    const auto as_utc = parse_timestamp(std::string(text) + ":00Z");
    if (!as_utc) return std::nullopt;
    const std::time_t shown = as_utc->sys_seconds().time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&shown, &parts);
    parts.tm_isdst = -1;  // for mktime to find out
    return Timestamp(std::chrono::sys_seconds(std::chrono::seconds(::mktime(&parts))));
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const auto day = parse_iso_date(text.substr(0, 10));
    const auto two_digits = [&](std::size_t at) {
        const auto is_digit = [&](char c) { return c >= '0' && c <= '9'; };
        const bool digits = is_digit(text[at]) && is_digit(text[at + 1]);
        return digits ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 99;
    };
    const int hour = two_digits(11), minute = two_digits(14), second = two_digits(17);
    if (!day || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return Timestamp(std::chrono::sys_seconds(day->sys_days()) + std::chrono::hours(hour) +
                     std::chrono::minutes(minute) + std::chrono::seconds(second));
}

}  // namespace bfb
