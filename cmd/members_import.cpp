#include "cmd/members_import.hpp"
namespace bfb::cmd {
void add_members_import(Group&) {}
}  // namespace bfb::cmd
