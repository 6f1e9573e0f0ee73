// The verbs of `bfb dues` by the file that holds them.
#pragma once

#include "cmd/app.hpp"

namespace bfb::cmd {

/// rates, assess
void describe_assessing(Group& group);
/// check
void describe_checking(Group& group);
/// pay, payments, waive
void describe_paying(Group& group);
/// remind
void describe_reminding(Group& group);
/// statement, report
void describe_accounts(Group& group);

/// " (1 of member 3, Karl Ott)": the charges of others that a payment pays; empty where there are none.
std::string others_paid_for(const db::Database& database, std::int64_t payment_id);

/// Throws UsageError for a year that no calendar of ours has.
void require_year(int year);

}  // namespace bfb::cmd
