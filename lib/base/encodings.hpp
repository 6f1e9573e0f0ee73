// Text in other encodings than UTF-8: Windows-1252, as bank programs and spreadsheets write it.
#pragma once

#include <string>
#include <string_view>

namespace bfb {

/// Windows-1252 to UTF-8. The five unassigned bytes become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

/// Whether the text is UTF-8 of which at most some letters are broken: there are more letters of several
/// bytes than malformed ones. So is what is valid.
bool is_mostly_utf8(std::string_view bytes);

/// Bytes that may be either as UTF-8: Windows-1252, unless there are at least as many letters of several
/// bytes as malformed ones. Those are letters that were cut, and become U+FFFD.
std::string from_utf8_or_windows_1252(std::string_view bytes);

/// UTF-8 to Windows-1252. What that has no byte for becomes a question mark.
std::string to_windows_1252(std::string_view text);

}  // namespace bfb
