#include "cmd/groups.hpp"
namespace bfb::cmd {
void members_commands(Group&) {}
void dues_commands(Group&) {}
}  // namespace bfb::cmd
