#include "privacy/web_requests.hpp"

#include <fmt/core.h>

#include "privacy/own_address.hpp"

namespace bfb::privacy {

std::string web_requests_of_person_sql(std::string_view person) {
    return fmt::format(R"(
        SELECT r.id
        FROM web_request r
        JOIN person p ON p.id = {0}
        WHERE r.person_id = {0}
           OR (r.person_id IS NULL AND json_extract(r.fields, '$.email') = p.email COLLATE NOCASE
               AND {1}))",
                       person, address_is_theirs_alone_sql);
}

std::string keys_of_their_mails_sql(std::string_view person) {
    return fmt::format("SELECT 'web_request/' || id FROM ({})", web_requests_of_person_sql(person));
}

}  // namespace bfb::privacy
