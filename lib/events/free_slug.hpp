// The name of an event's page in addresses.
#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"

namespace bfb::events {

/// One that no event has: of the title, with the day where that is taken, and with a count, or
/// what nobody has, where both are.
std::string free_slug(const db::Database& database, std::string_view title, std::string_view starts_at);

}  // namespace bfb::events
