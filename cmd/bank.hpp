// The verbs of `bfb bank` by the file that holds them.
#pragma once

#include <optional>
#include <string>

#include "cmd/app.hpp"

namespace bfb::cmd {

/// accounts, mandates
void describe_mandates(Group& group);
/// import, list
void describe_statements(Group& group);
/// match, assign
void describe_matching(Group& group);
/// debit, runs
void describe_debits(Group& group);

}  // namespace bfb::cmd
