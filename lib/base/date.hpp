// Calendar days and instants, as people write them and as the database keeps them. The clock itself is
// an argument everywhere: nothing here asks what day it is.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace bfb {

/// A day of the proleptic Gregorian calendar. Kept and sorted as ISO 8601 text in the database.
class Date {
  public:
    constexpr Date() = default;
    constexpr explicit Date(std::chrono::sys_days day) : day_(day) {}
    constexpr Date(int year, unsigned month, unsigned day)
        : day_(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) {}

    constexpr auto operator<=>(const Date&) const = default;

    constexpr std::chrono::year_month_day ymd() const { return day_; }
    constexpr int year() const { return int(ymd().year()); }
    constexpr unsigned month() const { return unsigned(ymd().month()); }
    constexpr unsigned day() const { return unsigned(ymd().day()); }
    constexpr std::chrono::sys_days sys_days() const { return day_; }

    constexpr Date plus_days(int days) const { return Date(day_ + std::chrono::days(days)); }
    /// The same day `months` later; the month's last day where that day does not exist (31 Jan → 28 Feb).
    /// Compute a series from its first date, never from the previous one, or the 31st is lost.
    Date plus_months(int months) const;
    /// Whole days from `other` to this day; negative when this day is earlier.
    constexpr int days_since(Date other) const { return static_cast<int>((day_ - other.day_).count()); }
    constexpr Date first_of_year() const { return Date(year(), 1, 1); }
    constexpr Date last_of_year() const { return Date(year(), 12, 31); }

    /// `2026-12-31`
    std::string iso() const;
    /// `31.12.2026`
    std::string german() const;

  private:
    std::chrono::sys_days day_{};
};

/// `2026-12-31`, or nothing. Years 1000–9999.
std::optional<Date> parse_iso_date(std::string_view text);

/// What a spreadsheet holds: ISO, `31.12.2026`, `1.3.26` (two digits: the latest such day that is not after
/// `latest`), `2026-12-31 00:00:00`. Nothing when the day does not exist.
std::optional<Date> parse_sheet_date(std::string_view text, Date latest);

/// What the command line accepts: ISO, `31.12.2026`, `today`, `yesterday`, `tomorrow`
/// (or `heute`, `gestern`, `morgen`), `+7d`, `+2w`, `-2m`, `+1y`. Years 1000–9999.
std::optional<Date> parse_date(std::string_view text, Date today);

/// An instant in UTC, to the second.
class Timestamp {
  public:
    constexpr Timestamp() = default;
    constexpr explicit Timestamp(std::chrono::sys_seconds seconds) : seconds_(seconds) {}
    /// `2026-12-31T23:59:59Z`
    std::string iso() const;
    constexpr std::chrono::sys_seconds sys_seconds() const { return seconds_; }

  private:
    std::chrono::sys_seconds seconds_{};
};

/// The calendar day then where the user sits, not in Greenwich (TZ).
Date local_day(Timestamp at);
/// The minute of that day: "23:59".
std::string local_time(Timestamp at);

/// When the user's clock shows `2026-12-31T23:59`; an hour that summer time leaves out is the one after it.
std::optional<Timestamp> parse_local_time(std::string_view text);

/// `2026-12-31T23:59:59Z` and nothing else.
std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace bfb
