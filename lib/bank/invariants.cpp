#include "bank/invariants.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::array rules = {
    db::Invariant{"matches within bank lines", N_("free the line with 'bfb bank assign LINE --release'"),
                  "SELECT 'line ' || t.id FROM bank_transaction t JOIN match m ON m.transaction_id = t.id "
                  "GROUP BY t.id HAVING sum(m.amount_cents) NOT BETWEEN min(t.amount_cents, 0) AND "
                  "max(t.amount_cents, 0)"},
    db::Invariant{"matches agree with payments", N_("undo the command that booked it; see 'bfb log'"),
                  "SELECT 'line ' || m.transaction_id FROM match m JOIN payment p ON p.id = m.payment_id "
                  "WHERE p.amount_cents <> m.amount_cents"},
    db::Invariant{
        "batches are the sum of their parts", N_("undo the import; see 'bfb log'"),
        "SELECT 'line ' || b.id FROM bank_transaction b JOIN bank_transaction t ON t.parent_id = b.id "
        "GROUP BY b.id HAVING sum(t.amount_cents) <> b.amount_cents"},
    db::Invariant{"batches are matched by their parts", N_("undo the command that matched it; see 'bfb log'"),
                  "SELECT 'line ' || m.transaction_id FROM match m WHERE EXISTS "
                  "(SELECT 1 FROM bank_transaction t WHERE t.parent_id = m.transaction_id)"},
    db::Invariant{"debits are the sum of their charges", N_("cancel the run; see 'bfb bank runs'"),
                  "SELECT 'debit ' || d.id FROM debit d WHERE d.amount_cents <> "
                  "(SELECT coalesce(sum(x.amount_cents), 0) FROM debit_charge x WHERE x.debit_id = d.id)"},
    db::Invariant{
        "charges are collected once at a time", N_("cancel one of the runs; see 'bfb bank runs'"),
        "SELECT 'charge ' || charge_id FROM submitted_charge GROUP BY charge_id HAVING count(*) > 1"},
    db::Invariant{"settled debits are paid", N_("undo the command that settled it; see 'bfb log'"),
                  "SELECT 'debit ' || d.id FROM debit d WHERE d.state = 'settled' AND d.payment_id IS NULL"},
    db::Invariant{"settled debits are not taken back",
                  N_("undo the command that took it back; see 'bfb log'"),
                  "SELECT 'debit ' || d.id FROM debit d JOIN payment r ON r.reverses_id = d.payment_id "
                  "WHERE d.state = 'settled'"},
    db::Invariant{"returned debits are taken back",
                  N_("undo the command that booked the return; see 'bfb log'"),
                  "SELECT 'debit ' || d.id FROM debit d WHERE d.state = 'returned' AND NOT EXISTS "
                  "(SELECT 1 FROM payment r WHERE r.reverses_id = d.payment_id)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

}  // namespace bfb::bank
