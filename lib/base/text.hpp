// UTF-8 text as the rest of bfb needs it: trimmed, folded for search and order, measured in terminal
// columns, made safe to print. The Unicode knowledge is utf8proc's.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bfb {

/// Without leading and trailing white space (ASCII, and the no-break space U+00A0 that spreadsheets leave).
std::string_view trim(std::string_view text);

/// The parts between separators; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Lower case for ASCII letters only; for keys, flags and enum values.
std::string ascii_lower(std::string_view text);

/// Well-formed UTF-8 after RFC 3629 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

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

/// For comparing and sorting: case folded, marks stripped, ß as ss, runs of other characters one space.
/// German telephone-book-free order (DIN 5007-1): "Ärmel" → "armel", so that it stands before "Zander".
std::string fold(std::string_view text);

/// fold(), and then ae, oe, ue as a, o, u, so that "Mueller", "Müller" and "Muller" are the same.
/// Changes only a text already folded; both sides of a comparison must have gone through it.
std::string fold_umlauts(std::string_view folded);

/// The nearest text of plain Latin letters, case kept: marks dropped (é → e), letters that Unicode does not
/// take apart as one writes them without (ø → o, Ł → L, æ → ae, ß → ss), compatibility forms as what they
/// stand for (ﬁ → fi, ² → 2), typographic dashes and apostrophes as typed ones. What has no such form stays:
/// Greek, emoji; bytes that are not UTF-8 become `�`.
std::string plain_latin(std::string_view text);

/// What a text of several lines can't have in a page, a feed or a calendar: a control character (but tab and
/// line feed) or what is no character at all (XML 1.0, 2.2).
struct ForbiddenCharacter {
    std::size_t line;  ///< from 1
    std::string name;  ///< "U+000B"
};
/// The first of them in a text that is UTF-8.
std::optional<ForbiddenCharacter> forbidden_character(std::string_view text);

/// For the text of a page and for attributes in quotes.
std::string html_escaped(std::string_view text);

/// At most `size` bytes of valid UTF-8, cut between characters. Inline for the modules, which have no base.
inline std::string_view cut_utf8(std::string_view text, std::size_t size) {
    if (text.size() <= size) return text;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return text.substr(0, size);
}

/// Columns the text takes on a terminal.
std::size_t display_width(std::string_view text);

/// Cut to at most `columns`, the last one an ellipsis where something was cut.
std::string truncate_to_width(std::string_view text, std::size_t columns);

/// Control characters (C0, DEL, C1) and characters that reorder text (bidi overrides) replaced by `�`, line
/// breaks and tabs by a space; bytes that are not UTF-8 too. What this returns is safe on a terminal.
std::string printable(std::string_view text);

/// The same, but line breaks stay.
std::string printable_lines(std::string_view text);

/// Without control characters but tab and line feed, and without U+FFFE and U+FFFF: what no XML can hold.
std::string without_control_characters(std::string_view text);

/// The candidate most like `word` by edit distance (transpositions count once); nothing when none is near.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string> candidates);

std::string join(std::span<const std::string> parts, std::string_view separator);
std::string join(std::span<const std::string_view> parts, std::string_view separator);

}  // namespace bfb
