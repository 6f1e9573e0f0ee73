#include "members/account.hpp"

namespace bfb::members {

Money credit_of(const db::Database& database, std::int64_t payer_id) {
    return Money::from_cents(
        database.integer("SELECT sum(unallocated_cents) FROM payment_balance WHERE payer_id = ?", payer_id)
            .value_or(0));
}

std::int64_t account_holder(const db::Database& database, const MemberRef& member) {
    if (member.person_id == member.payer_id) return member.payer_id;
    const bool owes =
        database
            .integer("SELECT 1 FROM charge_balance WHERE payer_id = ? AND open_cents > 0", member.person_id)
            .has_value();
    return owes || credit_of(database, member.person_id) > Money() ? member.person_id : member.payer_id;
}

}  // namespace bfb::members
