#include "adapters/ical_read.hpp"

#include <strings.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "adapters/ical_parts.hpp"
#include "adapters/ical_rule.hpp"

namespace bfb::adapters {

namespace {

constexpr std::size_t most_bytes = 256 * 1024;  // of one part
constexpr std::size_t most_lines = 4000;
constexpr std::size_t most_events = 20'000;
constexpr std::size_t most_zones = 64;
constexpr std::size_t most_bad_rules = 100;  // each costs a long search

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

/// A VEVENT or VTIMEZONE as it stands in the file.
struct Part {
    std::size_t line = 0;
    std::string_view bytes;
    bool is_finished = false;
    bool is_too_long = false;
};

/// Takes a calendar apart into the parts of one name, so that libical never has more than one of them in
/// memory: a tree of a hostile file would be a hundred times as large as the file.
class Parts {
  public:
    Parts(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

    void each(const std::function<void(const Part&)>& receive) {
        std::size_t start = 0, first_line = 0;
        for (auto line = next_line(); line; line = next_line()) {
            note(*line);
            const bool begins = says(*line, "BEGIN:");
            if (first_line != 0 && (begins || says(*line, "END:"))) {
                const auto end = begins ? line_start_ : at_;
                receive(part(first_line, start, end, !begins));
                first_line = 0;
            }
            if (begins) {
                start = line_start_;
                first_line = line_number_;
            }
        }
        if (first_line != 0) receive(part(first_line, start, at_, false));
    }

    bool has_calendar() const { return has_calendar_; }
    bool is_cancelling() const { return is_cancelling_; }

  private:
    std::optional<std::string_view> next_line() {
        if (at_ >= bytes_.size()) return std::nullopt;
        line_start_ = at_;
        const auto end = std::min(bytes_.find('\n', at_), bytes_.size());
        at_ = std::min(end + 1, bytes_.size());
        ++line_number_;
        auto line = bytes_.substr(line_start_, end - line_start_);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        return line;
    }

    void note(std::string_view line) {
        if (line_number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        has_calendar_ |= same_word(line, "BEGIN:VCALENDAR");
        is_cancelling_ |= same_word(line, "METHOD:CANCEL");
    }

    bool says(std::string_view line, std::string_view word) const {
        return line.size() == word.size() + name_.size() && same_word(line.substr(0, word.size()), word) &&
               same_word(line.substr(word.size()), name_);
    }

    Part part(std::size_t first_line, std::size_t start, std::size_t end, bool is_finished) const {
        const bool is_too_long = end - start > most_bytes || line_number_ - first_line > most_lines;
        return {first_line, bytes_.substr(start, end - start), is_finished, is_too_long};
    }

    std::string_view bytes_, name_;
    std::size_t at_ = 0, line_start_ = 0, line_number_ = 0;
    bool has_calendar_ = false, is_cancelling_ = false;
};

Component parsed(const Part& part) {
    return Component(icalparser_parse_string(std::string(part.bytes).c_str()));
}

struct FreeZone {
    void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};

/// The zones of a calendar: those that everybody knows, and those it describes itself.
class Zones {
  public:
    explicit Zones(icaltimezone* home) : home_(home) {}

    void add(const Part& part) {
        if (!part.is_finished || part.is_too_long || own_.size() >= most_zones) return;
        auto component = parsed(part);
        if (!component || icalcomponent_isa(component.get()) != ICAL_VTIMEZONE_COMPONENT) return;
        std::unique_ptr<icaltimezone, FreeZone> zone(icaltimezone_new());
        if (!icaltimezone_set_component(zone.get(), component.get())) return;
        component.release();  // the zone's now
        if (const char* tzid = icaltimezone_get_tzid(zone.get())) own_.emplace(tzid, std::move(zone));
    }

    icaltimezone* home() const { return home_; }

    /// Null where there is none of that name.
    icaltimezone* find(const std::string& tzid) const {
        const auto own = own_.find(tzid);
        if (auto* known = zone_of(tzid)) return known;
        return own == own_.end() ? nullptr : own->second.get();
    }

  private:
    icaltimezone* home_;
    std::map<std::string, std::unique_ptr<icaltimezone, FreeZone>> own_;
};

/// Why an event can't be taken.
struct Unreadable {
    CalendarFault fault;
    std::string detail;
};

icalproperty* property_of(icalcomponent* event, icalproperty_kind kind) {
    return icalcomponent_get_first_property(event, kind);
}

/// Unescaped; empty where there is none.
std::string text_of(icalcomponent* event, icalproperty_kind kind) {
    auto* property = property_of(event, kind);
    auto* value = property ? icalproperty_get_value(property) : nullptr;
    if (!value) return {};
    if (icalvalue_isa(value) == ICAL_TEXT_VALUE) {
        const char* text = icalvalue_get_text(value);
        return text ? text : "";
    }
    return taken(icalvalue_as_ical_string_r(value));
}

/// Whether a fault that libical found is one of what makes an event what it is; of others only the line is
/// lost.
bool concerns_essence(std::string_view words) {
    words = words.substr(0, words.find(". "));
    for (const char* name :
         {"UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "EXDATE", "RDATE", "STATUS"})
        if (words.find(std::string(" ") + name + " property") != words.npos ||
            words.find(std::string("property ") + name + ':') != words.npos)
            return true;
    return false;
}

/// As it stands there: libical's own cuts numbers. Empty where there is none.
std::string rule_in(std::string_view event) {
    const auto unfolded = without_folds(event);
    std::string_view rest = unfolded;
    while (!rest.empty()) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool is_rule = line.size() > 5 && same_word(line.substr(0, 5), "RRULE");
        if (is_rule && (line[5] == ':' || line[5] == ';'))
            return std::string(line.substr(line.find(':') + 1));
    }
    return {};
}

/// Whether the clocks of two zones show the same through two years.
bool show_the_same(icaltimezone* one, icaltimezone* other, icaltimetype time) {
    for (int month = 0; month < 24; ++month, icaltime_adjust(&time, 30, 0, 0, 0))
        if (icaltimezone_get_utc_offset(one, &time, nullptr) !=
            icaltimezone_get_utc_offset(other, &time, nullptr))
            return false;
    return true;
}

/// Reads one VEVENT.
class EventReader {
  public:
    EventReader(icalcomponent* event, std::string rule, const Zones& zones)
        : event_(event), rule_(std::move(rule)), zones_(zones) {}

    /// One that METHOD:CANCEL is about.
    CalendarEvent read_cancelled() {
        CalendarEvent read;
        read_identity(read);
        zone_ = zones_.home();
        read.zone = zone_name();
        read.status = "CANCELLED";
        read_replaced_date(read);
        return read;
    }

    CalendarEvent read() {
        CalendarEvent read;
        require_sound_properties();
        read_identity(read);
        read_times(read);
        read_series(read);
        read_words(read);
        return read;
    }

  private:
    void require_sound_properties() {
        for (auto* fault = property_of(event_, ICAL_XLICERROR_PROPERTY); fault;
             fault = icalcomponent_get_next_property(event_, ICAL_XLICERROR_PROPERTY)) {
            const char* words = icalproperty_get_xlicerror(fault);
            if (words && concerns_essence(words)) throw Unreadable{CalendarFault::bad_property, words};
        }
    }

    void read_identity(CalendarEvent& read) {
        read.uid = text_of(event_, ICAL_UID_PROPERTY);
        if (read.uid.empty()) throw Unreadable{CalendarFault::no_uid, {}};
        if (auto* sequence = property_of(event_, ICAL_SEQUENCE_PROPERTY))
            read.sequence = std::max(0, icalproperty_get_sequence(sequence));
    }

    /// In the zone of the event once that is known.
    icaltimetype placed(icalproperty* property, icaltimetype time) {
        if (icaltime_is_null_time(time)) return time;
        if (!exists(time))
            throw Unreadable{CalendarFault::bad_property, taken(icalproperty_as_ical_string_r(property))};
        if (time.is_date) return time;
        if (!icaltime_is_utc(time)) time.zone = zone_named_by(property);
        return zone_ ? icaltime_convert_to_zone(time, zone_) : time;
    }

    icaltimezone* zone_named_by(icalproperty* property) const {
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (!parameter) return zones_.home();
        const std::string tzid = icalparameter_get_tzid(parameter);
        auto* zone = zones_.find(tzid);
        if (!zone) throw Unreadable{CalendarFault::unknown_zone, tzid};
        return zone;
    }

    void read_times(CalendarEvent& read) {
        auto* start = property_of(event_, ICAL_DTSTART_PROPERTY);
        if (!start || icaltime_is_null_time(icalproperty_get_dtstart(start)))
            throw Unreadable{CalendarFault::no_start, {}};
        auto time = placed(start, icalproperty_get_dtstart(start));
        settle_zone(time);
        if (!time.is_date) time = icaltime_convert_to_zone(time, zone_);
        read.zone = zone_name();
        read.starts_at = wall_of(time);
        read_end(read, time);
    }

    /// A series keeps to the zone by whose clocks its rule goes; all else is told in ours.
    void settle_zone(const icaltimetype& start) {
        zone_ = zones_.home();
        auto* named = const_cast<icaltimezone*>(start.zone);
        if (start.is_date || !named || rule_.empty()) return;
        const char* location = icaltime_is_utc(start) ? "UTC" : icaltimezone_get_location(named);
        if (auto* known = location ? zone_of(location) : nullptr)
            zone_ = known;
        else if (!show_the_same(named, zone_, start))
            throw Unreadable{CalendarFault::own_zone, icaltimezone_get_tzid(named)};
    }

    std::string zone_name() const {
        if (zone_ == icaltimezone_get_utc_timezone()) return "UTC";
        const char* location = icaltimezone_get_location(zone_);
        return location ? location : "UTC";
    }

    void read_end(CalendarEvent& read, const icaltimetype& start) {
        icaltimetype end = icaltime_null_time();
        if (auto* property = property_of(event_, ICAL_DTEND_PROPERTY))
            end = placed(property, icalproperty_get_dtend(property));
        else if (auto* duration = property_of(event_, ICAL_DURATION_PROPERTY))
            end = icaltime_add(start, icalproperty_get_duration(duration));
        if (icaltime_is_null_time(end)) return;
        if (!exists(end)) throw Unreadable{CalendarFault::bad_property, "DURATION"};
        if (end.is_date != start.is_date) throw Unreadable{CalendarFault::bad_property, "DTEND"};
        if (wall_of(end) < read.starts_at) throw Unreadable{CalendarFault::end_before_start, wall_of(end)};
        if (end.is_date && wall_of(end) > read.starts_at) icaltime_adjust(&end, -1, 0, 0, 0);
        if (wall_of(end) > read.starts_at) read.ends_at = wall_of(end);
    }

    /// A day alone where the event has an hour means the date of that day.
    std::string occurrence_of(icalproperty* property, const icaltimetype& time,
                              const std::string& starts_at) {
        const auto wall = wall_of(placed(property, time));
        if (wall.size() == starts_at.size()) return wall;
        return starts_at.size() == 10 ? wall.substr(0, 10) : wall + starts_at.substr(10);
    }

    void read_replaced_date(CalendarEvent& read) {
        auto* id = property_of(event_, ICAL_RECURRENCEID_PROPERTY);
        if (!id) return;
        if (icalproperty_get_first_parameter(id, ICAL_RANGE_PARAMETER))
            throw Unreadable{CalendarFault::all_after, {}};
        read.recurrence_id = wall_of(placed(id, icalproperty_get_recurrenceid(id)));
    }

    void read_series(CalendarEvent& read) {
        if (!rule_.empty()) {
            const auto normal = normal_rule(rule_, read.starts_at, zone_);
            if (!normal) throw Unreadable{CalendarFault::bad_rule, rule_};
            read.rrule = *normal;
        }
        read_replaced_date(read);
        for (auto* left_out = property_of(event_, ICAL_EXDATE_PROPERTY); left_out;
             left_out = icalcomponent_get_next_property(event_, ICAL_EXDATE_PROPERTY))
            read.exceptions.push_back(
                {occurrence_of(left_out, icalproperty_get_exdate(left_out), read.starts_at), {}, {}, {}});
        for (auto* more = property_of(event_, ICAL_RDATE_PROPERTY); more;
             more = icalcomponent_get_next_property(event_, ICAL_RDATE_PROPERTY))
            add_one_more(read, more);
    }

    void add_one_more(CalendarEvent& read, icalproperty* property) {
        const auto date = icalproperty_get_rdate(property);
        const auto time = icaltime_is_null_time(date.time) ? date.period.start : date.time;
        if (icaltime_is_null_time(time)) return;
        const auto wall = occurrence_of(property, time, read.starts_at);
        if (wall != read.starts_at) read.exceptions.push_back({wall, wall, {}, {}});
    }

    void read_words(CalendarEvent& read) {
        read.title = text_of(event_, ICAL_SUMMARY_PROPERTY);
        read.place = text_of(event_, ICAL_LOCATION_PROPERTY);
        read.description = text_of(event_, ICAL_DESCRIPTION_PROPERTY);
        read.url = text_of(event_, ICAL_URL_PROPERTY);
        read.status = "CONFIRMED";
        if (auto* status = property_of(event_, ICAL_STATUS_PROPERTY)) {
            if (icalproperty_get_status(status) == ICAL_STATUS_CANCELLED) read.status = "CANCELLED";
            if (icalproperty_get_status(status) == ICAL_STATUS_TENTATIVE) read.status = "TENTATIVE";
        }
        if (auto* organizer = property_of(event_, ICAL_ORGANIZER_PROPERTY)) {
            read.organizer = text_of(event_, ICAL_ORGANIZER_PROPERTY);
            if (auto* name = icalproperty_get_first_parameter(organizer, ICAL_CN_PARAMETER))
                read.organizer_name = icalparameter_get_cn(name);
        }
        if (same_word(std::string_view(read.organizer).substr(0, 7), "mailto:")) read.organizer.erase(0, 7);
    }

    icalcomponent* event_;
    std::string rule_;  // as it stands there; empty: no series
    const Zones& zones_;
    icaltimezone* zone_ = nullptr;
};

void read_part(const Part& part, const Zones& zones, ReadCalendar& calendar) {
    const auto fail = [&](CalendarFault fault, std::string detail = {}) {
        calendar.faults.push_back({part.line, fault, std::move(detail)});
    };
    if (part.is_too_long) return fail(CalendarFault::too_long);
    if (!part.is_finished) return fail(CalendarFault::unfinished);
    const auto component = parsed(part);
    if (!component || icalcomponent_isa(component.get()) != ICAL_VEVENT_COMPONENT)
        return fail(CalendarFault::bad_property);
    try {
        EventReader reader(component.get(), rule_in(part.bytes), zones);
        auto event = calendar.is_cancelling ? reader.read_cancelled() : reader.read();
        event.line = part.line;
        calendar.events.push_back(std::move(event));
    } catch (const Unreadable& reason) {
        fail(reason.fault, reason.detail);
    }
}

}  // namespace

ReadCalendar read_calendar(std::string_view bytes, icaltimezone* home) {
    ReadCalendar calendar;
    Zones zones(home);
    Parts described(bytes, "VTIMEZONE");
    described.each([&](const Part& part) { zones.add(part); });
    calendar.is_cancelling = described.is_cancelling();
    bool is_full = false;
    std::size_t bad_rules = 0;
    Parts(bytes, "VEVENT").each([&](const Part& part) {
        const auto faults = calendar.faults.size();
        if (calendar.events.size() + faults < most_events && bad_rules < most_bad_rules)
            read_part(part, zones, calendar);
        else if (!std::exchange(is_full, true))
            calendar.faults.push_back({part.line, CalendarFault::too_many, {}});
        bad_rules +=
            calendar.faults.size() > faults && calendar.faults.back().fault == CalendarFault::bad_rule;
    });
    if (!described.has_calendar())
        calendar.faults.insert(calendar.faults.begin(), {1, CalendarFault::no_calendar, {}});
    return calendar;
}

}  // namespace bfb::adapters
