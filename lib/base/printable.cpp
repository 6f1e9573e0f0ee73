#include "base/printable.hpp"

#include <algorithm>

#include "base/code_point.hpp"

namespace bfb {

namespace {

/// Marks that turn the reading direction of what follows: a name could rewrite the line it stands in.
bool reorders_text(utf8proc_int32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(utf8proc_int32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || reorders_text(c);
}

enum class LineBreaks { replaced, kept };

std::string made_printable(std::string_view text, LineBreaks line_breaks) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        if (c.value == '\n' && line_breaks == LineBreaks::kept)
            out += '\n';
        else if (c.value == '\n' || c.value == '\t' || c.value == '\r')
            out += ' ';
        else if (c.value < 0 || is_control(c.value))
            out += replacement;
        else
            out.append(text.substr(0, c.size));
        text.remove_prefix(c.size);
    }
    return out;
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::size_t display_width(std::string_view text) {
    if (is_plain_ascii(text)) return text.size();
    std::size_t width = 0;
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        text.remove_prefix(c.size);
        if (c.value >= 0) width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c.value)));
    }
    return width;
}

std::string truncate_to_width(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    std::string out;
    std::size_t width = 0;
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const auto step =
            static_cast<std::size_t>(std::max(0, c.value < 0 ? 0 : utf8proc_charwidth(c.value)));
        if (width + step + 1 > columns) break;
        out.append(text.substr(0, c.size));
        width += step;
        text.remove_prefix(c.size);
    }
    return columns == 0 ? std::string() : out + "…";
}

std::string printable(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    return made_printable(text, LineBreaks::replaced);
}

std::string printable_lines(std::string_view text) { return made_printable(text, LineBreaks::kept); }

}  // namespace bfb
