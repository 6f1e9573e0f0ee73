// Reads the CSV files that banks offer as "Umsätze". What their columns are called is csv_profiles'
// knowledge, which bookings they are told by statement_import.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "bank/bank_file.hpp"
#include "bank/csv_profiles.hpp"

namespace bfb::bank {

/// Most rows that are read.
constexpr std::size_t csv_row_limit = 1'000'000;

/// The bookings of a file, one statement for each account in it, with what is wrong with it. Reading goes on
/// behind a fault. `today` tells the century of a year of two digits.
///
/// - Profile: `own_profiles` come before the known banks; of several that fit, the one of which most fields
/// are found.
///   The header is searched for among the first 30 records.
/// - Account: of its column, else the IBAN in front of the header, else empty.
/// - Balances: those behind the oldest and newest booking where the file has running balances, whichever way
/// it is
///   sorted; else from the balances in front of the header and behind the bookings ("Kontostand", "Alter
///   Kontostand", "Saldo"), the missing one being the other with the bookings; else absent. A single balance
///   proves nothing: the other one is then made from the same bookings.
/// - Period: as the file says in front of the header, else from the first to the last booking.
/// - Entries are in the order of the file, which mostly has the newest first. A batch is one entry without
/// parts.
/// - Pending rows are counted, not read.
/// - Returns: by the kind ("Rücklastschrift", "Retoure"), by an original amount, or by a debit whose purpose
/// says so with
///   a reason code.
///
/// Faults: headings that no profile knows (with the headings), a day or an amount that can't be read, a
/// record that is none, more rows than csv_row_limit. Rows that are no bookings are warnings, except
/// balances.
BankFile read_bank_csv(std::istream& source, std::span<const CsvProfile> own_profiles, Date today);
BankFile read_bank_csv(std::string_view content, std::span<const CsvProfile> own_profiles, Date today);

}  // namespace bfb::bank
