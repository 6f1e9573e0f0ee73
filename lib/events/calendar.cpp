#include "events/calendar.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "events/series.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/web_address.hpp"

namespace bfb::events {

namespace {

constexpr int days_looked_ahead =
    366 * 11;  // a rule that skips more years than leap years do is none of ours
constexpr int most_days_of_one_date = 60;

/// The event's length from another start on.
std::string end_from(const Event& event, const std::string& starts_at) {
    if (!event.ends_at) return {};
    return plus_minutes(starts_at, minutes_between(event.starts_at, *event.ends_at));
}

Occurrence as_ever(const Event& event, const adapters::CalendarDate& date) {
    return {date.occurrence, date.starts_at, end_from(event, date.starts_at), event.place.value_or("")};
}

Occurrence moved(const Event& event, const adapters::CalendarException& exception) {
    return {exception.occurrence, exception.starts_at,
            exception.ends_at.empty() ? end_from(event, exception.starts_at) : exception.ends_at,
            exception.place.empty() ? event.place.value_or("") : exception.place};
}

/// What the rule says between the days, exceptions left aside.
std::vector<adapters::CalendarDate> by_rule(const Event& event, Date from, Date to) {
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

std::string description_of(const Event& event) {
    std::string text;
    if (event.status == "cancelled" && event.cancel_reason) text = *event.cancel_reason + "\n\n";
    text += event.description_md.value_or("");
    if (event.stream_url) text += (text.empty() ? "" : "\n\n") + *event.stream_url;
    return text;
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
    written.exceptions = exceptions_of(database, event.id);
    written.place = location_of(event, event.place.value_or(""));
    written.description = description_of(event);
    written.url =
        event.url ? *event.url : members::page_address(database, "events/" + event.slug + '/').value_or("");
    written.category = event.kind;
    written.status = ical_status(event.status);
    written.stamp = event.updated_at;
    if (event.is_foreign) {
        written.url = event.url.value_or("");
        written.organizer = event.organizer.value_or("");
    } else {
        written.organizer = members::association_fact(database, "association.email");
        written.organizer_name = members::association_name(database);
    }
    return written;
}

[[noreturn]] void refuse_day(const db::Database& database, const Event& event, Date day) {
    std::vector<std::string> near;
    for (const auto& date : dates_between(database, event, day.plus_days(-62), day.plus_days(62)))
        near.push_back(date.starts_at.substr(0, 10));
    if (near.size() > 6) near.erase(near.begin() + 6, near.end());
    throw NotFound(
        tr("event {} has no date on {}", event.id, day.iso()),
        near.empty() ? tr("see 'bfb events show {}'", event.id) : tr("near that: {}", join(near, ", ")));
}

}  // namespace

std::vector<Occurrence> dates_between(const db::Database& database, const Event& event, Date from, Date to) {
    const auto exceptions = event.rrule || event.is_foreign ? exceptions_of(database, event.id)
                                                            : std::vector<adapters::CalendarException>();
    std::vector<Occurrence> dates;
    for (const auto& date : by_rule(event, from, to)) {
        const bool is_other = std::any_of(exceptions.begin(), exceptions.end(), [&](const auto& exception) {
            return exception.occurrence == date.occurrence;
        });
        if (!is_other) dates.push_back(as_ever(event, date));
    }
    for (const auto& exception : exceptions) {
        if (exception.starts_at.empty()) continue;
        const Date day = day_of(exception.starts_at);
        if (day >= from && day <= to) dates.push_back(moved(event, exception));
    }
    std::stable_sort(dates.begin(), dates.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.starts_at < b.starts_at; });
    return dates;
}

std::optional<Occurrence> next_date(const db::Database& database, const Event& event, Date day) {
    // Near dates first: a series has few of them, and most have one soon.
    for (int span = 400; span <= days_looked_ahead; span *= 3)
        for (auto& date :
             dates_between(database, event, day.plus_days(-most_days_of_one_date), day.plus_days(span)))
            if (!is_over(date, day)) return std::move(date);
    const bool is_later = !event.rrule && event.starts_at >= day.iso();
    const Date start = day_of(event.starts_at);
    if (!is_later && start <= day) return std::nullopt;
    auto dates = dates_between(database, event, start, start.plus_days(days_looked_ahead));
    return dates.empty() ? std::nullopt : std::optional(std::move(dates.front()));
}

std::optional<Occurrence> previous_date(const db::Database& database, const Event& event, Date day) {
    auto dates = dates_between(database, event, Date(1000, 1, 1), day.plus_days(-1));
    while (!dates.empty() && !is_over(dates.back(), day)) dates.pop_back();
    return dates.empty() ? std::nullopt : std::optional(std::move(dates.back()));
}

Occurrence date_on(const db::Database& database, const Event& event, const std::optional<Date>& day) {
    if (!event.rrule && (!day || *day == day_of(event.starts_at)))
        return as_ever(event, {event.starts_at, event.starts_at});
    if (!day)
        throw UsageError(tr("event {} is a series: say which date is meant", event.id), _("with --on DATE"));
    auto dates = dates_between(database, event, *day, *day);
    if (!dates.empty()) return std::move(dates.front());
    for (const auto& date : by_rule(event, *day, *day)) {
        for (const auto& exception : exceptions_of(database, event.id))
            if (exception.occurrence == date.occurrence && !exception.starts_at.empty())
                return moved(event, exception);
    }
    refuse_day(database, event, *day);
}

std::string date_key(const Event& event, const Occurrence& date) {
    return event.rrule ? date.occurrence.substr(0, 10) : std::string();
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
