// What bank lines are booked under that have nothing to do with dues.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace bfb::bank {

/// As what the report shows the payments of members.
inline constexpr std::string_view dues_category = "dues";

/// Money that goes from one account of ours to another: neither income nor spending.
inline constexpr std::string_view transfer_category = "own_transfer";

/// A category: small letters, digits, _ and -, the first a letter or digit; not `dues`. Throws UsageError.
std::string require_category(std::string_view text);
/// Those used so far, and those every association needs: donation, rent, bank_charges, interest,
/// own_transfer, other.
std::vector<std::string> known_categories(const db::Database& database);

}  // namespace bfb::bank
