// The rules of the data model about money that no constraint holds; `bfb db check` runs them.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::dues {

std::span<const db::Invariant> invariants();

}  // namespace bfb::dues
