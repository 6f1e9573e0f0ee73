#include "dues/credit.hpp"

#include <vector>

namespace bfb::dues {

namespace {

struct Use {
    std::int64_t payment_id;
    std::int64_t charge_id;
    Money amount;
};

/// Credits and open charges of a payer, each laid end to end in their order: where two overlap, one pays the
/// other.
std::vector<Use> planned_uses(const db::Database& database) {
    auto rows = database.prepare(R"(
        WITH credit AS MATERIALIZED (
            SELECT b.payment_id, b.payer_id, b.booked_on, b.unallocated_cents AS cents
            FROM payment_balance b
            WHERE b.amount_cents > 0 AND b.unallocated_cents > 0
              AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = b.payment_id)
        ), credit_span AS (
            SELECT payment_id, payer_id, sum(cents) OVER paid - cents AS begins, sum(cents) OVER paid AS ends
            FROM credit
            WINDOW paid AS (PARTITION BY payer_id ORDER BY booked_on, payment_id ROWS UNBOUNDED PRECEDING)
        ), owed AS MATERIALIZED (
            SELECT b.charge_id, b.payer_id, b.due_on, b.open_cents AS cents
            FROM charge_balance b
            WHERE b.payer_id IN (SELECT payer_id FROM credit) AND b.open_cents > 0
              AND b.charge_id NOT IN (SELECT charge_id FROM untold_fee)
        ), owed_span AS (
            SELECT charge_id, payer_id, sum(cents) OVER due - cents AS begins, sum(cents) OVER due AS ends
            FROM owed
            WINDOW due AS (PARTITION BY payer_id ORDER BY due_on, charge_id ROWS UNBOUNDED PRECEDING)
        )
        SELECT c.payment_id, o.charge_id, min(c.ends, o.ends) - max(c.begins, o.begins)
        FROM credit_span c
        JOIN owed_span o ON o.payer_id = c.payer_id AND o.begins < c.ends AND c.begins < o.ends
        ORDER BY c.payment_id, o.charge_id)");
    std::vector<Use> uses;
    while (rows.step()) uses.push_back({rows.integer(0), rows.integer(1), rows.money(2)});
    return uses;
}

}  // namespace

Money use_credit(db::UnitOfWork& work) {
    // A payment may pay more of a charge that it paid in part: another payment of that charge went back.
    auto allocate = work.db().prepare(
        "INSERT INTO allocation (payment_id, charge_id, amount_cents) VALUES (?, ?, ?) "
        "ON CONFLICT (payment_id, charge_id) DO UPDATE SET amount_cents = amount_cents + "
        "excluded.amount_cents");
    Money used;
    for (const Use& use : planned_uses(work.db())) {
        allocate.bind_integer(1, use.payment_id)
            .bind_integer(2, use.charge_id)
            .bind_integer(3, use.amount.cents())
            .run();
        used += use.amount;
    }
    return used;
}

}  // namespace bfb::dues
