// bfb members import: a board's spreadsheet becomes members.
#pragma once

#include "cmd/command.hpp"

namespace bfb::cmd {

void add_members_import(Group& group);

}  // namespace bfb::cmd
