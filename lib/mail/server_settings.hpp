// What the settings of mail servers have in common, whether mail is sent there or fetched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/internet.hpp"

namespace bfb::mail {

/// For db::Setting: whether the text is the name of a computer, or an address, IPv6 too.
bool is_host(std::string_view text);
bool is_port(std::string_view text);
/// starttls, tls or none.
bool is_encryption(std::string_view text);
bool is_absolute_path(std::string_view text);

/// The whole number that the text is; -1 where it is none.
int number_in(std::string_view text);

/// Ports of a kind of server without encryption or with STARTTLS, and with TLS from the first byte.
struct Ports {
    int starttls, tls, none;
};

/// A server as settings name it.
struct ServerFacts {
    std::string_view prefix;  ///< of the settings, for what is said to people: "mail.smtp"
    std::string host, encryption;
    std::optional<std::string> port, user, password_file, ca_file;
    Ports usual_ports;
};

/// Throws Refused, naming the remedy, where a user has no password, others may read it, or it would travel
/// in the clear to another machine.
adapters::Server server_of(const ServerFacts& facts);

}  // namespace bfb::mail
