#include "bank/identifier.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace bfb::bank {

std::string compact_identifier(std::string_view text) {
    constexpr std::array<std::string_view, 3> wide_spaces = {"\u00A0", "\u202F", "\u2009"};
    std::string out;
    for (text = trim(text); !text.empty();) {
        const char c = text.front();
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        const auto space = is_ascii ? wide_spaces.end()
                                    : std::find_if(wide_spaces.begin(), wide_spaces.end(),
                                                   [&](std::string_view s) { return text.starts_with(s); });
        if (space != wide_spaces.end()) {
            text.remove_prefix(space->size());
            continue;
        }
        if (c >= 'a' && c <= 'z')
            out += static_cast<char>(c - 'a' + 'A');
        else if (c != ' ' && c != '\t')
            out += c;
        text.remove_prefix(1);
    }
    return out;
}

unsigned remainder_97(std::initializer_list<std::string_view> parts) {
    unsigned remainder = 0;
    for (std::string_view part : parts)
        for (char c : part) {
            remainder = is_digit(c) ? remainder * 10 + static_cast<unsigned>(c - '0')
                                    : remainder * 100 + static_cast<unsigned>(c - 'A') + 10;
            remainder %= 97;
        }
    return remainder;
}

bool is_bic(std::string_view text) {
    if (text.size() != 8 && text.size() != 11) return false;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_capital(c); }))
        return false;
    // The schema of 001.02 is the stricter one: a bank and a country of letters, and a place whose first
    // character is neither 0 nor 1 (a passive participant) and whose second is not the letter O.
    return std::all_of(text.begin(), text.begin() + 6, is_capital) && text[6] != '0' && text[6] != '1' &&
           text[7] != 'O';
}

}  // namespace bfb::bank
