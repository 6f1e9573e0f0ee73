// Statements in XML: the Bank-to-Customer Cash Management messages of ISO 20022. camt.052 tells of a day that
// is not over, camt.053 is the statement of a day, camt.054 gives single bookings. Whether a statement adds
// up and what is new in it is left to statement_import.
#pragma once

#include <string>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// Reads camt.052, .053 or .054, versions 02 to 08 and, as long as the elements keep their names, later ones.
/// Elements are told by their local names, whatever the prefix and namespace; the namespace only gives the
/// format's name. Several messages in one file are read as one. The content is used up.
///
/// Never throws because of the content: what can't be read is a fault with its place. Files are at most 256
/// MiB and nested at most 64 deep, and have at most 250,000 bookings and transactions.
///
/// Balances: opening is OPBD, or PRCD where there is none; closing is CLBD. Of several, as when a file covers
/// several days, the earliest opening and the latest closing count. Interim and available balances (ITBD,
/// CLAV,
/// ...) and those of single pages (SubTp INTM) say nothing about the booked entries and are ignored.
BankFile read_camt(std::string content);

}  // namespace bfb::bank
