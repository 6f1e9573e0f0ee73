#include "site/event_pages.hpp"

#include <algorithm>
#include <limits>

#include "events/calendar.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "site/article_text.hpp"
#include "site/structured.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

using adapters::TemplateValues;
using events::Event;
using events::Occurrence;

constexpr std::size_t dates_on_page = 12;
constexpr int days_ahead = 366;

/// "Jul" of July.
std::string short_month(Date day) {
    const std::string month = month_name(day);
    std::size_t end = 0;
    for (int letters = 0; end < month.size(); ++end)
        if ((static_cast<unsigned char>(month[end]) & 0xC0) != 0x80 && ++letters > 3) break;
    return month.substr(0, end);
}

void add_optional(TemplateValues& values, const std::string& name, const std::string& value) {
    if (value.empty()) return;
    auto& section = values.sections["IF_" + name].emplace_back();
    section.values[name] = value;
}

/// The date of an event that was, or of one whose rule gives none.
Occurrence first_date(const Event& event) {
    return {event.starts_at, event.starts_at, event.ends_at.value_or(""), event.place.value_or("")};
}

TemplateValues card_of(const Building& building, const ShownEvent& shown, const Occurrence& date) {
    const Date day = events::day_of(date.starts_at);
    TemplateValues card;
    card.values = {{"NAME", shown.event.title},
                   {"HREF", building.facts.link(shown.path())},
                   {"DATE", date.starts_at},
                   {"WHEN", events::display_span(date.starts_at, date.ends_at)},
                   {"LEAF_DAY", std::to_string(day.day())},
                   {"LEAF_MONTH", short_month(day)}};
    add_optional(card, "PLACE", date.place);
    if (shown.event.status == "cancelled") card.sections["IS_CANCELLED"] = {TemplateValues{}};
    if (shown.event.status == "planned") card.sections["IS_PLANNED"] = {TemplateValues{}};
    return card;
}

struct Entry {
    const ShownEvent* shown;
    Occurrence date;
};

bool earlier(const Entry& a, const Entry& b) {
    return std::tie(a.date.starts_at, a.shown->event.id) < std::tie(b.date.starts_at, b.shown->event.id);
}

/// The next date of each event that has one, the soonest first.
std::vector<Entry> upcoming(const Building& building, const ShownEvents& shown) {
    std::vector<Entry> entries;
    for (const auto& each : shown)
        if (const auto date = events::next_date(building.database, each.event, building.today))
            entries.push_back({&each, *date});
    std::sort(entries.begin(), entries.end(), earlier);
    return entries;
}

/// Events that have no date any more, the last first.
std::vector<Entry> past(const Building& building, const ShownEvents& shown) {
    std::vector<Entry> entries;
    for (const auto& each : shown) {
        if (events::next_date(building.database, each.event, building.today)) continue;
        const auto last = events::previous_date(building.database, each.event, building.today);
        entries.push_back({&each, last.value_or(first_date(each.event))});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return earlier(b, a); });
    return entries;
}

const char* schema_state(const Event& event) {
    return event.status == "cancelled" ? "https://schema.org/EventCancelled"
                                       : "https://schema.org/EventScheduled";
}

const char* schema_mode(const Event& event, const Occurrence& date) {
    if (!event.stream_url) return "https://schema.org/OfflineEventAttendanceMode";
    return date.place.empty() ? "https://schema.org/OnlineEventAttendanceMode"
                              : "https://schema.org/MixedEventAttendanceMode";
}

std::string structured_of(const Facts& facts, const ShownEvent& shown, const Occurrence& date) {
    const auto& event = shown.event;
    Structured organizer("Organization");
    organizer.add("name", facts.name).add("url", facts.url);
    Structured object("Event");
    object.add("name", event.title)
        .add("startDate", events::with_offset(date.starts_at, event.zone))
        .add("endDate", date.ends_at.empty() ? "" : events::with_offset(date.ends_at, event.zone))
        .add("eventStatus", schema_state(event))
        .add("eventAttendanceMode", schema_mode(event, date))
        .add("url", facts.address(shown.path()));
    if (!date.place.empty()) {
        Structured place("Place");
        place.add("name", date.place).add("address", event.address.value_or(date.place));
        object.add("location", place);
    } else if (event.stream_url) {
        Structured place("VirtualLocation");
        place.add("url", *event.stream_url);
        object.add("location", place);
    }
    object.add("organizer", organizer);
    return object.text();
}

/// The dates of a series that are still to come.
void add_further_dates(const Building& building, const Event& event, TemplateValues& values) {
    if (!event.rrule || event.status == "cancelled") return;
    const auto dates =
        events::dates_between(building.database, event, building.today, building.today.plus_days(days_ahead));
    if (dates.size() < 2) return;
    auto& section = values.sections["IF_SERIES"].emplace_back();
    for (std::size_t i = 0; i < std::min(dates.size(), dates_on_page); ++i) {
        auto& entry = section.sections["DATES"].emplace_back();
        entry.values = {{"DATE", dates[i].starts_at},
                        {"WHEN", events::display_span(dates[i].starts_at, dates[i].ends_at)}};
    }
}

std::string event_page(const Building& building, const ShownEvent& shown) {
    const auto& event = shown.event;
    const auto date = events::next_date(building.database, event, building.today).value_or(first_date(event));
    Page page;
    page.path = shown.path();
    page.title = event.title;
    page.description = events::display_span(date.starts_at, date.ends_at);
    if (!date.place.empty()) page.description += ", " + date.place;
    page.section = "events/";
    page.structured = structured_of(building.facts, shown, date);
    auto& values = page.more;
    values = card_of(building, shown, date);
    values.values["KIND"] = events::words_for_kind(event.kind);
    add_optional(values, "STREET_ADDRESS", event.address.value_or(""));
    add_optional(values, "STREAM", event.stream_url.value_or(""));
    add_optional(values, "EVENT_URL", event.url.value_or(""));
    add_optional(values, "REASON", event.status == "cancelled" ? event.cancel_reason.value_or("") : "");
    if (event.status == "planned") values.sections["IS_PLANNED"] = {TemplateValues{}};
    if (event.capacity) add_optional(values, "CAPACITY", std::to_string(*event.capacity));
    values.values["BODY"] =
        html_of(building, shown.path(), event.description_md.value_or(""), Addresses::from_root);
    values.values["CALENDAR_FILE"] = building.facts.link(shown.path() + "event.ics");
    add_further_dates(building, event, values);
    return building.layout.page("event", std::move(page));
}

std::string list_page(const Building& building, const ShownEvents& shown) {
    Page page;
    page.path = "events/";
    page.title = _("Events");
    page.description = tr("Events of {}", building.facts.name);
    page.section = "events/";
    auto& sections = page.more.sections;
    sections["EVENTS"] = next_dates(building, shown, std::numeric_limits<std::size_t>::max());
    sections[sections["EVENTS"].empty() ? "NO_EVENTS" : "HAS_EVENTS"] = {TemplateValues{}};
    for (const auto& entry : past(building, shown))
        sections["PAST"].push_back(card_of(building, *entry.shown, entry.date));
    if (!sections["PAST"].empty()) sections["HAS_PAST"] = {TemplateValues{}};
    return building.layout.page("events", std::move(page));
}

}  // namespace

ShownEvents read_events(const db::Database& database) {
    ShownEvents shown;
    auto rows =
        database.prepare(std::string("SELECT ") + events::event_columns +
                         ", (SELECT group_concat(x.occurrence || '|' || ifnull(x.starts_at, '') || '|' || "
                         "ifnull(x.ends_at, '') || '|' || ifnull(x.place, '')) FROM event_exception x "
                         "WHERE x.event_id = e.id) FROM event e WHERE e.is_foreign = 0 AND e.is_internal = 0 "
                         "ORDER BY e.starts_at, e.id");
    while (rows.step()) {
        Digest all;
        for (int column = 0; column < rows.column_count(); ++column) all.add(rows.view(column));
        shown.push_back({events::event_from(rows), all.hex()});
    }
    return shown;
}

std::string digest_of(const ShownEvents& events, Date today) {
    Digest all;
    all.add(today.iso());
    for (const auto& each : events) all.add(each.digest);
    return all.hex();
}

std::vector<TemplateValues> next_dates(const Building& building, const ShownEvents& shown,
                                       std::size_t count) {
    std::vector<TemplateValues> cards;
    for (const auto& entry : upcoming(building, shown)) {
        if (cards.size() == count) break;
        cards.push_back(card_of(building, *entry.shown, entry.date));
    }
    return cards;
}

void add_events(const Building& building, const ShownEvents& shown) {
    std::vector<Event> all;
    // calendars name the association and its address
    const auto with_facts = [facts = building.facts.digest()](const std::string& own) {
        return Digest().add(facts).add(own).hex();
    };
    for (const auto& each : shown) {
        all.push_back(each.event);
        const auto own = each.digest + (each.event.rrule ? building.today.iso() : "") +
                         digest_with_pictures(each.event.description_md.value_or(""), building.media);
        building.add_page(each.path(), own, Rank::page,
                          [&building, &each] { return event_page(building, each); });
        building.outputs.push_back(
            {each.path() + "event.ics", with_facts(each.digest), Rank::page, [&building, &each] {
                 return events::calendar_of(building.database, {each.event}, building.facts.name);
             }});
        building.sitemap.push_back({each.path(), each.event.updated_at});
    }
    building.add_page("events/", digest_of(shown, building.today), Rank::list,
                      [&building, &shown] { return list_page(building, shown); });
    building.sitemap.push_back({"events/", {}});
    Digest calendar;
    for (const auto& each : shown) calendar.add(each.digest);
    building.outputs.push_back({"calendar.ics", with_facts(calendar.hex()), Rank::feed, [&building, all] {
                                    return events::calendar_of(building.database, all, building.facts.name);
                                }});
}

}  // namespace bfb::site
