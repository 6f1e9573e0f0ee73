// Reads MT940, the SWIFT message that German banks offer as account statement (`.sta`), in the form of the
// DFÜ-Abkommen, Anlage 3, chapter 8. Checking the balances is statement_import's business.
#pragma once

#include <string_view>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// The largest file that is read: years of a big account are a few megabytes.
constexpr std::size_t mt940_size_limit = 64 << 20;

/// The statements of a file, of any number of accounts, with what is wrong with it. Reading goes on behind a
/// fault.
///
/// - Encoding: UTF-8 where all of it is, else ISO-8859-1 (in its superset Windows-1252). SWIFT envelopes
///   (`{1:...}{4:`, `-}`) are left aside.
/// - Statement: pages of one statement (60M, 62M) are one. Balances are as given; to_on is the date of the
///   closing one, from_on the day after the opening one, or that of the first line where this is earlier. Of
///   field 28C the statement's number is kept, not the page's.
/// - Account: an IBAN as it is; "BLZ/account" of digits as the German IBAN; all else as written without
/// blanks. A
///   trailing EUR is cut.
/// - Entry: `kind` is ?00, `bank_reference` what follows `//`, `batch_reference` KREF or the customer
/// reference in field
///   61. A batch is one entry without parts, for MT940 has none.
/// - Return: GVC 108, 109, 159 and the type RTI; its reason as return_reason() finds it in the purpose or in
/// ?34.
/// - Days that do not exist (30 February) are the last of their month, with a warning.
/// - MT942 (interim report): its bookings are not final, so they are only counted as pending.
///
/// Faults: a booking or balance that can't be read, a booking outside a statement, a statement without a
/// closing balance (a download that broke off), pages that do not follow each other, no statement at all, a
/// file over mt940_size_limit, a field over mt940_field_limit.
BankFile read_mt940(std::string_view content);

}  // namespace bfb::bank
