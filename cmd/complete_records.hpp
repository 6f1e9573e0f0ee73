// What the database offers for a value that is being typed: members, charges, tags and the like, each query
// bounded so that a million rows answer as fast as ten.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace bfb::cmd {

struct Answer {
    std::string value;
    std::string description = {};
};
using Answers = std::vector<Answer>;

/// No more than this many are shown.
inline constexpr std::size_t most_answers = 50;

// Each says what begins with `partial`, the description beside it.

/// By number for digits and for nothing typed; else by name, folded: `mu` finds Müller too.
Answers members_beginning_with(const db::Database& database, const std::string& partial);
/// Charges that are open, the newest first; with the number of a member, those that they owe or that are for
/// them.
Answers open_charges(const db::Database& database, const std::optional<std::string>& member,
                     std::string_view partial);
/// The newest first, reversals left out.
Answers payments(const db::Database& database, std::string_view partial);
/// Lines of which something is not decided, the newest first.
Answers open_bank_lines(const db::Database& database, std::string_view partial);
/// Those that are open or wait, the newest first; digits name the others too.
Answers threads(const db::Database& database, std::string_view partial);
/// Those not sent, the newest first; digits name the others too.
Answers mails(const db::Database& database, std::string_view partial);
/// The newest first.
Answers known_articles(const db::Database& database, std::string_view partial);
Answers known_pictures(const db::Database& database, std::string_view partial);
Answers known_events(const db::Database& database, std::string_view partial);
/// The newest first.
Answers log_entries(const db::Database& database, std::string_view partial);
/// Folded, as names are.
Answers cities(const db::Database& database, const std::string& partial);

// These are few; the caller chooses among them.

Answers canned_answer_names(const db::Database& database);
/// The newest fifty.
Answers debit_runs(const db::Database& database);
/// All types that are not retired.
Answers membership_types(const db::Database& database);
/// Tags from `partial` on, in their order.
Answers tags_from(const db::Database& database, std::string_view partial);

}  // namespace bfb::cmd
