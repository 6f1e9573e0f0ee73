// What the module bfb-curl is made of: sending and fetching, each in a file of its own.
#pragma once

#include <memory>

#include "adapters/internet.hpp"

namespace bfb::adapters {

/// "smtps://mail.example.org:465"; an IPv6 address stands in brackets (RFC 3986, 3.2.2).
inline std::string url_of(const char* scheme, const Server& server) {
    const bool is_ipv6 = server.host.find(':') != std::string::npos;
    return std::string(scheme) + "://" + (is_ipv6 ? '[' + server.host + ']' : server.host) + ':' +
           std::to_string(server.port);
}

/// See Internet::smtp.
std::unique_ptr<SmtpConnection> open_smtp(const Server& server);
/// See Internet::imap.
std::unique_ptr<ImapConnection> open_imap(const Server& server);

}  // namespace bfb::adapters
