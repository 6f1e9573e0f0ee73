// The rules of the data model about money that no constraint holds; `bfb db check` runs them.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::dues {

std::span<const db::Invariant> invariants();

/// To be asked when journal entry `log_id` was undone or redone: throws Refused where that cancelled a charge
/// on which money was booked meanwhile. No trigger can hold this rule, for a changeset brings charges before
/// allocations.
void require_no_money_on_cancelled(const db::Database& database, std::int64_t log_id);

}  // namespace bfb::dues
