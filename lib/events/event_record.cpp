#include "events/calendar.hpp"
#include "events/event.hpp"
#include "events/registration.hpp"
#include "events/series.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

using out::Kind;

constexpr std::size_t shown_dates = 10;

db::Value value_or_none(const std::string& text) { return text.empty() ? db::Value() : db::value_of(text); }

out::Record date_record(const Occurrence& date) {
    return out::Record()
        .add("date", Kind::date, N_("Date"), date.occurrence.substr(0, 10))
        .add("starts_at", Kind::wall_time, N_("Start"), date.starts_at)
        .add("ends_at", Kind::wall_time, N_("End"), value_or_none(date.ends_at))
        .add("place", Kind::text, N_("Place"), value_or_none(date.place));
}

/// The next ones of a series.
out::Records coming_dates(const db::Database& database, const Event& event, Date today) {
    out::Records records;
    if (!event.rrule) return records;
    for (const auto& date : dates_between(database, event, today, today.plus_months(24))) {
        if (records.size() == shown_dates) break;
        records.push_back(date_record(date));
    }
    return records;
}

/// Dates that do not take place, or at another time or place than the rule says.
out::Records exception_records(const db::Database& database, const Event& event) {
    out::Records records;
    for (const auto& exception : exceptions_of(database, event.id)) {
        const bool is_moved = !exception.starts_at.empty() && exception.starts_at != exception.occurrence;
        records.push_back(out::Record()
                              .add("date", Kind::wall_time, N_("Date"), exception.occurrence)
                              .add("cancelled", Kind::boolean, N_("Cancelled"), exception.starts_at.empty())
                              .add("moved_to", Kind::wall_time, N_("Moved to"),
                                   value_or_none(is_moved ? exception.starts_at : ""))
                              .add("place", Kind::text, N_("Place"), value_or_none(exception.place)));
    }
    return records;
}

out::Records registration_records(const db::Database& database, std::int64_t event_id) {
    const auto rows = registrations(database, event_id);
    std::vector<std::size_t> wanted(rows.columns().size());
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = i;
    out::Records records;
    std::vector<out::Cell> cells(wanted.size());
    for (const auto next = rows.open(wanted); next(cells);) {
        out::Record record;
        for (std::size_t i = 0; i < cells.size(); ++i)
            record.add(rows.columns()[i].name, rows.columns()[i].kind, rows.columns()[i].heading,
                       out::value_of(cells[i]));
        records.push_back(std::move(record));
    }
    return records;
}

std::int64_t waiting_seats(const db::Database& database, std::int64_t event_id) {
    return database
        .integer("SELECT sum(seats) FROM registration WHERE event_id = ? AND status = 'waiting'", event_id)
        .value_or(0);
}

}  // namespace

out::Record event_record(const db::Database& database, std::int64_t event_id, Date today) {
    const Event event = read_event(database, event_id);
    return out::Record()
        .add("id", Kind::integer, N_("Event"), event.id)
        .add("title", Kind::text, N_("Title"), event.title)
        .add("kind", Kind::text, N_("Kind"), event.kind)
        .add("series", Kind::text, N_("Series"), event.series)
        .add("starts_at", Kind::wall_time, N_("Start"), event.starts_at)
        .add("ends_at", Kind::wall_time, N_("End"), event.ends_at)
        .add("zone", Kind::text, N_("Time zone"), event.zone)
        .add("rrule", Kind::text, N_("Rule"), event.rrule)
        .add("place", Kind::text, N_("Place"), event.place)
        .add("address", Kind::text, N_("Address"), event.address)
        .add("url", Kind::text, N_("Web page"), event.url)
        .add("stream_url", Kind::text, N_("Live stream"), event.stream_url)
        .add("status", Kind::text, N_("Status"), event.status)
        .add("cancel_reason", Kind::text, N_("Reason"), event.cancel_reason)
        .add("registered", Kind::integer, N_("Registered"), confirmed_seats(database, event_id))
        .add("capacity", Kind::integer, N_("Seats"), event.capacity)
        .add("waiting", Kind::integer, N_("Waiting"), waiting_seats(database, event_id))
        .add("description", Kind::text, N_("Description"), event.description_md)
        .add("internal", Kind::boolean, N_("Not on the website"), event.is_internal)
        .add("foreign", Kind::boolean, N_("Another initiative's"), event.is_foreign)
        .add("organizer", Kind::text, N_("Organizer"), event.organizer)
        .add("slug", Kind::text, N_("Page"), event.slug)
        .add("uid", Kind::text, "UID", event.uid)
        .add("sequence", Kind::integer, N_("Version"), event.sequence)
        .add("updated_at", Kind::timestamp, N_("Changed"), event.updated_at)
        .add("dates", N_("Next dates"), coming_dates(database, event, today))
        .add("exceptions", N_("Changed dates"), exception_records(database, event))
        .add("registrations", N_("Registrations"), registration_records(database, event_id));
}

}  // namespace bfb::events
