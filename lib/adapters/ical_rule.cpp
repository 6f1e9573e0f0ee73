#include "adapters/ical_rule.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "adapters/ical_parts.hpp"

namespace bfb::adapters {

namespace {

constexpr int most_steps = 100'000;  // daily for 270 years
constexpr int years_of_search = 100;

constexpr short no_more = ICAL_RECURRENCE_ARRAY_MAX;

bool is_given(const short* list) { return list[0] != no_more; }

template <std::size_t size>
bool has(const short (&list)[size], int number) {
    const auto* end = std::find(list, list + size, no_more);
    return std::find(list, end, number) != end;
}

bool repeats_within_a_day(const icalrecurrencetype& rule) {
    return rule.freq < ICAL_DAILY_RECURRENCE || is_given(rule.by_hour) || is_given(rule.by_minute) ||
           is_given(rule.by_second);
}

/// Numbers that libical would cut to what it has room for.
bool numbers_fit(std::string_view rule) {
    const auto fit = [rule](std::string_view name, std::size_t most_digits) {
        for (auto at = rule.find(name); at != rule.npos; at = rule.find(name, at + 1)) {
            const auto number = rule.substr(at + name.size());
            const auto digits = std::min(number.find_first_not_of("0123456789"), number.size());
            const bool is_above_zero = number.find_first_not_of('0') < digits;
            if (!is_above_zero || digits > most_digits) return false;
        }
        return true;
    };
    return fit("COUNT=", 9) && fit("INTERVAL=", 4);
}

/// "1TH" means something in a month and in a year only (RFC 5545, 3.3.10).
bool counts_weekdays_of_a_week(const icalrecurrencetype& rule) {
    if (rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE) return false;
    return std::any_of(rule.by_day, std::find(rule.by_day, std::end(rule.by_day), no_more),
                       [](short day) { return icalrecurrencetype_day_position(day) != 0; });
}

/// A day means that whole day; beside a day alone the hour means nothing (RFC 5545, 3.3.10).
icaltimetype last_moment(icaltimetype until, bool all_day, icaltimezone* zone) {
    if (icaltime_is_null_time(until)) return until;
    if (all_day) {
        until.is_date = 1;
        until.hour = until.minute = until.second = 0;
        until.zone = nullptr;
        return until;
    }
    if (until.is_date) {
        until.is_date = 0;
        until.hour = 23;
        until.minute = until.second = 59;
    }
    if (icaltime_is_utc(until)) return until;
    until.zone = zone;
    return icaltime_convert_to_zone(until, icaltimezone_get_utc_timezone());
}

icaltimetype without_zone(icaltimetype time) {
    time.zone = nullptr;
    return time;
}

/// The rule counted by the clock on the wall alone.
icalrecurrencetype by_the_wall(const std::string& text, icaltimezone* zone) {
    auto rule = icalrecurrencetype_from_string(text.c_str());
    if (!icaltime_is_null_time(rule.until) && icaltime_is_utc(rule.until))
        rule.until = without_zone(icaltime_convert_to_zone(rule.until, zone));
    return rule;
}

/// A month by its length and its first weekday (Sunday is 1).
struct Month {
    int number, days, first_weekday;
};

/// Whether a monthly rule says that day of it.
bool says_day(const icalrecurrencetype& rule, const Month& month, int day) {
    const int from_end = day - month.days - 1;
    if (is_given(rule.by_month_day) && !has(rule.by_month_day, day) && !has(rule.by_month_day, from_end))
        return false;
    if (!is_given(rule.by_day)) return true;
    const int weekday = (month.first_weekday - 1 + day - 1) % 7 + 1;
    const auto* end = std::find(rule.by_day, std::end(rule.by_day), no_more);
    return std::any_of(rule.by_day, end, [&](short by_day) {
        const int position = icalrecurrencetype_day_position(by_day);
        const bool is_there =
            position == 0 || position == (day - 1) / 7 + 1 || position == (from_end + 1) / 7 - 1;
        return is_there && static_cast<int>(icalrecurrencetype_day_day_of_week(by_day)) == weekday;
    });
}

bool says_any_day(const icalrecurrencetype& rule, const Month& month) {
    int said = 0;
    for (int day = 1; day <= month.days; ++day) said += says_day(rule, month, day);
    if (!is_given(rule.by_set_pos)) return said > 0;
    const auto* end = std::find(rule.by_set_pos, std::end(rule.by_set_pos), no_more);
    return std::any_of(rule.by_set_pos, end, [said](short position) { return std::abs(position) <= said; });
}

/// Whether there is a month that a monthly rule says a day of: libical would look for it through centuries.
bool says_a_month(const icalrecurrencetype& rule) {
    for (int number = 1; number <= 12; ++number)
        for (int first_weekday = 1; first_weekday <= 7; ++first_weekday) {
            const Month month{number, icaltime_days_in_month(number, 2024), first_weekday};
            const Month shorter{number, month.days - (number == 2), first_weekday};
            const bool is_meant = !is_given(rule.by_month) || has(rule.by_month, number);
            if (is_meant && (says_any_day(rule, month) || says_any_day(rule, shorter))) return true;
        }
    return false;
}

/// The dates of a rule that begin until the end of a day; the search goes no further.
class Dates {
  public:
    Dates(icalrecurrencetype rule, std::string_view starts_at, std::string_view last_day) {
        if (rule.freq == ICAL_MONTHLY_RECURRENCE && !says_a_month(rule)) return;
        const auto start = time_of(starts_at);
        auto end = time_of(last_day);
        if (!start.is_date) {
            end.is_date = 0;
            end.hour = 23;
            end.minute = end.second = 59;
        }
        if (icaltime_is_null_time(rule.until) || icaltime_compare(rule.until, end) > 0) rule.until = end;
        iterator_ = icalrecur_iterator_new(rule, start);
    }
    ~Dates() {
        if (iterator_) icalrecur_iterator_free(iterator_);
    }
    Dates(const Dates&) = delete;
    Dates& operator=(const Dates&) = delete;

    /// Null after the last.
    icaltimetype next() {
        if (!iterator_ || ++steps_ > most_steps) return icaltime_null_time();
        return icalrecur_iterator_next(iterator_);
    }

  private:
    icalrecur_iterator* iterator_ = nullptr;
    int steps_ = 0;
};

/// Where the search for the first date ends.
std::string end_of_search(std::string_view starts_at) {
    auto end = time_of(starts_at);
    end.year += years_of_search;
    return day_of(end);
}

/// Its end left aside: a series that ended before it began is its first date alone.
bool ever_comes_true(icalrecurrencetype rule, std::string_view starts_at) {
    rule.until = icaltime_null_time();
    return !icaltime_is_null_time(Dates(rule, starts_at, end_of_search(starts_at)).next());
}

}  // namespace

std::optional<std::string> normal_rule(const std::string& text, std::string_view starts_at,
                                       icaltimezone* zone) {
    std::string upper = text;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (!numbers_fit(upper)) return std::nullopt;
    auto rule = icalrecurrencetype_from_string(upper.c_str());
    const bool has_other_months = rule.rscale != nullptr;
    if (has_other_months) icalmemory_free_buffer(std::exchange(rule.rscale, nullptr));
    if (has_other_months || rule.freq == ICAL_NO_RECURRENCE || repeats_within_a_day(rule) ||
        counts_weekdays_of_a_week(rule) || !ever_comes_true(rule, starts_at))
        return std::nullopt;
    rule.until = last_moment(rule.until, starts_at.size() == 10, zone);
    return taken(icalrecurrencetype_as_string_r(&rule));
}

std::string shown_by_clocks(std::string_view wall, icaltimezone* zone) {
    auto time = time_of(wall);
    if (time.is_date || !zone) return std::string(wall);
    auto shown = time;
    auto* utc = icaltimezone_get_utc_timezone();
    icaltimezone_convert_time(&shown, zone, utc);
    icaltimezone_convert_time(&shown, utc, zone);
    if (wall_of(shown) == wall) return std::string(wall);
    // libical goes back by the skipped time; RFC 5545 goes forward, by the offset of before.
    const auto skipped = icaltime_as_timet(time) - icaltime_as_timet(shown);
    icaltime_adjust(&time, 0, 0, 0, static_cast<int>(std::abs(skipped)));
    return wall_of(time);
}

std::string first_of_rule(const std::string& rule, std::string_view starts_at, icaltimezone* zone) {
    const auto first = Dates(by_the_wall(rule, zone), starts_at, end_of_search(starts_at)).next();
    return icaltime_is_null_time(first) ? std::string() : wall_of(first);
}

std::vector<CalendarDate> dates_of_rule(const std::string& rule, std::string_view starts_at,
                                        icaltimezone* zone, std::string_view from, std::string_view to,
                                        std::size_t most) {
    std::vector<CalendarDate> dates;
    const auto add = [&](const std::string& wall) {
        const auto day = std::string_view(wall).substr(0, 10);
        if (day >= from && day <= to) dates.push_back({wall, shown_by_clocks(wall, zone)});
        return day <= to && dates.size() < most;
    };
    // The first date is one of the series whatever the rule says (RFC 5545, 3.8.5.3).
    bool goes_on = add(std::string(starts_at));
    Dates of_rule(by_the_wall(rule, zone), starts_at, to);
    for (auto time = of_rule.next(); goes_on && !icaltime_is_null_time(time); time = of_rule.next())
        if (const auto wall = wall_of(time); wall > starts_at) goes_on = add(wall);
    return dates;
}

}  // namespace bfb::adapters
