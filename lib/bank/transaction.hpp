// Bank lines as lists show them: single transactions, with what was made of each.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"

namespace bfb::bank {

/// status, amount, booked, account, iban, category, return, member, batch.
std::span<const out::FilterKey> transaction_filter_keys();

/// id, booked_on, value_on, amount, counterparty, iban, purpose, end_to_end_id, mandate, return_code,
/// original, charges, bank_reference, matched, rule, status, member, category, currency, account; in the
/// order of booking. The parts of a batch stand for the batch. Throws UsageError for filters that do not fit.
out::RowStream transactions(const db::Database& database, std::span<const std::string> terms, Date today);

/// The same of one single transaction.
out::Record transaction_record(const db::Database& database, std::int64_t transaction_id);

/// What of it nobody has decided on yet.
Money left_of(const db::Database& database, std::int64_t transaction_id);

/// The payments booked or taken back by it.
std::vector<std::int64_t> payments_of(const db::Database& database, std::int64_t transaction_id);

/// Of one year, by category: opening balance, income and spending, closing balance, and how many lines nobody
/// has decided on. Columns kind, category, lines, income, spending, balance. Dues stand as the category
/// "dues".
out::RowStream year_report(const db::Database& database, std::int64_t account_id, int year);

/// A statement that says another balance than the lines make: one is missing, or there twice.
struct Disagreement {
    Date on;
    Money stated;    ///< by the bank
    Money reckoned;  ///< from the first balance known and the lines since
};
/// That of the year's last day with a statement, where there is one.
std::optional<Disagreement> disagreement(const db::Database& database, std::int64_t account_id, int year);

}  // namespace bfb::bank
