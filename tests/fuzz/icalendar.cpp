// Anything at all read as a calendar: no crash, no endless loop, times of the one form, ends after starts,
// and dates of every rule; what was read can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "adapters/ical_parts.hpp"
#include "adapters/ical_read.hpp"
#include "adapters/ical_rule.hpp"
#include "adapters/ical_write.hpp"

namespace {

using namespace bfb;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_event(const adapters::CalendarEvent& event) {
    require(!event.uid.empty() && event.line > 0);
    if (event.starts_at.empty()) return require(event.status == "CANCELLED");
    require(event.starts_at.size() == 10 || event.starts_at.size() == 16);
    require(event.ends_at.empty() || event.ends_at >= event.starts_at);
    require(adapters::zone_of(event.zone) != nullptr);
    if (event.rrule.empty()) return;
    const auto dates = adapters::dates_of_rule(event.rrule, event.starts_at, adapters::zone_of(event.zone),
                                               "2026-01-01", "2027-01-01", 400);
    require(dates.size() <= 400);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    icalerror_set_errors_are_fatal(0);
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto calendar = adapters::read_calendar(bytes, adapters::zone_of("Europe/Berlin"));
    for (const auto& event : calendar.events) require_event(event);
    if (calendar.is_cancelling) return 0;
    require(adapters::written({"", std::move(calendar.events)}).starts_with("BEGIN:VCALENDAR"));
    return 0;
}
