// Whether a text can be an e-mail address.
#pragma once

#include <string_view>

namespace bfb {

/// One @ with something on both sides, no white space or list marks, ASCII alone (RFC 5321; few servers take
/// what RFC 6531 allows).
bool is_email(std::string_view text);

}  // namespace bfb
