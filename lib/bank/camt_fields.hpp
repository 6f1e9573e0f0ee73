// The small shared elements of ISO 20022 messages: amounts, dates, credit or debit, parties. They differ
// between version 02, which has them flat, and 08, which nests them; here both look the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bank/xml_file.hpp"
#include "base/date.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// How many statements, bookings and transactions a file may have together: each takes up to a kilobyte.
/// More than a file with all that belongs to them can have within the limits of XmlFile.
constexpr std::size_t transaction_limit = 250'000;

/// `<Amt Ccy="EUR">12.30</Amt>`: never negative, and its currency empty where there is no attribute.
struct Amount {
    Money money;
    std::string currency;
};

/// Reads an amount. Decimals beyond two must be zeros ("8.850"). Nothing, and a fault, if it is not an amount
/// or not exact in cents; nothing at all if `element` does not exist.
std::optional<Amount> read_amount(pugi::xml_node element, XmlRemarks& remarks);

/// A currency code (ISO 4217): empty, and a fault, if it is not three capital letters; empty without one.
std::string read_currency(std::string_view raw, pugi::xml_node at, XmlRemarks& remarks);

enum class Side { credit, debit };

/// CdtDbtInd inside `parent`. It is the sign of every amount beside it; RvslInd only tells that a booking
/// takes another one back, and does not turn it round.
std::optional<Side> read_side(pugi::xml_node parent);

constexpr Money signed_by(Side side, Money amount) { return side == Side::credit ? amount : -amount; }

/// `Dt` or `DtTm` inside the element, as the day the bank wrote, whatever the time zone. The 29th and 30th of
/// a February that is shorter, which banks have that count a year as 360 days, are its last day, with a
/// warning. Nothing, and a fault, for other days that don't exist; nothing at all where no date is.
std::optional<Date> read_date(pugi::xml_node choice, XmlRemarks& remarks);

/// read_date() for an element that is a date or an instant itself: FrDtTm, CreDtTm.
std::optional<Date> read_day(pugi::xml_node element, XmlRemarks& remarks);

/// A code and its variants: `<Sts>BOOK</Sts>`, `<Sts><Cd>BOOK</Cd></Sts>`, `<Rsn><Prtry>...</Prtry></Rsn>`.
std::string read_code(pugi::xml_node element);

/// Name of a debtor or creditor: `Nm`, `Pty/Nm`, or `Agt/FinInstnId/Nm` where the bank itself is the party.
std::string party_name(pugi::xml_node party);

/// The creditor identifier among the identifications of a creditor (Id/PrvtId/Othr/Id): the one of the scheme
/// "SEPA", else the first.
std::string creditor_identifier(pugi::xml_node creditor);

/// IBAN of `<Acct>`, `<DbtrAcct>`, ..., or another number of the account, without blanks.
std::string account_number(pugi::xml_node account);

}  // namespace bfb::bank
