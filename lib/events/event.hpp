// Events: what they are, adding, changing and cancelling them. Their dates are calendar.hpp's business, who
// comes registration.hpp's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"
#include "out/record.hpp"

namespace bfb::events {

/// The words of event.kind and, marked with N_(), of its states.
inline constexpr std::array<std::string_view, 8> kinds = {"meeting",    "assembly", "training", "conference",
                                                          "world_cafe", "fishbowl", "stream",   "other"};
inline constexpr std::array<std::string_view, 3> states = {"planned", "confirmed", "cancelled"};

/// "World Café" for world_cafe, in the current language.
const char* words_for_kind(std::string_view kind);

/// The zone of the association: events of others are told in it.
inline constexpr const char* home_zone = "Europe/Berlin";

/// An event as it is kept. Times are those of wall_time.hpp, local to `zone`.
struct Event {
    std::int64_t id = 0;
    std::string uid;
    std::int64_t sequence = 0;
    std::string slug;
    std::string title;
    std::string kind = "meeting";
    std::optional<std::string> series = {};
    std::string starts_at;
    std::optional<std::string> ends_at = {};  // all day: the last day, included
    std::string zone = home_zone;
    bool all_day = false;
    std::optional<std::string> rrule = {};
    std::optional<std::string> place = {};
    std::optional<std::string> address = {};
    std::optional<std::string> url = {};
    std::optional<std::string> stream_url = {};
    std::optional<std::int64_t> capacity = {};
    std::optional<std::string> description_md = {};
    std::string status = "confirmed";
    std::optional<std::string> cancel_reason = {};
    bool is_internal = false;  // not shown on the website
    bool is_foreign = false;
    std::optional<std::string> organizer = {};        // of a foreign one: a name, else an address
    std::optional<std::string> organizer_email = {};  // of it
    std::string created_at = {};
    std::string updated_at = {};

    bool operator==(const Event&) const = default;
};

/// What read_event() and event_from() read, with `e` as the event table.
inline constexpr const char* event_columns =
    "e.id, e.uid, e.sequence, e.slug, e.title, e.kind, e.series, e.starts_at, e.ends_at, e.zone, e.all_day, "
    "e.rrule, e.place, e.address, e.url, e.stream_url, e.capacity, e.description_md, e.status, "
    "e.cancel_reason, e.is_foreign, e.organizer, e.organizer_email, e.created_at, e.updated_at, e.is_internal";
Event event_from(const db::Statement& row);

/// Throws NotFound.
Event read_event(const db::Database& database, std::int64_t event_id);

/// The event meant by its number, its slug, or words of its title (folded, any order); of several by title
/// the one that is not over. Throws NotFound and Ambiguous, with the candidates.
std::int64_t find(const db::Database& database, std::string_view text, Date today);

/// Adds it and returns its number; uid, slug and instants are made here where they are empty. Throws
/// UsageError for a title, a time, a zone, an address or a rule that can't be one.
std::int64_t add(db::UnitOfWork& work, Event event);

/// Changes it to what `event` says. Raises the sequence number where time, place or state are others, and
/// says with updated_at that something changed. Exceptions of a series stay with their day when its hour
/// changes; those of days that are no dates any more go. Raised capacity is not yet given to
/// those who wait: fill_free_seats() does that. Throws as add(), and Refused where more seats are confirmed
/// than the new capacity has.
void edit(db::UnitOfWork& work, const Event& event);
/// How many moved and cancelled dates would go with that change. Throws as edit().
std::size_t dates_lost_by(const db::Database& database, const Event& changed);

/// Whether time, place or state are others, so that calendars (RFC 5545, 3.8.7.4) and those who come have to
/// take notice.
bool is_rescheduled(const Event& before, const Event& after);

/// It does not take place: it stays, and says so in calendars. Throws Refused where it was cancelled before.
void cancel(db::UnitOfWork& work, std::int64_t event_id, const std::string& reason);

/// What becomes of one date of a series, told as Occurrence tells it; what is not given stays, an empty text
/// is what the series says.
struct ChangedDate {
    std::optional<std::string> starts_at;
    std::optional<std::string> ends_at;
    std::optional<std::string> place;
};
/// Moves that date, or the end or the place of it; `occurrence` is one of the dates as the rule says them. A
/// new start keeps the length. Throws UsageError where it can't be, and Refused where a date that does not
/// take place gets no time.
void change_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence,
                 const ChangedDate& changed);
/// That date does not take place.
void cancel_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence);
/// That date is as the rule says it again. Throws NotFound where it was.
void restore_date(db::UnitOfWork& work, const Event& event, const std::string& occurrence);

/// The event with its dates to come, its exceptions, and how many come and wait.
out::Record event_record(const db::Database& database, std::int64_t event_id, Date today);

}  // namespace bfb::events
