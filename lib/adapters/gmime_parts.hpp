// What the module bfb-gmime is made of: composing and parsing, each in a file of its own.
#pragma once

#include "adapters/mime.hpp"

namespace bfb::adapters {

/// See Mime::compose.
std::string compose_mail(const OutgoingMail& mail);
/// See Mime::parse.
ParsedMail parse_mail(std::string_view raw, const MimeLimits& limits);

}  // namespace bfb::adapters
