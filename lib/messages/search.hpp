// Finding messages by their words, and keeping the index of them in good order.
#pragma once

#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "out/row_stream.hpp"

namespace bfb::messages {

inline constexpr int most_found = 50;

/// message, thread, state, received_at, from, subject, excerpt: the newest messages that hold every word in
/// subject, text or sender; umlauts and accents don't matter. A star at its end stands for any ending. A word
/// of several parts ("anna@example.org", "e-mail") is found where they follow each other. Throws UsageError
/// where nothing is left to look for.
out::RowStream search(const db::Database& database, const std::vector<std::string>& words, int limit);

/// Removes from the index what deleted messages left there.
void tidy_index(const db::Database& database);
/// Builds the index anew from the messages there are.
void rebuild_index(const db::Database& database);

}  // namespace bfb::messages
