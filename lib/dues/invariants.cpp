#include "dues/invariants.hpp"

#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dues {

namespace {

constexpr std::array rules = {
    db::Invariant{
        "allocations within payments", N_("undo the command that allocated too much; see 'bfb log'"),
        "SELECT 'payment ' || payment_id FROM payment_balance "
        "WHERE amount_cents - unallocated_cents NOT BETWEEN min(amount_cents, 0) AND max(amount_cents, 0)"},
    db::Invariant{"allocations and waivers within charges",
                  N_("undo the command that allocated too much; see 'bfb log'"),
                  "SELECT 'charge ' || charge_id FROM charge_balance "
                  "WHERE open_cents < 0 OR paid_cents < 0 OR open_cents > amount_cents"},
    db::Invariant{"cancelled charges hold no money", N_("undo the command that cancelled it; see 'bfb log'"),
                  "SELECT 'charge ' || charge_id FROM charge_balance WHERE cancelled_at IS NOT NULL AND "
                  "paid_cents <> 0"},
    db::Invariant{"reversals mirror their payments", N_("undo the reversal; see 'bfb log'"),
                  "SELECT 'payment ' || r.id FROM payment r JOIN payment p ON p.id = r.reverses_id "
                  "WHERE r.amount_cents <> -p.amount_cents OR r.payer_id <> p.payer_id"},
    db::Invariant{"refunds pay no charge", N_("undo the command that booked it; see 'bfb log'"),
                  "SELECT 'payment ' || id FROM payment WHERE amount_cents < 0 AND reverses_id IS NULL "
                  "AND id IN (SELECT payment_id FROM allocation)"},
    db::Invariant{"sums agree", N_("compare with a backup; see 'bfb log'"),
                  "SELECT 'charges are paid ' || c || ' cents, payments allocate ' || p || ' cents' FROM ("
                  "SELECT (SELECT coalesce(sum(paid_cents), 0) FROM charge_balance) AS c, "
                  "(SELECT coalesce(sum(amount_cents - unallocated_cents), 0) FROM payment_balance) AS p) "
                  "WHERE c <> p"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

void require_no_money_on_cancelled(const db::Database& database, std::int64_t log_id) {
    const auto charge = database.integer(
        "SELECT c.id FROM log_change l JOIN charge c ON c.id BETWEEN l.first_row AND l.last_row "
        "WHERE l.log_id = ? AND l.table_name = 'charge' AND c.cancelled_at IS NOT NULL "
        "AND (SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id) <> 0 LIMIT 1",
        log_id);
    if (!charge) return;
    const auto payment =
        database.integer("SELECT max(payment_id) FROM allocation WHERE charge_id = ?", *charge).value_or(0);
    throw Refused(
        tr("charge {} was paid since by payment {} and can't be cancelled like that", *charge, payment),
        tr("undo that payment first; see 'bfb dues payments' and 'bfb log'"));
}

}  // namespace bfb::dues
