// Events on the website: a page and a calendar file for each, the list, and the calendar that people
// subscribe to. Events of other initiatives are not shown: they have pages of their own.
#pragma once

#include <string>
#include <vector>

#include "events/event.hpp"
#include "site/building.hpp"

namespace bfb::site {

/// An event of the association with a digest of all that is kept of it, moved dates included.
struct ShownEvent {
    events::Event event;
    std::string digest;

    std::string path() const { return "events/" + event.slug + '/'; }
};

/// Oldest first.
using ShownEvents = std::vector<ShownEvent>;
ShownEvents read_events(const db::Database& database);

/// Of all events and the day: what lists of what is to come are made of.
std::string digest_of(const ShownEvents& events, Date today);

/// The next `count` dates from `today` on as cards for lists.
std::vector<adapters::TemplateValues> next_dates(const Building& building, const ShownEvents& events,
                                                 std::size_t count);

/// Pages, list and calendars. `events` outlive the outputs.
void add_events(const Building& building, const ShownEvents& events);

}  // namespace bfb::site
