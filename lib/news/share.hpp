// What the board gives to the press and pastes elsewhere: an article as plain text with its address.
#pragma once

#include <cstdint>
#include <string>

#include "db/database.hpp"

namespace bfb::news {

/// Title, lead, the beginning, and the page's address where association.url is set. At most about 1,500
/// bytes.
std::string share_text(const db::Database& database, std::int64_t article_id);

}  // namespace bfb::news
