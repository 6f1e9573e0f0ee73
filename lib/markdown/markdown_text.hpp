// Markdown as plain text, for mails and for what is shared: paragraphs, lists with hyphens, addresses behind
// the words of a link, pictures as what was said of them.
#pragma once

#include <string>
#include <string_view>

#include "markdown/markdown.hpp"

namespace bfb::markdown {

/// Asks for the addresses as html_of() does, but the targets are plain text. Paragraphs are parted by an
/// empty line; the last line ends with LF. Empty for an empty text.
std::string plain_text(std::string_view markdown, const Placing& placing);

/// Its first paragraphs, at most `size` bytes, whole sentences where that is possible.
std::string beginning_of(std::string_view plain, std::size_t size);

}  // namespace bfb::markdown
