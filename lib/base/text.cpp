#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace bfb {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Windows-1252 from 0x80 to 0x9F, where Unicode and ISO 8859-1 have control characters; U+FFFD: unassigned.
constexpr std::array<std::uint16_t, 32> upper_controls = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void append_code_point(std::string& out, utf8proc_int32_t code_point) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const auto size = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

struct CodePoint {
    utf8proc_int32_t value;  // -1: not UTF-8
    std::size_t size;        // bytes taken, at least 1
};

/// The first code point of a text that is not empty.
CodePoint first_code_point(std::string_view text) {
    utf8proc_int32_t value = -1;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (size <= 0) return {-1, 1};
    return {value, static_cast<std::size_t>(size)};
}

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

/// What people type in O'Brien, which stays one word: ' ` ´ ʼ ‘ ’
bool is_apostrophe(utf8proc_int32_t c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// What people type between 1 and 12: ‐ ‑ ‒ – — ― −
bool is_dash(utf8proc_int32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

struct Spelling {
    utf8proc_int32_t letter;
    std::string_view plain;
};

/// Letters of Latin alphabets that have no decomposition, as their owners write them on a foreign keyboard.
constexpr std::array undivided = {
    Spelling{0xC6, "AE"},  Spelling{0xD0, "D"},    Spelling{0xD8, "O"},   Spelling{0xDE, "Th"},
    Spelling{0xDF, "ss"},  Spelling{0xE6, "ae"},   Spelling{0xF0, "d"},   Spelling{0xF8, "o"},
    Spelling{0xFE, "th"},  Spelling{0x110, "D"},   Spelling{0x111, "d"},  Spelling{0x126, "H"},
    Spelling{0x127, "h"},  Spelling{0x131, "i"},   Spelling{0x138, "k"},  Spelling{0x141, "L"},
    Spelling{0x142, "l"},  Spelling{0x14A, "N"},   Spelling{0x14B, "n"},  Spelling{0x152, "OE"},
    Spelling{0x153, "oe"}, Spelling{0x166, "T"},   Spelling{0x167, "t"},  Spelling{0x18F, "E"},
    Spelling{0x259, "e"},  Spelling{0x1E9E, "SS"}, Spelling{0x2044, "/"},
};

void append_plain(std::string& out, utf8proc_int32_t code_point) {
    const auto found = std::find_if(undivided.begin(), undivided.end(),
                                    [&](const Spelling& s) { return s.letter == code_point; });
    if (found != undivided.end())
        out += found->plain;
    else
        append_code_point(out, code_point);
}

/// Optimal string alignment distance: insert, delete, replace, swap neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

template <class Text>
std::optional<std::string_view> nearest_of(std::string_view word, std::span<const Text> candidates) {
    const std::string wanted = ascii_lower(word);
    std::optional<std::string_view> best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const std::string_view text = candidate;
        std::size_t distance = edit_distance(wanted, ascii_lower(text));
        if (wanted.size() >= 3 && text.starts_with(wanted))
            distance = std::min<std::size_t>(distance, 1);  // an unfinished word
        if (distance < best_distance) {
            best_distance = distance;
            best = text;
        }
    }
    return best;
}

template <class Text>
std::string joined(std::span<const Text> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    for (;;) {
        if (!text.empty() && is_ascii_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(no_break_space))
            text.remove_prefix(2);
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_ascii_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(no_break_space))
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<signed char>(text.front()) > 0) {  // the common case: ASCII but NUL
            text.remove_prefix(1);
            continue;
        }
        const CodePoint c = first_code_point(text);
        if (c.value < 0) return false;
        text.remove_prefix(c.size);
    }
    return true;
}

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

namespace {

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
            repaired.text += "\uFFFD";
        } else {
            repaired.letters += c.size > 1;
            repaired.text += bytes.substr(0, c.size);
        }
        bytes.remove_prefix(std::max<std::size_t>(c.size, 1));
    }
    return repaired;
}

}  // namespace

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

std::optional<ForbiddenCharacter> forbidden_character(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\n') ++line;
        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F)
            return ForbiddenCharacter{line, std::string("U+00") + digits[byte >> 4] + digits[byte & 0xF]};
        if (text.substr(at).starts_with("\xEF\xBF\xBE")) return ForbiddenCharacter{line, "U+FFFE"};
        if (text.substr(at).starts_with("\xEF\xBF\xBF")) return ForbiddenCharacter{line, "U+FFFF"};
    }
    return std::nullopt;
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

std::string plain_latin(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        text.remove_prefix(c.size);
        if (c.value >= 0 && c.value < 0x80) {
            out += static_cast<char>(c.value);
        } else if (c.value < 0) {
            out += replacement;
        } else if (is_apostrophe(c.value)) {
            out += '\'';
        } else if (is_dash(c.value)) {
            out += '-';
        } else {
            std::array<utf8proc_int32_t, 32> parts;
            int boundary = 0;
            const auto count =
                utf8proc_decompose_char(c.value, parts.data(), parts.size(),
                                        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE),
                                        &boundary);
            for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i)
                append_plain(out, parts[static_cast<std::size_t>(i)]);
        }
    }
    return out;
}

namespace {

/// What people write for a letter that Unicode does not decompose: banks know no "Yılmaz". Empty for others.
std::string_view plain_letters(utf8proc_int32_t lower) {
    switch (lower) {
        case U'ı':
            return "i";
        case U'ł':
            return "l";
        case U'ø':
            return "o";
        case U'đ':
            return "d";
        case U'æ':
            return "ae";
        case U'œ':
            return "oe";
        default:
            return {};
    }
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space_due = false;
    const auto add = [&](std::string_view letter) {
        if (space_due && !out.empty()) out += ' ';
        space_due = false;
        out += letter;
    };
    while (!text.empty()) {
        const char ascii = text.front();
        if (static_cast<signed char>(ascii) >= 0) {
            text.remove_prefix(1);
            if (ascii >= 'A' && ascii <= 'Z') {
                const char lower = static_cast<char>(ascii - 'A' + 'a');
                add({&lower, 1});
            } else if ((ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9')) {
                add({&ascii, 1});
            } else if (!is_apostrophe(ascii)) {
                space_due = true;
            }
            continue;
        }
        const CodePoint c = first_code_point(text);
        text.remove_prefix(c.size);
        if (c.value < 0 || is_apostrophe(c.value)) continue;
        std::array<utf8proc_int32_t, 32> parts;
        int boundary = 0;
        const auto count = utf8proc_decompose_char(
            c.value, parts.data(), parts.size(),
            static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT |
                                           UTF8PROC_STRIPMARK | UTF8PROC_IGNORE),
            &boundary);
        for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
            const auto part = parts[static_cast<std::size_t>(i)];
            const auto category = utf8proc_category(part);
            const bool word = category <= UTF8PROC_CATEGORY_LO || category == UTF8PROC_CATEGORY_ND;
            std::string letter;
            if (const auto plain = plain_letters(part); !plain.empty())
                letter = plain;
            else
                append_code_point(letter, part);
            if (word && part != 0)
                add(letter);
            else if (category != UTF8PROC_CATEGORY_MN)
                space_due = true;
        }
    }
    return out;
}

std::string fold_umlauts(std::string_view folded) {
    std::string out;
    out.reserve(folded.size());
    for (std::size_t i = 0; i < folded.size(); ++i) {
        out += folded[i];
        const bool vowel = folded[i] == 'a' || folded[i] == 'o' || folded[i] == 'u';
        if (vowel && i + 1 < folded.size() && folded[i + 1] == 'e') ++i;
    }
    return out;
}

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

std::string without_control_characters(std::string_view text) {
    std::string kept;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF"))
            text.remove_prefix(2);
        else if (static_cast<unsigned char>(text.front()) >= 0x20 || text.front() == '\t' ||
                 text.front() == '\n')
            kept += text.front();
    }
    return kept;
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    return nearest_of(word, candidates);
}
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string> candidates) {
    return nearest_of(word, candidates);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    return joined(parts, separator);
}
std::string join(std::span<const std::string_view> parts, std::string_view separator) {
    return joined(parts, separator);
}

}  // namespace bfb
