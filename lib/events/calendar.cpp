#include "events/calendar.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "events/series.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "markdown/markdown_text.hpp"
#include "markdown/places.hpp"
#include "members/association.hpp"
#include "members/web_address.hpp"

namespace bfb::events {

namespace {

using adapters::CalendarDate;
using adapters::CalendarException;

constexpr int days_looked_ahead =
    366 * 11;  // a rule that skips more years than leap years do is none of ours
constexpr int first_span = 400;
constexpr Date last_day_of_all(9999, 12, 31);
constexpr int longest_span = 4000;  // a daily series has no more dates in it than are looked at

Occurrence told(const Event& event, Occurrence date) {
    if (!is_told_at_home(event)) return date;
    for (auto* wall : {&date.starts_at, &date.ends_at})
        if (!wall->empty()) *wall = adapters::icalendar().in_zone(*wall, event.zone, home_zone);
    return date;
}

Occurrence as_ever(const Event& event, const CalendarDate& date) {
    return told(event,
                {date.occurrence, date.starts_at, end_from(event, date.starts_at), event.place.value_or("")});
}

/// One that takes place.
Occurrence moved(const Event& event, const CalendarException& exception) {
    const auto starts_at = exception.starts_at == exception.occurrence
                               ? adapters::icalendar().shown_by_clocks(exception.occurrence, event.zone)
                               : exception.starts_at;
    return told(event, {exception.occurrence, starts_at,
                        exception.ends_at.empty() ? end_from(event, starts_at) : exception.ends_at,
                        exception.place.empty() ? event.place.value_or("") : exception.place});
}

/// In the order of the dates.
std::vector<CalendarException> known_exceptions(const db::Database& database, const Event& event) {
    if (!event.rrule && !event.is_foreign) return {};
    return exceptions_of(database, event.id);
}

/// Null where the date is as the rule says.
const CalendarException* exception_at(const std::vector<CalendarException>& exceptions,
                                      const std::string& occurrence) {
    const auto found =
        std::lower_bound(exceptions.begin(), exceptions.end(), occurrence,
                         [](const auto& exception, const auto& text) { return exception.occurrence < text; });
    return found != exceptions.end() && found->occurrence == occurrence ? &*found : nullptr;
}

/// What the rule says between the days, exceptions left aside.
std::vector<CalendarDate> by_rule(const Event& event, Date from, Date to) {
    if (!event.rrule) {
        const Date day = day_of(event.starts_at);
        if (day < from || day > to) return {};
        return {{event.starts_at, event.starts_at}};
    }
    return adapters::icalendar().dates(*event.rrule, event.starts_at, event.zone, from.iso(), to.iso(),
                                       most_dates);
}

std::string_view end_of(const Occurrence& date) {
    return date.ends_at.empty() ? std::string_view(date.starts_at) : std::string_view(date.ends_at);
}

bool is_over(const Occurrence& date, Date day) { return end_of(date).substr(0, 10) < day.iso(); }

/// How many days after its first one the longest date ends.
int longest_days(const Event& event, const std::vector<CalendarException>& exceptions) {
    const auto days = [](std::string_view from, std::string_view to) {
        return to.empty() ? 0 : day_of(to).days_since(day_of(from));
    };
    int longest = days(event.starts_at, event.ends_at.value_or(""));
    for (const auto& exception : exceptions)
        longest = std::max(longest, days(exception.starts_at, exception.ends_at));
    return longest + 1;  // told in another zone it may reach into one more
}

Date first_day(const Event& event, const std::vector<CalendarException>& exceptions) {
    Date first = day_of(event.starts_at);
    for (const auto& exception : exceptions)
        if (!exception.starts_at.empty()) first = std::min(first, day_of(exception.starts_at));
    return first;
}

/// What a calendar says of the status.
const char* ical_status(const std::string& status) {
    return status == "cancelled" ? "CANCELLED" : status == "planned" ? "TENTATIVE" : "CONFIRMED";
}

/// "Dorfgemeinschaftshaus, Bergstraße 3, Brünen"
std::string location_of(const Event& event, const std::string& place) {
    const std::string address = event.address.value_or("");
    if (place.empty() || place == address) return address;
    return address.empty() || place != event.place.value_or("") ? place : place + ", " + address;
}

/// What calendars show, which know no Markdown; what others wrote is plain as it is.
std::string plain_description(const db::Database& database, const Event& event) {
    const auto text = event.description_md.value_or("");
    if (event.is_foreign) return text;
    const auto whole = [&](markdown::Target kind, std::string_view target) -> markdown::Placed {
        if (kind == markdown::Target::picture)
            return {{},
                    {},
                    database.text("SELECT alt FROM media WHERE name = ?", markdown::picture_name(target))
                        .value_or("")};
        if (markdown::is_whole_address(target)) return {std::string(target)};
        const auto path = markdown::path_of("events/" + event.slug + '/', target);
        return {members::page_address(database, path).value_or(std::string(target))};
    };
    return std::string(trim(markdown::plain_text(text, whole)));
}

std::string description_of(const db::Database& database, const Event& event) {
    std::string text;
    if (event.status == "cancelled" && event.cancel_reason) text = *event.cancel_reason + "\n\n";
    text += plain_description(database, event);
    if (event.stream_url) text += (text.empty() ? "" : "\n\n") + *event.stream_url;
    return text;
}

/// Moved ones with all that they are; in the zone of the event.
std::vector<CalendarException> written_exceptions(const db::Database& database, const Event& event) {
    auto exceptions = exceptions_of(database, event.id);
    for (auto& exception : exceptions) {
        const bool is_one_more = exception.starts_at == exception.occurrence && exception.ends_at.empty() &&
                                 exception.place.empty();
        if (!is_one_more && exception.ends_at.empty())
            exception.ends_at = end_from(event, exception.starts_at);
    }
    return exceptions;
}

adapters::CalendarEvent in_calendar(const db::Database& database, const Event& event) {
    adapters::CalendarEvent written;
    written.uid = event.uid;
    written.sequence = event.sequence;
    written.title = event.title;
    written.starts_at = event.starts_at;
    written.ends_at = event.ends_at.value_or("");
    written.zone = event.zone;
    written.rrule = event.rrule.value_or("");
    written.exceptions = written_exceptions(database, event);
    written.place = location_of(event, event.place.value_or(""));
    written.description = description_of(database, event);
    written.url = event.url.value_or("");
    if (written.url.empty() && !event.is_internal && !event.is_foreign)
        written.url = members::page_address(database, "events/" + event.slug + '/').value_or("");
    written.category = event.kind;
    written.status = ical_status(event.status);
    written.stamp = event.updated_at;
    if (event.is_foreign) {
        written.organizer = event.organizer_email.value_or("");
        written.organizer_name = event.organizer.value_or("");
    } else {
        written.organizer = members::association_fact(database, "association.email");
        written.organizer_name = members::association_name(database);
    }
    return written;
}

enum class Naming { by_day, by_hour };

/// "2026-05-08, 2026-06-04", and no more than six.
std::string words_for_dates(const std::vector<Occurrence>& dates, Naming naming) {
    std::vector<std::string> words;
    for (const auto& date : dates)
        if (words.size() < 6)
            words.push_back(
                display_wall(naming == Naming::by_day ? date.starts_at.substr(0, 10) : date.starts_at));
    return join(words, ", ");
}

[[noreturn]] void refuse_day(const db::Database& database, const Event& event, const std::string& when) {
    const Date day = day_of(when);
    const auto near = dates_between(database, event, day.plus_days(-62), day.plus_days(62));
    throw NotFound(tr("event {} has no date on {}", event.id, display_wall(when)),
                   near.empty() ? tr("see 'bfb events show {}'", event.id)
                                : tr("near that: {}", words_for_dates(near, Naming::by_day)));
}

/// Whether a date on a day is the one meant by that day, or by that minute.
bool is_meant(const std::string& wall, const std::string& when) {
    return std::string_view(wall).starts_with(when);
}

/// Those that the rule, or one more date of the series, says for then.
std::vector<Occurrence> ruled_at(const db::Database& database, const Event& event, const std::string& when,
                                 CancelledDates cancelled) {
    const auto exceptions = known_exceptions(database, event);
    auto ruled = by_rule(event, day_of(when), day_of(when));
    for (const auto& exception : exceptions) {
        const bool is_ruled = std::any_of(ruled.begin(), ruled.end(), [&](const CalendarDate& date) {
            return date.occurrence == exception.occurrence;
        });
        if (!is_ruled && day_of(exception.occurrence) == day_of(when))
            ruled.push_back({exception.occurrence, exception.occurrence});
    }
    std::vector<Occurrence> dates;
    for (const auto& date : ruled) {
        if (!is_meant(date.occurrence, when)) continue;
        const auto* exception = exception_at(exceptions, date.occurrence);
        if (exception && !exception->starts_at.empty())
            dates.push_back(moved(event, *exception));
        else if (!exception || cancelled == CancelledDates::included)
            dates.push_back(as_ever(event, date));
    }
    return dates;
}

std::vector<Occurrence> taking_place_at(const db::Database& database, const Event& event,
                                        const std::string& when) {
    auto dates = dates_between(database, event, day_of(when), day_of(when));
    std::erase_if(dates, [&](const Occurrence& date) { return !is_meant(date.starts_at, when); });
    return dates;
}

/// A date that is none any more, where somebody was booked at it.
std::vector<Occurrence> attended_on(const db::Database& database, const Event& event,
                                    const std::string& when) {
    const auto day = when.substr(0, 10);
    const bool was_attended =
        database
            .integer(
                "SELECT 1 FROM attendance a JOIN registration r ON r.id = a.registration_id "
                "WHERE r.event_id = ? AND a.occurrence = ? LIMIT 1",
                event.id, day)
            .has_value();
    if (!was_attended) return {};
    const auto occurrence = day + event.starts_at.substr(10);
    return {as_ever(event, {occurrence, occurrence})};
}

}  // namespace

std::vector<Occurrence> dates_between(const db::Database& database, const Event& event, Date from, Date to) {
    const auto exceptions = known_exceptions(database, event);
    const int days_between_zones = is_told_at_home(event) ? 1 : 0;
    std::vector<Occurrence> dates;
    for (const auto& date : by_rule(event, from.plus_days(-days_between_zones),
                                    std::min(to.plus_days(days_between_zones), last_day_of_all)))
        if (!exception_at(exceptions, date.occurrence)) dates.push_back(as_ever(event, date));
    for (const auto& exception : exceptions)
        if (!exception.starts_at.empty()) dates.push_back(moved(event, exception));
    std::erase_if(dates, [&](const Occurrence& date) {
        const Date day = day_of(date.starts_at);
        return day < from || day > to;
    });
    std::stable_sort(dates.begin(), dates.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.starts_at < b.starts_at; });
    return dates;
}

std::vector<Occurrence> dates_reaching(const db::Database& database, const Event& event, Date from, Date to) {
    const int longest = longest_days(event, known_exceptions(database, event));
    auto dates = dates_between(database, event, from.plus_days(-longest), to);
    std::erase_if(dates, [&](const Occurrence& date) { return is_over(date, from); });
    return dates;
}

std::optional<Occurrence> next_date(const db::Database& database, const Event& event, Date day) {
    const auto first_of = [](std::vector<Occurrence> dates) {
        return dates.empty() ? std::nullopt : std::optional(std::move(dates.front()));
    };
    // Near dates first: a series has few of them, and most have one soon.
    for (int span = first_span; span <= days_looked_ahead; span *= 3)
        if (auto next = first_of(dates_reaching(database, event, day, day.plus_days(span)))) return next;
    const Date start = day_of(event.starts_at);
    if (start <= day) return std::nullopt;
    return first_of(dates_between(database, event, start, start.plus_days(days_looked_ahead)));
}

std::optional<Occurrence> previous_date(const db::Database& database, const Event& event, Date day) {
    const Date first = first_day(event, known_exceptions(database, event)).plus_days(-1);
    int span = first_span;
    for (Date to = day.plus_days(-1); to >= first;) {
        const Date from = to.plus_days(1 - span);
        auto dates = dates_between(database, event, from, to);
        while (!dates.empty() && !is_over(dates.back(), day)) dates.pop_back();
        if (!dates.empty()) return std::move(dates.back());
        to = from.plus_days(-1);
        span = longest_span;
    }
    return std::nullopt;
}

Occurrence date_on(const db::Database& database, const Event& event, const std::optional<std::string>& when,
                   CancelledDates cancelled) {
    const CalendarDate only{event.starts_at, event.starts_at};
    if (!event.rrule && (!when || is_meant(event.starts_at, *when))) return as_ever(event, only);
    if (!when)
        throw UsageError(tr("event {} is a series: say which date is meant", event.id), _("with --on DATE"));
    auto dates = ruled_at(database, event, *when, cancelled);
    if (dates.empty()) dates = taking_place_at(database, event, *when);
    if (dates.empty()) dates = attended_on(database, event, *when);
    if (dates.empty()) refuse_day(database, event, *when);
    if (dates.size() > 1)
        throw Ambiguous(tr("event {} has {} dates on {}", event.id, dates.size(), display_wall(*when)),
                        tr("say which by its hour: {}", words_for_dates(dates, Naming::by_hour)));
    return std::move(dates.front());
}

bool takes_place(const db::Database& database, const Event& event, const std::string& occurrence) {
    return !ruled_at(database, event, occurrence, CancelledDates::left_out).empty();
}

std::string date_key(const Event& event, const Occurrence& date) {
    return event.rrule ? date.occurrence.substr(0, 10) : std::string();
}

std::string end_from(const Event& event, const std::string& starts_at) {
    if (!event.ends_at || starts_at.empty()) return {};
    return plus_minutes(starts_at, minutes_between(event.starts_at, *event.ends_at));
}

bool is_told_at_home(const Event& event) {
    return event.is_foreign && event.rrule && !event.all_day && event.zone != home_zone;
}

std::string with_offset(std::string_view wall, const std::string& zone) {
    if (clock_of(wall).empty()) return std::string(wall);
    const auto& calendar = adapters::icalendar();
    const auto shown = calendar.shown_by_clocks(wall, zone);
    const int minutes = calendar.utc_offset(shown, zone) / 60;
    return fmt::format("{}:00{}{:02}:{:02}", shown, minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
}

std::string calendar_of(const db::Database& database, const std::vector<Event>& events,
                        const std::string& name) {
    adapters::WrittenCalendar calendar{name, {}};
    for (const auto& event : events) calendar.events.push_back(in_calendar(database, event));
    return adapters::icalendar().write(calendar);
}

std::vector<Event> own_events(const db::Database& database) {
    std::vector<Event> events;
    auto rows = database.prepare(std::string("SELECT ") + event_columns +
                                 " FROM event e WHERE NOT e.is_foreign ORDER BY e.starts_at, e.id");
    while (rows.step()) events.push_back(event_from(rows));
    return events;
}

}  // namespace bfb::events
