// Bank lines of which something is left to be matched.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bank/matching.hpp"
#include "db/database.hpp"

namespace bfb::bank {

/// A line with what it says about debits.
struct OpenLine : Line {
    std::int64_t account_id;  // of ours
    std::string kind;         // the bank's own words for it
    std::string end_to_end_id;
    std::string mandate_reference;
    std::string batch_reference;
    std::string return_code;
    std::optional<Money> original;
};

/// All of them in euros, oldest first, and the returns of a day last: what comes back was collected before.
/// The parts of a batch stand for the batch.
std::vector<OpenLine> open_lines(const db::Database& database);

/// That one. Throws NotFound where there is no such line, Refused for a batch, for another currency and where
/// nothing is left.
OpenLine open_line(const db::Database& database, std::int64_t transaction_id);

}  // namespace bfb::bank
