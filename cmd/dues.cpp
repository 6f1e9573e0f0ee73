#include "cmd/groups.hpp"
namespace bfb::cmd {
void dues_commands(Group&) {}
}  // namespace bfb::cmd
