#include "bank/open_line.hpp"

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// Single transactions t and what of them is left; the euro's alone.
constexpr const char* open_lines_sql =
    "SELECT t.id, t.booked_on, t.amount_cents - coalesce((SELECT sum(m.amount_cents) FROM match m "
    "WHERE m.transaction_id = t.id), 0) AS left_cents, t.counterparty_name, t.counterparty_iban, "
    "t.ultimate_name, "
    "t.purpose, t.creditor_reference, t.end_to_end_id, t.mandate_reference, t.batch_reference, "
    "t.return_code, "
    "t.original_cents, t.kind, t.account_id FROM bank_transaction t "
    "WHERE NOT EXISTS (SELECT 1 FROM bank_transaction part WHERE part.parent_id = t.id) "
    "AND left_cents <> 0 AND t.currency = 'EUR' ";

OpenLine line_from(const db::Statement& row) {
    OpenLine line;
    line.id = row.integer(0);
    line.booked_on = row.date(1);
    line.amount = row.money(2);
    line.counterparty = row.text(3);
    line.iban = row.text(4);
    line.ultimate = row.text(5);
    line.purpose = row.text(6);
    line.creditor_reference = row.text(7);
    line.end_to_end_id = row.text(8);
    line.mandate_reference = row.text(9);
    line.batch_reference = row.text(10);
    line.return_code = row.text(11);
    line.original = row.optional_money(12);
    line.kind = row.text(13);
    line.account_id = row.integer(14);
    return line;
}

}  // namespace

std::vector<OpenLine> open_lines(const db::Database& database) {
    auto rows = database.prepare(std::string(open_lines_sql) +
                                 "ORDER BY t.booked_on, t.return_code IS NOT NULL, t.id");
    std::vector<OpenLine> lines;
    while (rows.step()) lines.push_back(line_from(rows));
    return lines;
}

OpenLine open_line(const db::Database& database, std::int64_t transaction_id) {
    auto row = database.prepared_with(std::string(open_lines_sql) + "AND t.id = ?", transaction_id);
    if (row.step()) return line_from(row);
    if (!database.integer("SELECT 1 FROM bank_transaction WHERE id = ?", transaction_id))
        throw NotFound(tr("there is no bank line {}", transaction_id), _("see 'bfb bank list'"));
    if (const auto part =
            database.integer("SELECT min(id) FROM bank_transaction WHERE parent_id = ?", transaction_id))
        throw Refused(tr("line {} is a batch; its parts begin with line {}", transaction_id, *part),
                      _("assign the parts; see 'bfb bank list'"));
    const auto currency =
        database.text("SELECT currency FROM bank_transaction WHERE id = ?", transaction_id).value_or("");
    if (currency != "EUR") throw Refused(tr("line {} is in {}, not in euros", transaction_id, currency));
    throw Refused(tr("nothing of bank line {} is left to be assigned", transaction_id),
                  tr("'bfb bank assign {} --release --reason TEXT' frees it", transaction_id));
}

}  // namespace bfb::bank
