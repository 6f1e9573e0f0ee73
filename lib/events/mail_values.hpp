// What mails and papers about events show of the event; of the association see mail/letterhead.hpp.
#pragma once

#include "adapters/template_engine.hpp"
#include "events/calendar.hpp"

namespace bfb::events {

/// The event's address; none for a date that takes place elsewhere.
std::string address_of(const Event& event, const Occurrence& date);

/// Adds TITLE, KIND and WHEN, and as sections PLACE, ADDRESS, STREAM and PAGE. In the current language.
void add_event(adapters::TemplateValues& values, const db::Database& database, const Event& event,
               const Occurrence& date);

}  // namespace bfb::events
