// The two fields of an MT940 booking: `:61:` with dates, amount and references, and `:86:` with everything
// else in the structure that the German banks agreed on (DFÜ-Abkommen Anlage 3, chapter 8). Which statement
// they belong to is mt940.cpp's business.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// A date of six digits, YYMMDD; years from 80 on are of the last century.
struct Mt940Date {
    Date day;
    bool moved =
        false;  ///< written as a day that does not exist, such as 30 February; `day` is the month's last
};
std::optional<Mt940Date> parse_mt940_date(std::string_view digits);

/// `1500,00`, `1500,` or `1500,5`: not negative; the comma is a must, but missing ones have been seen.
std::optional<Money> parse_mt940_amount(std::string_view text);

/// What field 61 says.
struct Mt940Line {
    Date value_on;
    Date booked_on;      ///< the entry date; the value date where there is none
    bool moved = false;  ///< one of the dates did not exist
    Money amount;        ///< signed; a reversed debit (RD) is a credit, a reversed credit (RC) a debit
    std::string type;    ///< three characters of the transaction type: `TRF`, `RTI`, `166`
    std::string customer_reference;  ///< empty for NONREF
    std::string bank_reference;      ///< empty for NONREF
    std::string supplement;          ///< of the second line
};

/// Reads field 61; else what is wrong with it, in the current language.
///
/// The entry date has no year: it is the one that brings it nearest to the value date. A customer reference
/// longer than the 16 characters of the standard, without a bank reference, is the bank's own (a time stamp,
/// mostly).
std::variant<Mt940Line, std::string> parse_mt940_line(std::string_view text);

/// Field 61 as an entry in `currency`, without what field 86 will add.
Entry as_entry(const Mt940Line& line, const std::string& currency);

/// The entry with what field 86 says of it. `text` has its line breaks still: they are the bank's wrapping
/// and mean nothing. Without the German structure (three digits, then `?00` and so on) all of it is purpose.
Entry with_details(Entry entry, const Mt940Line& line, std::string_view text);

}  // namespace bfb::bank
