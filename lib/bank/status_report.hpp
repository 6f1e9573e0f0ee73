// Reads what a bank answers to a file of ours before any money moves: pain.002, the payment status report.
#pragma once

#include <string>
#include <vector>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// A debit that the bank will not collect.
struct Rejection {
    std::string end_to_end_id;  ///< empty: everything of `payment_information_id`, or of the whole message
    std::string payment_information_id;
    std::string reason_code;  ///< ISO 20022: AC01; empty where the bank tells none
    std::string reason;       ///< in the bank's words
};

struct StatusReport {
    std::string format;               ///< "pain.002.001.10"
    std::string original_message_id;  ///< of our file
    std::string group_status;         ///< ACCP, PART, RJCT ...; empty where only transactions are told
    std::vector<Rejection> rejections;
    std::vector<Remark> faults;
    std::vector<Remark> warnings;
};

/// Versions 03 to 10, by their structure. A rejected group or payment information is one rejection; of
/// others, each rejected transaction is one.
StatusReport read_status_report(std::string content);

}  // namespace bfb::bank
