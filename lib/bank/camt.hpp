// Reads the statements banks send as ISO 20022 XML: camt.052 (report), camt.053 (statement), camt.054
// (notification).
#pragma once

#include <string>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// The statements of a file, with what is wrong with it. Versions 02 to 08, told apart by their structure and
/// not by their namespace, which is only reported. What could not be read is a fault, and reading goes on
/// behind it.
///
/// - Booked entries only: PDNG, INFO and FUTR are counted as pending. The sign is that of CdtDbtInd; RvslInd
/// does
///   not flip it.
/// - Balances: OPBD, else PRCD, and CLBD. A camt.052 of the day and a camt.054 have no closing balance.
/// - Counterparty: of a credit the debtor, of a debit the creditor; of a return (RtrInf) the other way round,
/// so that it
///   is the one whose debit came back.
/// - Return: `original` is InstdAmt, `charges` the sum of Chrgs.
/// - Batch: the TxDtls of an entry are its parts, each with its own amount. Where they do not add up to the
/// entry, they
///   are left out with a warning: what was booked is the entry. A single TxDtls is the entry itself.
/// - Purpose: the Ustrd parts, with a blank between them unless a part is full (27, 35, 70 or 140
/// characters), for then
///   the bank broke the text in the middle of a word.
/// - Days that are missing are taken from the value date or the other way round, 30 February is the end of
/// the month,
///   both with a warning. So are IBANs and BICs that can't be right: they are kept as written.
BankFile read_camt(std::string content);

}  // namespace bfb::bank
