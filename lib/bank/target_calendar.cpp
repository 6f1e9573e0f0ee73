#include "bank/target_calendar.hpp"

#include <chrono>

namespace bfb::bank {

Date easter_sunday(int year) {
    const int golden = year % 19;  // of the moon's cycle of 19 years, from 0
    const int century = year / 100, of_century = year % 100;
    const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
    const int full_moon = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    const int to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    const int late =
        (golden + 11 * full_moon + 22 * to_sunday) / 451;  // 1: a week earlier, or it were 26 April
    const int sum = full_moon + to_sunday - 7 * late + 114;
    return Date(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

bool is_target_day(Date day) {
    const std::chrono::weekday weekday(day.sys_days());
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    const unsigned month = day.month(), of_month = day.day();
    if ((month == 1 || month == 5) && of_month == 1) return false;
    if (month == 12 && (of_month == 25 || of_month == 26)) return false;
    if (month != 3 && month != 4)
        return true;  // Good Friday is 20 March at the earliest, Easter Monday 26 April
    const int from_easter = day.days_since(easter_sunday(day.year()));
    return from_easter != -2 && from_easter != 1;
}

Date next_target_day(Date day) {
    while (!is_target_day(day)) day = day.plus_days(1);
    return day;
}

Date plus_target_days(Date day, int count) {
    if (count == 0) return next_target_day(day);
    const int step = count > 0 ? 1 : -1;
    while (count != 0) {
        day = day.plus_days(step);
        if (is_target_day(day)) count -= step;
    }
    return day;
}

}  // namespace bfb::bank
