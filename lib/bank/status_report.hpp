// The bank's answer to a file we sent (ISO 20022 pain.002): what of it was accepted, and which direct debits
// were rejected before they were ever booked. What that means for our debits is left to direct_debit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/bank_file.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// What the bank says of a file, a part of it, or one transaction.
struct Verdict {
    std::string status;       ///< RJCT, ACCP, ACSP, ACSC, ACTC, ACWC, PART, PDNG, ...; empty if not stated
    std::string reason_code;  ///< ISO 20022 (AC01, FF01) or the bank's own; the first if there are several
    std::string reason_text;  ///< all that is said in words

    bool rejected() const { return status == "RJCT"; }
};

/// A PmtInf of our file.
struct PaymentStatus {
    std::string payment_information_id;
    Verdict verdict;
};

/// One transaction of our file. Banks list the rejected ones, and sometimes the others.
struct TransactionStatus {
    std::string payment_information_id;
    std::string end_to_end_id;
    std::string mandate_reference;  ///< where the bank repeats it
    std::optional<Money> amount;    ///< where the bank repeats it
    Verdict verdict;                ///< with the status of payment or file where it states none itself
};

/// One pain.002. With `faults` nothing of it may be acted upon.
struct StatusReport {
    std::string format;               ///< "pain.002.001.10"
    std::string message_id;           ///< of the report itself
    std::string original_message_id;  ///< of the file it answers
    std::string original_format;      ///< of that file, as the bank names it: "pain.008.001.08"
    Verdict group;                    ///< of the file as a whole
    std::vector<PaymentStatus> payments;
    std::vector<TransactionStatus> transactions;
    std::vector<Remark> faults;
    std::vector<Remark> warnings;
};

/// Why the debit with these ids was rejected: itself, or its payment information, or the whole file, the
/// narrowest first. Null if it was not. The pointer lives as long as the report. Looks through all
/// transactions.
const Verdict* rejection(const StatusReport& report, std::string_view payment_information_id,
                         std::string_view end_to_end_id);

/// Reads pain.002, versions 03 to 10 and what is built like them; elements are told by their local names. The
/// limits are those of read_camt(), and it never throws because of the content either.
StatusReport read_status_report(std::string content);

}  // namespace bfb::bank
