// What the module bfb-curl is made of: sending and fetching, each in a file of its own.
#pragma once

#include <memory>

#include "adapters/internet.hpp"

namespace bfb::adapters {

/// See Internet::smtp.
std::unique_ptr<SmtpConnection> open_smtp(const Server& server);
/// See Internet::imap.
std::unique_ptr<ImapConnection> open_imap(const Server& server);

}  // namespace bfb::adapters
