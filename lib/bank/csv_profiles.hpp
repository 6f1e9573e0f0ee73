// What the columns of banks' CSV files are called: for the banks known to bfb, and for others as the board
// writes it down. Reading the rows is bank_csv's business.
//
// A profile file is plain text, UTF-8:
//
//     # A line that begins with # or ; is a remark.
//     [Raiffeisenkasse]
//     booked_on    = Datum
//     value_on     = Valuta
//     amount       = Betrag
//     currency     = Währung #2
//     counterparty = Name
//     counterparty = Partner
//     purpose      = Text 1
//     purpose      = Text 2
//     status       = Info
//     pending      = vorgemerkt, in Bearbeitung
//     decimal_mark = comma
//     dates        = d.m.y
//
// - `[Name]` begins a profile. The name shows up in the format of the imported file: `csv:Raiffeisenkasse`.
// - `field = Heading` says what a column of the file holds. Case, umlauts (ä = ae) and punctuation of
// headings do not
//   matter. Where a heading stands twice in the file, `#2` behind it means its second column (the last, if
//   there are fewer).
// - A field may be given several times: the headings are alternatives of which the first found counts; those
// of
//   `purpose` are joined.
// - Every field named must be found in a file, or the profile does not fit it.
//
// Fields:
//
//     booked_on          the day of booking; needed
//     value_on           the value date
//     amount             signed; needed, unless debit and credit are there
//     debit, credit      the amount in two columns; a sign is ignored, the column decides
//     currency           as ISO code; EUR without it
//     counterparty       the other side's name
//     payer, payee       both sides' names: the payer is the other side of a credit, the payee that of a
//     debit iban               the other side's ultimate           on whose behalf purpose remittance; SEPA
//     tags in it (EREF+..., MREF: ...) are taken out labelled_text      a column with names, IBAN, purpose
//     and reference behind words ("Auftraggeber: ...
//                        Buchungstext: ... Ref. ..."), as comdirect has
//     kind               the bank's word for the booking; "Rücklastschrift", "Retoure" and the like make it a
//     return end_to_end_id, mandate_reference, creditor_id batch_reference    of the file that a batch came
//     from bank_reference     the bank's own, unique original, charges  of a return: what had been collected,
//     and the banks' fees balance_after      the account's balance behind this booking status tells pending
//     rows from booked ones account            the own account
//
// Settings:
//
//     pending            words, parted by commas, that mark a row as pending where they stand in `status`,
//     `booked_on` or
//                        `value_on`; "vorgemerkt" and "offen" always do
//     decimal_mark       comma (1.248,50; the default) or point (1,248.50)
//     dates              d.m.y (the default), y-m-d, d/m/y or m/d/y; a year may have two digits, and
//     2026-12-31 is always
//                        read
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bank/bank_file.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// What a column may hold; the words of the profile file.
enum class CsvField {
    booked_on,
    value_on,
    amount,
    debit,
    credit,
    currency,
    counterparty,
    payer,
    payee,
    iban,
    ultimate,
    purpose,
    labelled_text,
    kind,
    end_to_end_id,
    mandate_reference,
    creditor_id,
    batch_reference,
    bank_reference,
    original,
    charges,
    balance_after,
    status,
    account,
};
constexpr std::size_t csv_field_count = static_cast<std::size_t>(CsvField::account) + 1;

struct CsvHeading {
    CsvField field;
    std::string text;
    std::size_t occurrence = 1;  ///< 2: the second column of that heading
};

/// How a date with the year behind is written. ISO dates are read in any case.
enum class DateOrder { day_month_year, month_day_year };

/// Whether a profile fits a file in which some of its fields are missing. Banks known to bfb have several
/// forms of their file; a board knows its own.
enum class CsvFit { every_field, most_fields };

struct CsvProfile {
    std::string name;
    std::vector<CsvHeading> headings;
    std::vector<std::string> pending_words;  ///< besides the usual ones
    DecimalMark decimal_mark = DecimalMark::comma;
    DateOrder date_order = DateOrder::day_month_year;
    CsvFit fit = CsvFit::every_field;
};

/// The banks whose files are known: sparkasse, vr, dkb, dkb-old, ing, postbank (Deutsche Bank too),
/// comdirect.
std::vector<CsvProfile> known_csv_profiles();

struct CsvProfiles {
    std::vector<CsvProfile> profiles;
    std::vector<Remark>
        faults;  ///< unknown words, lines outside a profile, profiles without the fields needed
};

/// Reads a profile file, in the form described above. A profile with a fault is left out.
CsvProfiles read_csv_profiles(std::string_view text);

}  // namespace bfb::bank
