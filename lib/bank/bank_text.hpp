// Cleaning of the short texts that banks put into their files. What the texts mean is left to the readers of
// each format.
#pragma once

#include <string>
#include <string_view>

namespace bfb::bank {

/// Printable, runs of blanks and line breaks as one blank, trimmed.
std::string tidy(std::string_view text);

/// Without any blank: account numbers and IBANs as banks group them.
std::string without_blanks(std::string_view text);

/// tidy(), but empty for the words that stand for no reference at all: NONREF (SWIFT), NOTPROVIDED (SEPA).
std::string reference(std::string_view text);

/// The text up to the first blank.
std::string_view first_word(std::string_view text);

/// fold() and fold_umlauts(): "Gläubiger-ID" and "Glaeubiger ID" are the same heading.
std::string folded(std::string_view text);

}  // namespace bfb::bank
