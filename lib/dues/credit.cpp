#include "dues/credit.hpp"

#include <string>
#include <vector>

namespace bfb::dues {

namespace {

struct Use {
    std::int64_t payment_id;
    std::int64_t charge_id;
    Money amount;
};

/// Credits, and what was paid back of them with the open charges behind, each laid end to end in their order:
/// where a credit and a charge overlap, one pays the other. Of all payers but for a condition on payer_id.
std::vector<Use> planned_uses(const db::Database& database, const std::string& whose) {
    auto rows = database.prepare(std::string(R"(
        WITH credit AS MATERIALIZED (
            SELECT b.payment_id, b.payer_id, b.booked_on, b.unallocated_cents AS cents
            FROM payment_balance b JOIN payment p ON p.id = b.payment_id AND p.reverses_id IS NULL
            WHERE )") + whose + R"( AND b.amount_cents > 0 AND b.unallocated_cents > 0
              AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = b.payment_id)
        ), refunded AS (
            SELECT p.payer_id, -sum(p.amount_cents) AS cents
            FROM payment p
            WHERE p.payer_id IN (SELECT payer_id FROM credit) AND p.amount_cents < 0 AND p.reverses_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)
            GROUP BY p.payer_id
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
            SELECT charge_id, payer_id, paid_back + sum(cents) OVER due - cents AS begins,
                   paid_back + sum(cents) OVER due AS ends
            FROM (SELECT o.*, coalesce((SELECT r.cents FROM refunded r WHERE r.payer_id = o.payer_id), 0) AS paid_back
                  FROM owed o)
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

Money use_credit(db::UnitOfWork& work, const std::string& whose) {
    // A payment may pay more of a charge that it paid in part: another payment of that charge went back.
    auto allocate = work.db().prepare(
        "INSERT INTO allocation (payment_id, charge_id, amount_cents) VALUES (?, ?, ?) "
        "ON CONFLICT (payment_id, charge_id) DO UPDATE SET amount_cents = amount_cents + "
        "excluded.amount_cents");
    Money used;
    for (const Use& use : planned_uses(work.db(), whose)) {
        allocate.bind_integer(1, use.payment_id)
            .bind_integer(2, use.charge_id)
            .bind_integer(3, use.amount.cents())
            .run();
        used += use.amount;
    }
    return used;
}

}  // namespace

Money use_credit(db::UnitOfWork& work) { return use_credit(work, "true"); }

Money use_credit_of(db::UnitOfWork& work, std::int64_t payer_id) {
    return use_credit(work, "b.payer_id = " + std::to_string(payer_id));
}

}  // namespace bfb::dues
