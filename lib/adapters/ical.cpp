#include <libical/ical.h>

#include <stdexcept>

#include "adapters/ical_parts.hpp"
#include "adapters/ical_read.hpp"
#include "adapters/ical_rule.hpp"
#include "adapters/ical_write.hpp"
#include "adapters/icalendar.hpp"
#include "adapters/module.hpp"

namespace bfb::adapters {

namespace {

icaltimezone* required_zone(const std::string& name) {
    auto* zone = zone_of(name);
    if (!zone) throw std::runtime_error("there is no time zone " + name);
    return zone;
}

class LibICal final : public ICalendar {
  public:
    LibICal() { icalerror_set_errors_are_fatal(0); }

    bool knows_zone(const std::string& zone) const override { return zone_of(zone) != nullptr; }

    std::string shown_by_clocks(std::string_view wall, const std::string& zone) const override {
        return adapters::shown_by_clocks(wall, required_zone(zone));
    }

    std::string in_zone(std::string_view wall, const std::string& from,
                        const std::string& to) const override {
        auto time = time_of(wall);
        if (!time.is_date) icaltimezone_convert_time(&time, required_zone(from), required_zone(to));
        return wall_of(time);
    }

    int utc_offset(std::string_view wall, const std::string& zone) const override {
        auto time = time_of(wall);
        return icaltimezone_get_utc_offset(required_zone(zone), &time, nullptr);
    }

    std::optional<std::string> normal_rule(const std::string& rule, std::string_view starts_at,
                                           const std::string& zone) const override {
        return adapters::normal_rule(rule, starts_at, required_zone(zone));
    }

    std::string first_date(const std::string& rule, std::string_view starts_at,
                           const std::string& zone) const override {
        return first_of_rule(rule, starts_at, required_zone(zone));
    }

    std::vector<CalendarDate> dates(const std::string& rule, std::string_view starts_at,
                                    const std::string& zone, std::string_view from, std::string_view to,
                                    std::size_t most) const override {
        return dates_of_rule(rule, starts_at, required_zone(zone), from, to, most);
    }

    std::string write(const WrittenCalendar& calendar) const override { return written(calendar); }

    ReadCalendar read(std::string_view bytes, const std::string& home) const override {
        return read_calendar(bytes, required_zone(home));
    }
};

const LibICal ical;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::ical)
