// What nobody may guess: tokens in links.
#pragma once

#include <string>

namespace bfb {

/// 32 hexadecimal digits, 128 bits from the system's generator (getentropy(3)).
std::string random_token();

}  // namespace bfb
