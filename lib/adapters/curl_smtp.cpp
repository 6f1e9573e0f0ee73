#include <stdexcept>

#include "adapters/curl_parts.hpp"

namespace bfb::adapters {

std::unique_ptr<SmtpConnection> open_smtp(const Server&) { throw std::runtime_error("not built"); }

}  // namespace bfb::adapters
