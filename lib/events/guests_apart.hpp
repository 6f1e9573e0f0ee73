// Which guests of an event should not sit together at its tables.
#pragma once

#include <utility>
#include <vector>

#include "events/table_plan.hpp"

namespace bfb::events {

/// Pairs of indexes into `guests`, each once; those who are gone have none.
std::vector<std::pair<int, int>> guests_apart(const db::Database& database, const std::vector<Guest>& guests,
                                              const std::vector<ApartBy>& apart_by);

}  // namespace bfb::events
