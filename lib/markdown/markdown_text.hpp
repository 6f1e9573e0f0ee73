// Markdown as plain text, for mails and for what is shared: paragraphs, lists with hyphens, addresses behind
// the words of a link, pictures as what was said of them.
#pragma once

#include <string>
#include <string_view>

namespace bfb::markdown {

/// `site` stands before addresses that begin with a slash ("https://example.org"). Paragraphs are parted by
/// an empty line; the last line ends with LF. Empty for an empty text.
std::string plain_text(std::string_view markdown, std::string_view site);

/// Its first paragraphs, at most `size` bytes, whole sentences where that is possible.
std::string beginning_of(std::string_view plain, std::size_t size);

}  // namespace bfb::markdown
