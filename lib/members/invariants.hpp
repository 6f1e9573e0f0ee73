// The rules of the data model about people and memberships that no constraint holds; `bfb db check` runs
// them.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::members {

std::span<const db::Invariant> invariants();

}  // namespace bfb::members
