// The account of one payer: every charge, payment and waiver in the order of days, with the balance after
// each.
#pragma once

#include <optional>

#include "db/database.hpp"
#include "out/row_stream.hpp"

namespace bfb::dues {

/// An account as rows, and what it comes to.
struct Account {
    out::RowStream rows;
    Money balance;  // after the last row; positive is owed, negative is credit
};

/// date, kind, text, charge, payment, debit, credit, balance; oldest first. A charge stands on the day it
/// fell due, or was cancelled if that came first. Kinds: charge, waiver, cancelled, payment, reversal;
/// `transfer` where this payer paid another's charge or another paid theirs; `carried`, the first row of a
/// single year, is what came before.
Account statement(const db::Database& database, std::int64_t payer_id, std::optional<int> year);

}  // namespace bfb::dues
