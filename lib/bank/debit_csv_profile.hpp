// How a banking program wants its table of direct debits: which columns under which headings, and how amounts
// and days are written. Two profiles are built in; debit_csv.hpp writes after them.
//
// The board may write profiles of its own. Such a text has one section for each, named in brackets, with
// lines `key = value`; empty lines and lines that begin with # count for nothing. What is not said is as in
// `german`.
//
//     [starmoney]
//     fields = holder, iban, bic, amount, purpose, mandate_reference, mandate_date, sequence, collection_date
//     headings = Name; IBAN; BIC; Betrag; Zweck; Mandat; Mandat vom; Art; Termin
//     separator = ;            any character but letter, digit, quote and line break; or the word tab
//     decimal = comma          or point: 12,00 or 12.00
//     dates = german           or iso: 31.12.2026 or 2026-12-31
//     encoding = utf-8         or utf-8-bom, windows-1252
//     header = yes             or no: whether the headings are the first line
//
// `fields` are the columns in their order, out of those above and end_to_end_id; `headings` are parted by
// semicolons, as many as there are fields; without them each field has its German heading.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/bank_file.hpp"
#include "base/delimited.hpp"
#include "base/money.hpp"

namespace bfb::bank {

enum class DebitField {
    holder,
    iban,
    bic,
    amount,
    purpose,
    mandate_reference,
    mandate_date,
    sequence,
    collection_date,
    end_to_end_id,
};

enum class DateStyle { iso, german };
enum class ByteOrderMark { none, written };
enum class Headings { written, left_out };

struct DebitColumn {
    DebitField field;
    std::string heading;
};

struct DebitCsvProfile {
    std::string name;
    std::vector<DebitColumn> columns;
    char separator = ';';
    DecimalMark decimal = DecimalMark::comma;
    DateStyle dates = DateStyle::german;
    TextEncoding encoding = TextEncoding::utf_8;
    ByteOrderMark byte_order_mark = ByteOrderMark::none;
    Headings headings = Headings::written;
};

/// All fields under German headings (`german`): semicolons, 12,00, 31.12.2026, UTF-8.
DebitCsvProfile german_debit_csv();
/// All fields under English headings (`english`): commas, 12.00, 2026-12-31, UTF-8.
DebitCsvProfile english_debit_csv();

struct DebitCsvProfiles {
    std::vector<DebitCsvProfile> profiles;  ///< in the order of the text; those with a fault are left out
    std::vector<Remark> faults;
};

/// Reads the profiles a board has written, in UTF-8 or Windows-1252. Up to 64 KiB; a longer text is a fault.
DebitCsvProfiles read_debit_csv_profiles(std::string_view text);

/// The profile of that name: one of those in `text`, else one built in. Without a name, the only one in the
/// text, or `german`. Throws UsageError for a text with faults and for a name that is not there.
DebitCsvProfile find_debit_csv_profile(const std::optional<std::string>& name,
                                       const std::optional<std::string>& text);

}  // namespace bfb::bank
