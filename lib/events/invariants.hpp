// What must hold of events and of who comes.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::events {

std::span<const db::Invariant> invariants();

}  // namespace bfb::events
