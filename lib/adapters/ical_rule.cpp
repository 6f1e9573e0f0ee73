#include "adapters/ical_rule.hpp"

#include <cstdlib>

#include "adapters/ical_parts.hpp"

namespace bfb::adapters {

namespace {

constexpr int most_steps = 100'000;  // daily for 270 years

bool is_given(const short* list) { return list[0] != ICAL_RECURRENCE_ARRAY_MAX; }

bool repeats_within_a_day(const icalrecurrencetype& rule) {
    return rule.freq < ICAL_DAILY_RECURRENCE || is_given(rule.by_hour) || is_given(rule.by_minute) ||
           is_given(rule.by_second);
}

/// A day means that whole day; beside a day alone the hour means nothing (RFC 5545, 3.3.10).
icaltimetype last_moment(icaltimetype until, bool all_day, icaltimezone* zone) {
    if (icaltime_is_null_time(until)) return until;
    if (all_day) {
        if (icaltime_is_utc(until)) until = icaltime_convert_to_zone(until, zone);
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

class Dates {
  public:
    Dates(const icalrecurrencetype& rule, const icaltimetype& start)
        : iterator_(icalrecur_iterator_new(rule, start)) {}
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
    icalrecur_iterator* iterator_;
    int steps_ = 0;
};

}  // namespace

std::optional<std::string> normal_rule(icalrecurrencetype rule, std::string_view starts_at,
                                       icaltimezone* zone) {
    if (rule.freq == ICAL_NO_RECURRENCE || rule.rscale || repeats_within_a_day(rule)) return std::nullopt;
    rule.until = last_moment(rule.until, starts_at.size() == 10, zone);
    return taken(icalrecurrencetype_as_string_r(&rule));
}

std::optional<std::string> normal_rule(const std::string& rule, std::string_view starts_at,
                                       icaltimezone* zone) {
    auto parsed = icalrecurrencetype_from_string(rule.c_str());
    auto normal = normal_rule(parsed, starts_at, zone);
    if (parsed.rscale) icalmemory_free_buffer(parsed.rscale);
    return normal;
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
    const auto first = Dates(by_the_wall(rule, zone), time_of(starts_at)).next();
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
    Dates of_rule(by_the_wall(rule, zone), time_of(starts_at));
    for (auto time = of_rule.next(); goes_on && !icaltime_is_null_time(time); time = of_rule.next())
        if (const auto wall = wall_of(time); wall > starts_at) goes_on = add(wall);
    return dates;
}

}  // namespace bfb::adapters
