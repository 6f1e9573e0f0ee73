// Booking bank lines: what matching is certain of by itself, and what the board decides about the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bank/booker.hpp"
#include "db/unit_of_work.hpp"
#include "out/row_stream.hpp"

namespace bfb::bank {

/// Looks at every line of which something is not matched, oldest first and the returns of a day last, and
/// books those that are certain: debits of ours that were settled or came back, and money of a payer found by
/// a unique and exact hit.
std::vector<MatchedLine> match_lines(db::UnitOfWork& work);

/// id, booked_on, amount, counterparty, member, name, charges, rule, confidence, status, why.
out::RowStream match_rows(const db::Database& database, const std::vector<MatchedLine>& lines);

/// A part of a line as the board wants it booked: for a member, or under a category that has nothing to do
/// with dues.
struct Share {
    std::optional<std::int64_t> payer_id = {};
    std::vector<std::int64_t> memberships = {};  // whose open charges it pays besides those of the payer
    std::string category = {};
    std::optional<Money> amount = {};        // none: what is left of the line
    std::vector<std::int64_t> charges = {};  // paid first, in this order; the others oldest due first
};

/// Books the shares in their order; money that left for a member is credit paid back. Throws NotFound for a
/// line that is not there, Refused where nothing of it is left, where the shares exceed it, or the credit.
void assign(db::UnitOfWork& work, std::int64_t transaction_id, const std::vector<Share>& shares);

/// Money that left the account was a payment going back: takes that payment back, unless that was done by
/// hand, and links it. The debit that the payment settled is returned then, for the reason on the line, else
/// for `return_code` (ISO 20022 ExternalReturnReason1Code). Throws NotFound, and Refused where the line is
/// not of the payment's amount; that of a debit may be larger by what the banks took.
void assign_reversal(db::UnitOfWork& work, std::int64_t transaction_id, std::int64_t payment_id,
                     const std::string& return_code);

/// Books what match_lines() books or proposes for the line. Throws Refused where it proposes nothing.
void accept_proposal(db::UnitOfWork& work, std::int64_t transaction_id);

/// Frees a line of what was made of it: its payments are taken back, with that reason, and it is unmatched
/// again. Throws Refused for lines that answered debits of ours or took a payment back.
void release(db::UnitOfWork& work, std::int64_t transaction_id, const std::string& reason, Date today);

}  // namespace bfb::bank
