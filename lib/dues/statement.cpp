#include "dues/statement.hpp"

#include "dues/charge.hpp"
#include "dues/period.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::dues {

namespace {

/// One row for each entry: day, order within the day (money before waivers, or the balance would pass through
/// a value that never was), kind, charge, payment, debit, credit, and what its text is made of.
std::string entries_sql() {
    const std::string name = members::display_name_sql, label = period_label_sql;
    return R"(
        WITH own AS (
            SELECT c.*, m.number, )" +
           label + R"( AS label
            FROM charge c JOIN membership m ON m.id = c.membership_id
            WHERE c.payer_id = :payer
        )
        SELECT min(c.due_on, coalesce(substr(c.cancelled_at, 1, 10), c.due_on)) AS day, 1, 'charge', c.id AS charge,
               NULL AS payment, c.amount_cents, 0, c.kind, c.label, c.text, c.number
        FROM own c
        UNION ALL
        SELECT substr(c.cancelled_at, 1, 10), 2, 'cancelled', c.id, NULL, 0, c.amount_cents, c.kind, c.label,
               c.cancel_reason, c.number
        FROM own c WHERE c.cancelled_at IS NOT NULL
        UNION ALL
        SELECT w.waived_on, 5, 'waiver', c.id, NULL, 0, w.amount_cents, c.kind, c.label, w.reason, c.number
        FROM own c JOIN waiver w ON w.charge_id = c.id
        UNION ALL
        SELECT y.booked_on, 3, CASE WHEN y.reverses_id IS NOT NULL THEN 'reversal'
                                    WHEN y.amount_cents < 0 THEN 'refund' ELSE 'payment' END, NULL, y.id,
               max(-y.amount_cents, 0), max(y.amount_cents, 0), y.method, y.reverses_id, y.note, NULL
        FROM payment y WHERE y.payer_id = :payer
        UNION ALL
        SELECT y.booked_on, 4, 'transfer', a.charge_id, y.id, max(a.amount_cents, 0), max(-a.amount_cents, 0), 'for',
               )" +
           name + R"(, NULL, NULL
        FROM payment y JOIN allocation a ON a.payment_id = y.id JOIN charge c ON c.id = a.charge_id
        JOIN person p ON p.id = c.payer_id
        WHERE y.payer_id = :payer AND c.payer_id <> :payer
        UNION ALL
        SELECT y.booked_on, 4, 'transfer', a.charge_id, y.id, max(-a.amount_cents, 0), max(a.amount_cents, 0), 'by',
               )" +
           name + R"(, NULL, NULL
        FROM own c JOIN allocation a ON a.charge_id = c.id JOIN payment y ON y.id = a.payment_id
        JOIN person p ON p.id = y.payer_id
        WHERE y.payer_id <> :payer
        ORDER BY 1, 2, 4, 5)";
}

/// What an entry is about, in words.
std::string text_of(const db::Statement& entry) {
    const auto kind = entry.view(2);
    const auto label = entry.optional_text(8), note = entry.optional_text(9);
    const auto with_note = [&](const std::string& text) { return note ? text + ": " + *note : text; };
    if (kind == "charge")
        return title(entry.text(7), label, note) + ", " + tr("member {}", entry.integer(10));
    if (kind == "cancelled") return with_note(tr("cancelled: {}", title(entry.text(7), label, {})));
    if (kind == "waiver") return with_note(tr("waived: {}", title(entry.text(7), label, {})));
    if (kind == "reversal") return with_note(tr("payment {} taken back", label.value_or("")));
    if (kind == "transfer")
        return entry.view(7) == "for" ? tr("paid for {}", out::display(label.value_or(""), out::Kind::name))
                                      : tr("paid by {}", out::display(label.value_or(""), out::Kind::name));
    if (kind == "refund") return with_note(_("credit paid back"));
    const std::string method = entry.text(7);
    return with_note(method == "transfer"       ? _("transfer")
                     : method == "direct_debit" ? _("direct debit")
                     : method == "cash"         ? _("cash")
                                                : _("other payment"));
}

std::vector<out::Column> account_columns() {
    using out::Kind;
    return {{"date", Kind::date, N_("Date")},          {"kind", Kind::text, N_("Kind")},
            {"text", Kind::text, N_("Text")},          {"charge", Kind::integer, N_("Charge")},
            {"payment", Kind::integer, N_("Payment")}, {"debit", Kind::money, N_("Debit")},
            {"credit", Kind::money, N_("Credit")},     {"balance", Kind::money, N_("Balance")}};
}

}  // namespace

Account statement(const db::Database& database, std::int64_t payer_id, std::optional<int> year) {
    const std::string first = year ? Date(*year, 1, 1).iso() : "",
                      last = year ? Date(*year, 12, 31).iso() : "9999-12-31";
    auto entry = database.prepare(entries_sql());
    entry.bind(":payer", payer_id);
    std::vector<std::vector<db::Value>> rows;
    Money balance;
    bool carried = !year;
    const auto carry = [&] {
        if (std::exchange(carried, true)) return;
        rows.push_back({first, "carried", _("balance carried forward"), {}, {}, {}, {}, balance.cents()});
    };
    while (entry.step() && entry.view(0) <= last) {
        if (entry.view(0) >= first) carry();
        const Money debit = entry.money(5), credit = entry.money(6);
        balance += debit - credit;
        if (entry.view(0) < first) continue;
        rows.push_back({entry.text(0), entry.text(2), text_of(entry), db::value_of(entry.optional_integer(3)),
                        db::value_of(entry.optional_integer(4)),
                        debit == Money() ? db::Value() : debit.cents(),
                        credit == Money() ? db::Value() : credit.cents(), balance.cents()});
    }
    carry();
    return {out::RowStream(account_columns(), std::move(rows)), balance};
}

}  // namespace bfb::dues
