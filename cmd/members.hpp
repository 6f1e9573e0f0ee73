// The rooms of `bfb members` beside members.cpp.
#pragma once

#include "cmd/command.hpp"

namespace bfb::cmd {

/// import
void describe_import(Group& group);
/// stats, anniversaries
void describe_statistics(Group& group);
/// export, erase
void describe_data(Group& group);

}  // namespace bfb::cmd
