// A year of the books as a plain-text journal of double entries, for hledger, ledger and beancount.
#pragma once

#include <string>

#include "db/database.hpp"

namespace bfb::bank {

enum class LedgerKind { hledger, ledger, beancount };

/// Every bank line, charge, payment and waiver of the year as a balanced entry, in the order of days, between
/// the balances of its first and last day, which are asserted. Accounts: assets:bank:NAME, assets:cash,
/// assets:clearing (payments typed in whose bank line is not known, and bank lines nobody has decided on),
/// assets:receivable:NUMBER (what a payer owes; negative is credit), income and expenses by category,
/// income:dues, expenses:waived, equity:opening. People are named by number alone. Cancelled charges are left
/// out.
std::string ledger_journal(const db::Database& database, int year, LedgerKind kind);

}  // namespace bfb::bank
