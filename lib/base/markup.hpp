// Text as HTML and XML hold it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bfb {

/// What a text of several lines can't have in a page, a feed or a calendar: a control character (but tab and
/// line feed) or what is no character at all (XML 1.0, 2.2).
struct ForbiddenCharacter {
    std::size_t line;  ///< from 1
    std::string name;  ///< "U+000B"
};
/// The first of them in a text that is UTF-8.
std::optional<ForbiddenCharacter> forbidden_character(std::string_view text);
/// The text without them.
std::string without_forbidden_characters(std::string_view text);

/// For the text of a page and for attributes in quotes.
std::string html_escaped(std::string_view text);

}  // namespace bfb
