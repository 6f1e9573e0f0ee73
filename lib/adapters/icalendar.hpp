// Calendars after RFC 5545, by libical, in a module of its own. Times are those of a clock on the wall,
// 'YYYY-MM-DDTHH:MM', or a day alone; zones are named as IANA names them, "UTC" among them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::adapters {

/// A date of a series that is another than the rule says. Empty texts: none.
struct CalendarException {
    std::string occurrence;  // when the rule says it begins
    std::string starts_at;   // empty: it does not take place; the same as `occurrence`: not moved
    std::string ends_at;     // empty: it lasts as long as ever
    std::string place;       // empty: as ever
};

/// An event as a calendar has it. Empty texts: none.
struct CalendarEvent {
    std::string uid;
    std::int64_t sequence = 0;
    std::string title;
    std::string starts_at;
    std::string ends_at;  // all day: the last day, included
    std::string zone;
    std::string rrule;
    std::vector<CalendarException> exceptions;
    std::string place;
    std::string description;
    std::string url;
    std::string category;
    std::string status;          // TENTATIVE, CONFIRMED, CANCELLED
    std::string organizer;       // an e-mail address
    std::string organizer_name;  // of it
    std::string stamp;           // an instant in UTC, 'YYYY-MM-DDTHH:MM:SSZ'
    std::string recurrence_id;   // read ones: the date of the series that this one replaces, in `zone`
    std::size_t line = 0;        // read ones: where it begins
};

struct WrittenCalendar {
    std::string name;
    std::vector<CalendarEvent> events;
};

enum class CalendarFault {
    no_calendar,   // nothing of RFC 5545 in it
    unfinished,    // a part without its end
    too_long,      // a part beyond all measure
    too_many,      // events, or bad rules, beyond all measure
    bad_property,  // `detail` is which, and what stands there
    no_uid,
    no_start,
    end_before_start,
    bad_rule,      // `detail` is the rule
    unknown_zone,  // `detail` is its name
    own_zone,      // a series by the clocks of a zone that only the calendar knows; `detail` is its name
    all_after,     // changes a date of a series and all after it
};

struct FaultOfCalendar {
    std::size_t line;  // of the event
    CalendarFault fault;
    std::string detail;
};

struct ReadCalendar {
    /// METHOD:CANCEL: the events are uid, sequence and recurrence_id alone, and do not take place.
    bool is_cancelling = false;
    std::vector<CalendarEvent> events;
    std::vector<FaultOfCalendar> faults;
};

/// A date of a series: when the rule says it begins, and what the clocks show then; they differ in the hour
/// that is skipped when summer time begins.
struct CalendarDate {
    std::string occurrence;
    std::string starts_at;
};

/// Lines put together again that were folded (RFC 5545, 3.1), inside a character too.
inline std::string without_folds(std::string_view bytes) {
    std::string unfolded;
    unfolded.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const std::size_t end = bytes.substr(at).starts_with("\r\n") ? at + 2
                                : bytes[at] == '\n'                  ? at + 1
                                                                     : at;
        if (end > at && end < bytes.size() && (bytes[end] == ' ' || bytes[end] == '\t'))
            at = end;
        else
            unfolded += bytes[at];
    }
    return unfolded;
}

class ICalendar {
  public:
    /// Whether there is such a zone.
    virtual bool knows_zone(const std::string& zone) const = 0;
    /// What the clocks show at that time: the time itself but in the hour that summer time skips, and then
    /// an hour later (RFC 5545, 3.3.5).
    virtual std::string shown_by_clocks(std::string_view wall, const std::string& zone) const = 0;
    /// What the clocks of the one zone show when those of the other show that; a day stays that day.
    virtual std::string in_zone(std::string_view wall, const std::string& from,
                                const std::string& to) const = 0;
    /// Seconds that the zone is before UTC at that time.
    virtual int utc_offset(std::string_view wall, const std::string& zone) const = 0;

    /// The rule as we keep it, or nothing where it can't be one, would repeat more often than once a day, or
    /// never has a date.
    virtual std::optional<std::string> normal_rule(const std::string& rule, std::string_view starts_at,
                                                   const std::string& zone) const = 0;
    /// The first date that the rule itself says: the start, where that is one of its dates; empty for none.
    virtual std::string first_date(const std::string& rule, std::string_view starts_at,
                                   const std::string& zone) const = 0;
    /// Dates of the series that begin on the days from `from` to `to` ('YYYY-MM-DD', both included), in
    /// their order, no more than `most`. The rule is one of normal_rule().
    virtual std::vector<CalendarDate> dates(const std::string& rule, std::string_view starts_at,
                                            const std::string& zone, std::string_view from,
                                            std::string_view to, std::size_t most) const = 0;

    /// The bytes of a VCALENDAR: CRLF, folded, with a VTIMEZONE for each zone; METHOD:PUBLISH where every
    /// event has an organizer. The same bytes for the same events.
    virtual std::string write(const WrittenCalendar& calendar) const = 0;
    /// What could be read of it, in its order, and what could not. Times without a zone are taken for those
    /// of `home`, and all become those, but of a series in a zone that everybody knows: its rule goes by the
    /// clocks there. Needs memory for the largest event beside what it returns.
    virtual ReadCalendar read(std::string_view bytes, const std::string& home) const = 0;

  protected:
    ~ICalendar() = default;
};

const ICalendar& icalendar();

}  // namespace bfb::adapters
