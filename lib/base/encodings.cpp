#include "base/encodings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/code_point.hpp"
#include "base/text.hpp"

namespace bfb {

namespace {

/// Windows-1252 from 0x80 to 0x9F, where Unicode and ISO 8859-1 have control characters; U+FFFD: unassigned.
constexpr std::array<std::uint16_t, 32> upper_controls = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

/// A text read as UTF-8, with U+FFFD for what is none.
struct RepairedUtf8 {
    std::string text;
    std::size_t letters = 0;  // of several bytes
    std::size_t malformed = 0;
};
RepairedUtf8 repaired_utf8(std::string_view bytes) {
    RepairedUtf8 repaired;
    while (!bytes.empty()) {
        const CodePoint c = first_code_point(bytes);
        if (c.value < 0) {
            ++repaired.malformed;
            repaired.text += replacement;
        } else {
            repaired.letters += c.size > 1;
            repaired.text += bytes.substr(0, c.size);
        }
        bytes.remove_prefix(std::max<std::size_t>(c.size, 1));
    }
    return repaired;
}

}  // namespace

std::string from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte < 0xA0)
            append_code_point(out, upper_controls[byte - 0x80]);
        else  // U+00A0 to U+00FF, two bytes each
            (out += static_cast<char>(0xC0 | byte >> 6)) += static_cast<char>(0x80 | (byte & 0x3F));
    }
    return out;
}

bool is_mostly_utf8(std::string_view bytes) {
    if (is_utf8(bytes)) return true;
    const auto repaired = repaired_utf8(bytes);
    return repaired.letters > repaired.malformed;
}

std::string from_utf8_or_windows_1252(std::string_view bytes) {
    auto repaired = repaired_utf8(bytes);
    return repaired.letters >= repaired.malformed ? std::move(repaired.text) : from_windows_1252(bytes);
}

std::string to_windows_1252(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        text.remove_prefix(c.size);
        const auto upper = std::find(upper_controls.begin(), upper_controls.end(), c.value);
        if ((c.value >= 0 && c.value < 0x80) || (c.value >= 0xA0 && c.value <= 0xFF))
            out += static_cast<char>(c.value);
        else if (upper != upper_controls.end() && *upper != 0xFFFD)
            out += static_cast<char>(0x80 + (upper - upper_controls.begin()));
        else
            out += '?';
    }
    return out;
}

}  // namespace bfb
