#include "cmd/complete.hpp"
namespace bfb::cmd {
void complete(const std::vector<std::string>&) {}
}  // namespace bfb::cmd
