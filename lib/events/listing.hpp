// Events as lists: all of them, those to come or past, and month by month.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "out/filter.hpp"
#include "out/row_stream.hpp"

namespace bfb::events {

/// The keys `events list` can filter by; from and to bound the days.
std::vector<out::FilterKey> filter_keys();

enum class Span {
    all,
    upcoming,  // not over today
    past,
};

struct Listing {
    std::vector<std::string> terms;
    Span span = Span::all;
};

/// id, title, kind, starts_at, ends_at, place, status, registered, capacity, waiting: an event a row, by its
/// start. Where days bound the list a series stands there with its first date within them (of the past: its
/// last), else with its first one. Throws UsageError.
out::RowStream list(const db::Database& database, const Listing& listing, Date today);

/// The same after a column `month`, a date of a series a row; without bounds the year from today on, or, of
/// the past, all.
out::RowStream list_by_month(const db::Database& database, const Listing& listing, Date today);

/// The events that the list shows, in its order.
std::vector<Event> listed_events(const db::Database& database, const Listing& listing, Date today);

}  // namespace bfb::events
