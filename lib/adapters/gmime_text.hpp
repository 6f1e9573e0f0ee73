// Texts as they come in mails: bytes in some charset, or HTML. Nothing here fails: what can't be read becomes
// U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace bfb::adapters {

/// The bytes as UTF-8. `charset` is what the mail says: null or a lie often enough. Bytes that are UTF-8 are
/// taken for it; what is declared as ASCII, Latin-1, nothing or nonsense is read as Windows-1252. NUL bytes
/// go.
std::string to_utf8(std::string bytes, const char* charset);

/// Valid UTF-8, what is not replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// CR LF and lone CR as LF.
std::string with_plain_line_ends(std::string text);

/// What a reader sees of a page: paragraphs and list items on lines of their own, addresses behind the words
/// that link to them. Scripts, styles and comments go.
std::string text_of_html(std::string_view html);

}  // namespace bfb::adapters
