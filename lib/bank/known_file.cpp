#include "bank/known_file.hpp"

#include <algorithm>

namespace bfb::bank {

std::optional<std::vector<ImportedStatement>> find_known_file(const db::Database& database,
                                                              const Source& source,
                                                              const ImportOptions& options) {
    auto rows = database.prepared_with(
        "SELECT f.format, a.iban, f.from_on, f.to_on, f.entries, f.pending, f.returns, f.opening_cents, "
        "f.closing_cents, f.credits_cents, f.debits_cents, f.account_id "
        "FROM imported_file f JOIN bank_account a ON a.id = f.account_id WHERE f.sha256 = ? ORDER BY f.id",
        source.sha256);
    std::vector<ImportedStatement> statements;
    while (rows.step()) {
        if (options.account_id && *options.account_id != rows.integer(11)) return std::nullopt;
        ImportedStatement told{source.name, rows.text(0), rows.text(1), rows.optional_date(2),
                               rows.optional_date(3)};
        told.entries = told.duplicates = rows.integer(4);
        told.pending = rows.integer(5);
        told.returns = rows.integer(6);
        told.opening = rows.optional_money(7);
        told.closing = rows.optional_money(8);
        told.credits = rows.money(9);
        told.debits = rows.money(10);
        statements.push_back(std::move(told));
    }
    if (statements.empty()) return std::nullopt;
    return statements;
}

void remember_file(db::UnitOfWork& work, const Source& source,
                   const std::vector<ImportedStatement>& statements) {
    const bool all_new = std::all_of(statements.begin(), statements.end(), [](const ImportedStatement& told) {
        return told.added > 0 && told.duplicates == 0;
    });
    if (!all_new) return;
    for (const ImportedStatement& told : statements)
        work.db().run(
            "INSERT INTO imported_file (sha256, account_id, format, from_on, to_on, entries, pending, "
            "returns, "
            "opening_cents, closing_cents, credits_cents, debits_cents) "
            "SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM bank_account WHERE iban = ?",
            source.sha256, told.format, told.from_on, told.to_on, told.entries, told.pending, told.returns,
            told.opening, told.closing, told.credits, told.debits, told.account);
}

}  // namespace bfb::bank
