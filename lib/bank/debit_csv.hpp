// A direct debit file as CSV, for online banking programs that import collections from a table. What such a
// table looks like is the program's choice: debit_csv_profile.hpp says it.
#pragma once

#include <string>

#include "bank/debit_csv_profile.hpp"
#include "bank/direct_debit.hpp"

namespace bfb::bank {

/// One line a debit, in the order of the file, ended by CR LF and quoted where needed (RFC 4180). Texts are
/// in SEPA characters, as in pain.008. No apostrophe is put before text that a spreadsheet may take for a
/// formula: the reader is a bank's program, which would make it part of the name. Of = + - @ only + and - are
/// SEPA characters. Throws Refused if check() finds anything.
std::string debit_csv(const DebitFile& file, const DebitCsvProfile& profile);

}  // namespace bfb::bank
