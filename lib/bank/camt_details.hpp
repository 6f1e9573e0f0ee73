// One transaction inside a booking of a camt message (TxDtls): who paid, what for, and whether it came back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bank/bank_file.hpp"
#include "bank/camt_fields.hpp"

namespace bfb::bank {

/// What a transaction takes from the booking it stands in.
struct BookedAs {
    Side side;
    std::string_view currency;
    std::string_view bank_code;  ///< proprietary_code() of the booking
};

/// The bank's own code inside `<BkTxCd>`. Of German banks: SWIFT's type, business transaction code (GVC),
/// journal number and text key supplement, "NRTI+109+9310+901" (DFÜ-Abkommen, Anlage 3).
std::string proprietary_code(pugi::xml_node bank_transaction_code);

/// A transaction as described. The movement's amount is the one it states for itself, zero without one.
struct Details {
    Movement movement;
    bool has_amount = false;
    Side side = Side::credit;
    std::string bank_reference;
    std::string batch_reference;
};

/// Reads `<TxDtls>`. Of the amounts it may state, one in the currency of the booking is preferred. Where the
/// purpose has SEPA tags in it (EREF+, SVWZ+), as a conversion from MT940 leaves them, they fill what the
/// elements do not say.
///
/// It came back if it has RtrInf, or if the bank's own code says so. The reason is the one of RtrInf, else
/// the one in the words, else the one that the code's text key supplement stands for.
///
/// The counterparty is the debtor of a credit and the creditor of a debit; of a return the other way round,
/// because debtor and creditor keep the roles they had in the payment that came back.
Details read_details(pugi::xml_node transaction, BookedAs booked, XmlRemarks& remarks);

/// Of a return, where the bank tells only one of original amount and charges, the other follows: what left
/// the account is what had been collected and the charges on top (of a transfer of ours that came back: less
/// charges). A warning where the bank tells both and they don't come out.
Movement completed_return(Movement movement, Side side, pugi::xml_node at, XmlRemarks& remarks);

/// The sum of all `<Chrgs>` inside the element: version 02 repeats Chrgs, 08 has records in it.
std::optional<Money> read_charges(pugi::xml_node parent, std::string_view currency, XmlRemarks& remarks);

/// Unstructured remittance information, its lines put together. Banks write either one fact a line (ING:
/// "KAUFUMSATZ", "12.01 30.95"), to be parted by a blank, or wrap a text wherever a line is full, in the
/// middle of a word if need be. A line is full at 35 characters (the lines of ISO 15022 messages) or 140 (the
/// longest Ustrd); what follows a full line is its continuation. A blank at the end of a line stays.
std::string read_remittance(pugi::xml_node information);

}  // namespace bfb::bank
