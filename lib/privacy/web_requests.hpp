// Whose the requests are that came by the forms of the web page.
#pragma once

#include <string>
#include <string_view>

namespace bfb::privacy {

/// SQL for the ids of what the person (`person` is an expression, such as a parameter) asked for on the web
/// page, and of what waits to be confirmed from an address that is theirs alone.
std::string web_requests_of_person_sql(std::string_view person);

/// SQL for the keys of the mails by which these were, or are, to be confirmed.
std::string keys_of_their_mails_sql(std::string_view person);

}  // namespace bfb::privacy
