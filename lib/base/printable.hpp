// Text on a terminal: measured in its columns, and made safe to print. The Unicode knowledge is utf8proc's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bfb {

/// Columns the text takes on a terminal.
std::size_t display_width(std::string_view text);

/// Cut to at most `columns`, the last one an ellipsis where something was cut.
std::string truncate_to_width(std::string_view text, std::size_t columns);

/// Control characters (C0, DEL, C1) and characters that reorder text (bidi overrides) replaced by `�`, line
/// breaks and tabs by a space; bytes that are not UTF-8 too. What this returns is safe on a terminal.
std::string printable(std::string_view text);

/// The same, but line breaks stay.
std::string printable_lines(std::string_view text);

}  // namespace bfb
