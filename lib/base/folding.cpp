#include "base/folding.hpp"

#include <algorithm>
#include <array>

#include "base/code_point.hpp"

namespace bfb {

namespace {

/// What people type in O'Brien, which stays one word: ' ` ´ ʼ ‘ ’
bool is_apostrophe(utf8proc_int32_t c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
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

}  // namespace bfb
