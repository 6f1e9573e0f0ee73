// UTF-8 text taken apart, put together and compared.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bfb {

/// Without leading and trailing white space (ASCII, and the no-break space U+00A0 that spreadsheets leave).
std::string_view trim(std::string_view text);

/// The parts between separators; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Lower case for ASCII letters only; for keys, flags and enum values.
std::string ascii_lower(std::string_view text);

/// Well-formed UTF-8 after RFC 3629 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// At most `size` bytes of valid UTF-8, cut between characters. Inline for the modules, which have no base.
inline std::string_view cut_utf8(std::string_view text, std::size_t size) {
    if (text.size() <= size) return text;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return text.substr(0, size);
}

/// The candidate most like `word` by edit distance (transpositions count once); nothing when none is near.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string> candidates);

/// Lets the texts of an unordered container be looked up without a copy.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::string join(std::span<const std::string> parts, std::string_view separator);
std::string join(std::span<const std::string_view> parts, std::string_view separator);

}  // namespace bfb
