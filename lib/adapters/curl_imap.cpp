#include <stdexcept>

#include "adapters/curl_parts.hpp"

namespace bfb::adapters {

std::unique_ptr<ImapConnection> connect_imap(const Server&) {
    throw std::runtime_error("this bfb was built without IMAP");
}

}  // namespace bfb::adapters
