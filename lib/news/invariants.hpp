// The rules of articles that `bfb db check` looks after.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::news {

std::span<const db::Invariant> invariants();

}  // namespace bfb::news
