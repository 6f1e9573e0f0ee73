// The text of a GiroCode: a transfer that a phone's banking app fills in from a QR code. Source: EPC069-12,
// "Quick Response Code: guidelines to enable data capture for the initiation of a SEPA credit transfer".
// Drawing the code is left to others: error correction M, version 13 at most.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bank/iban.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// Whom to pay, how much and what for.
struct GiroCode {
    std::string name;  ///< of the payee; cut at 70 characters
    Iban iban;
    std::optional<std::string> bic;
    Money amount;
    std::string purpose_code;  ///< ISO 20022 ExternalPurpose1Code: CHAR, GDDS; or empty
    std::string reference;     ///< ISO 11649: RF18539007547034; or empty
    std::string text;          ///< cut at 140 characters; empty where there is a reference
};

/// Every breach of the guidelines, as a message; empty: girocode() may be called.
std::vector<std::string> check(const GiroCode& code);

/// The lines of the code, version 002 in UTF-8, parted by LF, the last one that is used without. Texts are in
/// SEPA characters and German umlauts; so no text can begin a line of its own. Throws Refused if check()
/// finds anything.
std::string girocode(const GiroCode& code);

}  // namespace bfb::bank
