// The characters that every bank in SEPA takes, and how other text becomes such text. Source: EPC217-08,
// "SEPA Requirements for an extended character set", and appendix 3 of the German banks' DFÜ agreement.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bfb::bank {

/// What becomes of Ä Ö Ü ä ö ü ß &: every bank takes them spelled out; German banks take them as they are,
/// but may convert them on the way, so that the debtor reads something else than we wrote.
enum class Umlauts { spelled_out, kept };

/// `text` in SEPA characters (A-Z a-z 0-9 + ? / - : ( ) . , ' and space): ä as ae, ß as ss, & as +; other
/// letters as their base (é, ø, Ł as e, o, L), typographic dashes and apostrophes as typed ones, all else as
/// a space; spaces trimmed and runs of them one. Bytes that are no UTF-8 are spaces too. In a word of
/// capitals Ä is AE, else Ae. With Umlauts::kept, Ä Ö Ü ä ö ü ß & stay.
std::string transliterate(std::string_view text, Umlauts umlauts = Umlauts::spelled_out);

/// transliterate() and only then cut to `length` characters (not bytes), without a space at its end: what is
/// cut first would grow again.
std::string sepa_text(std::string_view text, std::size_t length, Umlauts umlauts = Umlauts::spelled_out);

/// How many characters UTF-8 text has.
std::size_t character_count(std::string_view text);

/// What is wrong with a text that should identify something in a SEPA file: MsgId, PmtInfId, EndToEndId,
/// MndtId.
enum class IdFault {
    empty,
    too_long,        ///< more than 35 characters
    bad_characters,  ///< outside A-Z a-z 0-9 + ? / - : ( ) . , ' and space
    bad_slash,       ///< a / at either end, or // within: separators between banks
    outer_space,     ///< a space at either end, which gets lost on the way
};

/// The first fault of `id`, or nothing. Unlike text, ids are never converted: they must come back as they
/// went.
std::optional<IdFault> sepa_id_fault(std::string_view id);

inline bool is_sepa_id(std::string_view id) { return !sepa_id_fault(id); }

}  // namespace bfb::bank
