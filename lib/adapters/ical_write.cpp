#include "adapters/ical_write.hpp"

#include <algorithm>
#include <set>

#include "adapters/ical_parts.hpp"

namespace bfb::adapters {

namespace {

/// As the European Union has kept its clocks since 1996. From the system's tables it would depend on the
/// machine.
constexpr const char* berlin =
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/Berlin\r\n"
    "BEGIN:DAYLIGHT\r\n"
    "TZNAME:CEST\r\n"
    "TZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0200\r\n"
    "DTSTART:19810329T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\n"
    "TZNAME:CET\r\n"
    "TZOFFSETFROM:+0200\r\n"
    "TZOFFSETTO:+0100\r\n"
    "DTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "END:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

Component timezone_component(const std::string& name) {
    if (name == "Europe/Berlin") return Component(icalcomponent_new_from_string(berlin));
    auto* zone = zone_of(name);
    if (!zone || zone == icaltimezone_get_utc_timezone()) return nullptr;
    Component component(icalcomponent_new_clone(icaltimezone_get_component(zone)));
    if (auto* property = icalcomponent_get_first_property(component.get(), ICAL_TZID_PROPERTY))
        icalproperty_set_tzid(property, name.c_str());
    return component;
}

/// A time as a value: in UTC itself, else with the name of its zone.
icaltimetype value_of(std::string_view wall, const std::string& zone) {
    auto time = time_of(wall);
    if (!time.is_date && zone == "UTC") time.zone = icaltimezone_get_utc_timezone();
    return time;
}

void add_time(icalcomponent* event, icalproperty* property, std::string_view wall, const std::string& zone) {
    if (wall.size() > 10 && zone != "UTC")
        icalproperty_add_parameter(property, icalparameter_new_tzid(zone.c_str()));
    icalcomponent_add_property(event, property);
}

/// All day: the day after the last one. A time of no length has no end.
void add_end(icalcomponent* event, const std::string& starts_at, const std::string& ends_at,
             const std::string& zone) {
    if (ends_at.empty()) return;
    auto time = value_of(ends_at, zone);
    if (time.is_date)
        icaltime_adjust(&time, 1, 0, 0, 0);
    else if (ends_at <= starts_at)
        return;
    add_time(event, icalproperty_new_dtend(time), ends_at, zone);
}

void add_text(icalcomponent* event, const std::string& text, icalproperty* (*property)(const char*)) {
    if (!text.empty()) icalcomponent_add_property(event, property(text.c_str()));
}

icalproperty_status status_of(const std::string& word) {
    if (word == "CANCELLED") return ICAL_STATUS_CANCELLED;
    return word == "TENTATIVE" ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED;
}

icaltimetype instant_of(const std::string& utc) {
    auto time = value_of(utc.substr(0, 16), "UTC");
    if (utc.size() >= 19) time.second = (utc[17] - '0') * 10 + (utc[18] - '0');
    return time;
}

void add_organizer(icalcomponent* component, const CalendarEvent& event) {
    if (event.organizer.empty()) return;
    auto* organizer = icalproperty_new_organizer(("mailto:" + event.organizer).c_str());
    if (!event.organizer_name.empty())
        icalproperty_add_parameter(organizer, icalparameter_new_cn(event.organizer_name.c_str()));
    icalcomponent_add_property(component, organizer);
}

/// What every component of an event says.
Component component_of(const CalendarEvent& event, const std::string& starts_at, const std::string& ends_at,
                       const std::string& place) {
    Component component(icalcomponent_new(ICAL_VEVENT_COMPONENT));
    auto* vevent = component.get();
    add_text(vevent, event.uid, icalproperty_new_uid);
    icalcomponent_add_property(vevent, icalproperty_new_dtstamp(instant_of(event.stamp)));
    icalcomponent_add_property(vevent, icalproperty_new_sequence(static_cast<int>(event.sequence)));
    add_time(vevent, icalproperty_new_dtstart(value_of(starts_at, event.zone)), starts_at, event.zone);
    add_end(vevent, starts_at, ends_at, event.zone);
    add_text(vevent, event.title, icalproperty_new_summary);
    add_text(vevent, place, icalproperty_new_location);
    add_text(vevent, event.description, icalproperty_new_description);
    add_text(vevent, event.url, icalproperty_new_url);
    add_text(vevent, event.category, icalproperty_new_categories);
    add_organizer(vevent, event);
    icalcomponent_add_property(vevent, icalproperty_new_status(status_of(event.status)));
    return component;
}

bool is_one_more(const CalendarException& exception) {
    return exception.starts_at == exception.occurrence && exception.ends_at.empty() &&
           exception.place.empty();
}

/// The series itself: its rule, the dates left out and those that are more.
void add_series(icalcomponent* vevent, const CalendarEvent& event) {
    if (!event.rrule.empty())
        icalcomponent_add_property(
            vevent, icalproperty_new_rrule(icalrecurrencetype_from_string(event.rrule.c_str())));
    for (const auto& exception : event.exceptions) {
        const auto time = value_of(exception.occurrence, event.zone);
        if (exception.starts_at.empty())
            add_time(vevent, icalproperty_new_exdate(time), exception.occurrence, event.zone);
        else if (is_one_more(exception))
            add_time(vevent, icalproperty_new_rdate({time, icalperiodtype_null_period()}),
                     exception.occurrence, event.zone);
    }
}

void add_event(icalcomponent* calendar, const CalendarEvent& event) {
    auto master = component_of(event, event.starts_at, event.ends_at, event.place);
    add_series(master.get(), event);
    icalcomponent_add_component(calendar, master.release());
    for (const auto& exception : event.exceptions) {
        if (exception.starts_at.empty() || is_one_more(exception)) continue;
        auto moved = component_of(event, exception.starts_at, exception.ends_at,
                                  exception.place.empty() ? event.place : exception.place);
        const auto occurrence = value_of(exception.occurrence, event.zone);
        add_time(moved.get(), icalproperty_new_recurrenceid(occurrence), exception.occurrence, event.zone);
        icalcomponent_add_component(calendar, moved.release());
    }
}

void add_timezones(icalcomponent* calendar, const std::vector<CalendarEvent>& events) {
    std::set<std::string> zones;
    for (const auto& event : events)
        if (event.starts_at.size() > 10) zones.insert(event.zone);
    for (const auto& name : zones)
        if (auto component = timezone_component(name))
            icalcomponent_add_component(calendar, component.release());
}

}  // namespace

std::string written(const WrittenCalendar& calendar) {
    Component all(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    icalcomponent_add_property(all.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(all.get(), icalproperty_new_prodid("-//bfb//bfb//EN"));
    const bool is_published =
        !calendar.events.empty() &&
        std::all_of(calendar.events.begin(), calendar.events.end(),
                    [](const CalendarEvent& event) { return !event.organizer.empty(); });
    if (is_published) icalcomponent_add_property(all.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    if (!calendar.name.empty()) {
        auto* name = icalproperty_new_x(calendar.name.c_str());
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        icalcomponent_add_property(all.get(), name);
    }
    add_timezones(all.get(), calendar.events);
    for (const auto& event : calendar.events) add_event(all.get(), event);
    return taken(icalcomponent_as_ical_string_r(all.get()));
}

}  // namespace bfb::adapters
