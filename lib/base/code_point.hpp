// UTF-8 taken apart into code points and put together, by utf8proc. Internal to lib/base.
#pragma once

#include <utf8proc.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace bfb {

inline constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct CodePoint {
    utf8proc_int32_t value;  // -1: not UTF-8
    std::size_t size;        // bytes taken, at least 1
};

/// The first code point of a text that is not empty.
inline CodePoint first_code_point(std::string_view text) {
    utf8proc_int32_t value = -1;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (size <= 0) return {-1, 1};
    return {value, static_cast<std::size_t>(size)};
}

inline void append_code_point(std::string& out, utf8proc_int32_t code_point) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const auto size = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

}  // namespace bfb
