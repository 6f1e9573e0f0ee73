#include "base/markup.hpp"

namespace bfb {

namespace {

/// What an encoder writes that takes a number for a character: U+FFFE and U+FFFF are none.
constexpr std::string_view fffe = "\xEF\xBF\xBE", ffff = "\xEF\xBF\xBF";

/// Bytes of the character that the text begins with where that is forbidden, else 0.
std::size_t forbidden_bytes(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < ' ') return byte == '\n' || byte == '\t' ? 0 : 1;
    if (byte == 0x7F) return 1;
    return byte == 0xEF && (text.starts_with(fffe) || text.starts_with(ffff)) ? fffe.size() : 0;
}

/// Of a forbidden character: "U+000B".
std::string name_of(std::string_view character) {
    if (character.size() > 1) return character == fffe ? "U+FFFE" : "U+FFFF";
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(character.front());
    return std::string("U+00") + digits[byte >> 4] + digits[byte & 0xF];
}

}  // namespace

std::optional<ForbiddenCharacter> forbidden_character(std::string_view text) {
    std::size_t line = 1;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text.front() == '\n') ++line;
        if (const auto size = forbidden_bytes(text); size > 0)
            return ForbiddenCharacter{line, name_of(text.substr(0, size))};
    }
    return std::nullopt;
}

std::string without_forbidden_characters(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    while (!text.empty()) {
        const auto size = forbidden_bytes(text);
        if (size == 0) kept += text.front();
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return kept;
}

std::string html_escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    for (const char c : text) switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    return html;
}

}  // namespace bfb
