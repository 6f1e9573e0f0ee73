// Whose money a bank line is: finds out, with the reason, and books nothing. Only a unique and exact hit is
// certain; all else is a proposal for the board, or a list of candidates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/claims.hpp"
#include "base/date.hpp"

namespace bfb::bank {

/// A single transaction to be matched.
struct Line {
    std::int64_t id = 0;
    Date booked_on = {};
    Money amount = {};  // what of it is not matched yet
    std::string counterparty = {};
    std::string iban = {};
    std::string ultimate = {};
    std::string purpose = {};
    std::string creditor_reference = {};
};

enum class Status { booked, proposed, ambiguous, unmatched };
const char* word_of(Status status);

struct Finding {
    Status status = Status::unmatched;
    const char* rule = "";                      // number, iban, name, category; of debits: end_to_end_id, ...
    std::optional<std::int64_t> payer_id = {};  // of a certain hit and of a proposal
    std::vector<dues::OpenCharge> charges = {};  // what the amount pays exactly; empty: oldest due first
    std::string category = {};                   // proposed where the money has nothing to do with dues
    int confidence = 0;    // 100 for what is booked, less for less; a rank, not a chance
    std::string why = {};  // in words, in the current language
};

/// For money that came in, in this order: the member's number in the purpose, an account known to be one
/// payer's, the name. Evidence that points to different payers makes the line ambiguous, as does a name or an
/// account that several share.
Finding find_payer(const Line& line, const Claims& claims);

/// Proposes what the board booked lines of the same origin as when they had nothing to do with dues.
std::optional<Finding> find_category(const Line& line, const Claims& claims);

/// A member's number in a purpose. `marked` ones follow a word such as "Mitglied" or a letter "M-", or a
/// "Nr." of nothing else.
struct Mention {
    std::int64_t number;
    bool marked;
    bool operator==(const Mention&) const = default;
};

/// Numbers that stand alone, up to twelve digits, leading zeros allowed. Parts of dates, amounts ("12 EUR"),
/// IBANs, longer numbers and references are none, nor are ordinals; and years near `booked_on` only right
/// behind the word that marks them.
std::vector<Mention> numbers_in(std::string_view purpose, Date booked_on);

}  // namespace bfb::bank
