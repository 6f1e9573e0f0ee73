// The rules of the data model about bank lines and debits that no constraint holds; `bfb db check` runs them.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::bank {

std::span<const db::Invariant> invariants();

}  // namespace bfb::bank
