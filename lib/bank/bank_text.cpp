#include "bank/bank_text.hpp"

#include <algorithm>
#include <array>

#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"

namespace bfb::bank {

std::string tidy(std::string_view text) {
    std::string out = printable(trim(text));
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
              out.end());
    return out;
}

std::string without_blanks(std::string_view text) {
    std::string out = tidy(text);
    std::erase(out, ' ');
    return out;
}

std::string reference(std::string_view text) {
    constexpr std::array<std::string_view, 4> no_reference = {"nonref", "notprovided", "not provided",
                                                              "nicht angegeben"};
    std::string out = tidy(text);
    if (std::find(no_reference.begin(), no_reference.end(), ascii_lower(out)) != no_reference.end())
        return {};
    return out;
}

std::string_view first_word(std::string_view text) {
    text = trim(text);
    return text.substr(0, text.find_first_of(" \t\n"));
}

std::string folded(std::string_view text) { return fold_umlauts(fold(text)); }

}  // namespace bfb::bank
