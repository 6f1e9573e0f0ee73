#include "base/slug.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/folding.hpp"
#include "base/text.hpp"

namespace bfb {

namespace {

constexpr std::size_t longest_made = 60, longest_given = 80;

bool fits(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// As one writes them in German where there is no umlaut.
std::string without_umlauts(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> letters{
        {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}}};
    for (const auto& [letter, written] : letters)
        for (auto at = text.find(letter); at != text.npos; at = text.find(letter, at + written.size()))
            text.replace(at, letter.size(), written);
    return text;
}

}  // namespace

std::string slug_of(std::string_view title) {
    std::string slug;
    for (const char c : ascii_lower(plain_latin(without_umlauts(std::string(title))))) {
        if (fits(c))
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (slug.size() > longest_made) {
        const auto last_word = slug.rfind('-', longest_made);
        slug.resize(last_word == slug.npos ? longest_made : last_word);
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= longest_given && text.front() != '-' && text.back() != '-' &&
           text.find("--") == text.npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return fits(c) || c == '-'; });
}

}  // namespace bfb
