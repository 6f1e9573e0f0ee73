// What must hold of events and of who comes.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "db/check.hpp"

namespace bfb::events {

std::span<const db::Invariant> invariants();

/// Runs `change`, which takes journal entry `log_id` back, or brings it back. Throws Refused, with the rule
/// and its remedy, where a rule does not hold then for an event that the entry touched: others came since.
void keep_rules(const db::Database& database, std::int64_t log_id, const std::function<void()>& change);

}  // namespace bfb::events
