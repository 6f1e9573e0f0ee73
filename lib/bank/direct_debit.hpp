// What a direct debit file says, whatever its format: one creditor collects from many debtors on one day,
// under the scheme for consumers (SEPA Core). debit_rules.hpp says what is right, pain008.hpp and
// debit_csv.hpp write it.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/creditor_id.hpp"
#include "bank/iban.hpp"
#include "bank/sepa_text.hpp"
#include "base/date.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// Which collection under its mandate a debit is. `first` is optional since November 2016: a recurring
/// mandate may be used as `recurring` from its first debit on.
enum class Sequence { first, recurring, last, one_off };

constexpr std::array sequences = {Sequence::first, Sequence::recurring, Sequence::last, Sequence::one_off};

/// The word of ISO 20022: FRST, RCUR, FNAL, OOFF.
constexpr std::string_view code(Sequence sequence) {
    constexpr std::array<std::string_view, 4> codes = {"FRST", "RCUR", "FNAL", "OOFF"};
    return codes[static_cast<std::size_t>(sequence)];
}

constexpr std::optional<Sequence> parse_sequence(std::string_view text) {
    for (Sequence sequence : sequences)
        if (code(sequence) == text) return sequence;
    return std::nullopt;
}

/// What changed since the mandate was used last: the debtor's account.
struct Amendment {
    /// The account it was. Absent: not told, which the file says as SMNDA, "same mandate, new debtor
    /// account".
    std::optional<Iban> previous_iban;
};

struct PostalAddress {
    std::string street;
    std::string house_number;
    std::string postcode;
    std::string city;
    std::string country;  ///< ISO 3166, two capital letters
};

struct Debit {
    std::string end_to_end_id;  ///< unique in the file; comes back with a return
    Money amount;
    std::string mandate_reference;
    Date signed_on;
    Sequence sequence = Sequence::recurring;
    std::string debtor;  ///< who holds the account; in any characters, as all texts here
    Iban iban;
    std::optional<std::string> bic;
    std::string purpose;
    std::optional<Amendment> amendment;
    /// Needed where the account is outside the European Economic Area, and told to the bank only then
    /// (Regulation (EU) 2023/1113 on information accompanying transfers).
    std::optional<PostalAddress> address;
};

struct Creditor {
    std::string name;
    Iban iban;
    std::optional<std::string> bic;
    CreditorId id;
};

struct DebitFile {
    std::string message_id;  ///< at most 30 characters, never used twice
    Timestamp created_at;
    std::string initiator;  ///< who sends the file; mostly the creditor
    Creditor creditor;
    Date collect_on;
    std::vector<Debit> debits;
    Umlauts umlauts = Umlauts::spelled_out;  ///< how names, purposes and addresses are written
};

/// Takes what is written, part after part, each of whole lines.
using PartReceiver = std::function<void(std::string_view part)>;

/// The longest name and purpose that reach the debtor; longer ones are cut after transliteration.
constexpr std::size_t longest_name = 70, longest_purpose = 140;

}  // namespace bfb::bank
