#include "base/email.hpp"

#include <algorithm>

namespace bfb {

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; }) &&
           text.find_first_of(",;<>\"") == text.npos;
}

}  // namespace bfb
