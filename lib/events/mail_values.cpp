#include "events/mail_values.hpp"

#include "base/printable.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "mail/letterhead.hpp"
#include "members/web_address.hpp"

namespace bfb::events {

using mail::add_optional;

std::string address_of(const Event& event, const Occurrence& date) {
    return date.place == event.place.value_or("") ? event.address.value_or("") : std::string();
}

void add_event(adapters::TemplateValues& values, const db::Database& database, const Event& event,
               const Occurrence& date) {
    values.values["TITLE"] = printable(event.title);
    values.values["KIND"] = words_for_kind(event.kind);
    values.values["WHEN"] = display_span(date.starts_at, date.ends_at);
    add_optional(values, "PLACE", printable(date.place));
    add_optional(values, "ADDRESS", printable(address_of(event, date)));
    add_optional(values, "STREAM", printable(event.stream_url.value_or("")));
    if (event.is_internal) return;  // it has no page
    add_optional(values, "PAGE", members::page_address(database, "events/" + event.slug + '/').value_or(""));
}

}  // namespace bfb::events
