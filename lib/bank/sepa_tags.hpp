// The facts that German banks pack into the purpose of a SEPA booking behind four-letter tags: `EREF+...`,
// `MREF+...`, `SVWZ+...`. MT940, bank CSV and some camt files carry them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"

namespace bfb::bank {

/// What stood behind the tags, tidied. A tag without a value, or with NOTPROVIDED or NONREF, is absent.
struct SepaTags {
    std::optional<std::string> end_to_end_id;       ///< EREF
    std::optional<std::string> customer_reference;  ///< KREF: MsgId or PmtInfId of the file that was sent in
    std::optional<std::string> mandate_reference;   ///< MREF
    std::optional<std::string> creditor_id;         ///< CRED
    std::optional<std::string> ultimate;            ///< ABWA or ABWE: on whose behalf
    std::optional<std::string> iban;                ///< IBAN of the other side, without blanks
    std::optional<std::string> bic;
    std::optional<Money> original;  ///< OAMT: what was collected, of a return
    std::optional<Money> charges;   ///< COAM: what the banks take for the return
    std::string purpose;            ///< SVWZ (or MTLG) and all text that no tag claims
};

/// Takes a purpose apart. The tags are those of the DK's DFÜ-Abkommen, Anlage 3, chapter 8 (structured field
/// 86): EREF KREF MREF CRED DEBT SVWZ ABWA ABWE OAMT COAM IBAN BIC RREF, and MTLG, which some banks use for a
/// message of their own. A tag is followed by `+`, or by `:` as in the CSV of the Volksbanken.
///
/// A tag with `+` may be glued to the text before it. With `:` it must not follow a letter, nor must IBAN and
/// BIC in any case, so that "ARABIC: ..." stays a word. Tags are upper case.
///
/// A value ends at the next tag; an identifier also at a line break, an amount, an IBAN, a BIC and a creditor
/// identifier at a blank. What is left over is purpose. Of identifiers and amounts given twice the first
/// counts, since the bank's own stand in front of the payer's words; of ABWA and ABWE, which stand behind,
/// the last.
SepaTags parse_sepa_tags(std::string_view purpose);

/// What a text begins with, for readers that must know where one tag ends and the next begins.
enum class LeadingTag { none, identifier, text };
LeadingTag leading_tag(std::string_view text);

}  // namespace bfb::bank
