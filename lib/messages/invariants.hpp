// What must hold of the post.
#pragma once

#include <span>

#include "db/check.hpp"

namespace bfb::messages {

std::span<const db::Invariant> invariants();

/// Throws Refused when log entry `log_id`, undone or done again, leaves messages whose content a purge has
/// removed meanwhile.
void require_content(const db::Database& database, std::int64_t log_id);

}  // namespace bfb::messages
