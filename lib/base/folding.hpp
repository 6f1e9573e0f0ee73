// Spellings that count as the same, for search and order, and what is left of a text in plain Latin letters.
// The Unicode knowledge is utf8proc's.
#pragma once

#include <string>
#include <string_view>

namespace bfb {

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

}  // namespace bfb
