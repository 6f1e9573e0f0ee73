// What follows when money came: a mail of thanks where the board wants that, and no reminder any more.
#pragma once

#include <cstdint>

#include "db/unit_of_work.hpp"

namespace bfb::dunning {

/// The last payment booked so far; 0 before the first.
std::int64_t newest_payment(const db::Database& database);

/// To be called at the end of a unit of work that booked money: cancels the reminders it overtook, and queues
/// receipts for the payments since `newest_before`.
void follow_up(db::UnitOfWork& work, std::int64_t newest_before);

/// Queues a receipt for each payment after that one which brought money, other than by direct debit, where
/// the setting reminder.receipts says so and the payer has an e-mail address of use. The count.
std::int64_t queue_receipts(db::UnitOfWork& work, std::int64_t newest_before);

}  // namespace bfb::dunning
