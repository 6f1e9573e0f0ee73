// Writes a direct debit file as the ISO 20022 message CustomerDirectDebitInitiation, after the German banks'
// rules (appendix 3 of the DFÜ agreement).
#pragma once

#include <string_view>

#include "bank/direct_debit.hpp"

namespace bfb::bank {

enum class Pain008Version {
    v08,  ///< pain.008.001.08, since November 2023
    v02,  ///< pain.008.001.02, for banks and programs that are still behind
};

/// `pain.008.001.08`
std::string_view name(Pain008Version version);

/// Writes the message in UTF-8 without byte order mark: one batch (PmtInf) for each sequence, in the order of
/// `sequences`, its id the message id with the sequence behind it; within a batch the debits in their order,
/// each on a line of its own. The same file gives the same bytes, always. Throws Refused if check() finds
/// anything, before a byte is written.
void write_pain008(const DebitFile& file, Pain008Version version, const PartReceiver& receiver);

}  // namespace bfb::bank
