#include "bank/statement_import.hpp"

#include <algorithm>
#include <map>

#include "bank/iban.hpp"
#include "bank/known_lines.hpp"
#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "out/progress.hpp"

namespace bfb::bank {

namespace {

std::optional<std::string> text_or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Money sum_of(const std::vector<Entry>& entries) {
    Money sum;
    for (const Entry& entry : entries) sum += entry.movement.amount;
    return sum;
}

/// Whether the balances prove the entries, in words if not. A camt.052 is a report within the day, whose
/// balances banks fill in as they like.
std::optional<std::string> disproof(const Statement& statement) {
    if (!statement.opening || !statement.closing) return std::nullopt;
    const Money entries = sum_of(statement.entries);
    const Money expected = *statement.opening + entries;
    if (expected == *statement.closing) return std::nullopt;
    return tr("the statement of {} begins with {} and has {} in entries, which makes {}, but it ends with {}",
              statement.account, format(*statement.opening), format(entries), format(expected),
              format(*statement.closing));
}

/// Bank lines as rows, with one prepared statement.
class LineWriter {
  public:
    explicit LineWriter(const db::Database& database)
        : database_(database),
          insert_(database.prepare(
              "INSERT INTO bank_transaction (account_id, statement_id, parent_id, booked_on, value_on, "
              "amount_cents, currency, kind, counterparty_name, counterparty_iban, ultimate_name, purpose, "
              "creditor_reference, end_to_end_id, mandate_reference, creditor_id, bank_reference, "
              "batch_reference, return_code, original_cents, charges_cents, dedupe_key) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {}

    /// The entry and its parts. Returns the number of the entry's line.
    std::int64_t insert(std::int64_t account_id, std::int64_t statement_id, const Entry& entry,
                        const std::string& key) {
        insert_.bind_integer(1, account_id).bind_integer(2, statement_id).bind_null(3);
        bind_days(entry);
        bind_movement(entry.movement);
        insert_.bind_view_or_null(8, entry.kind);
        insert_.bind_view_or_null(17, entry.bank_reference);
        insert_.bind_view_or_null(18, entry.batch_reference);
        insert_.bind_view_or_null(22, key);
        insert_.run();
        const auto line = database_.last_insert_id();
        insert_parts(account_id, statement_id, line, entry);
        return line;
    }

    void insert_parts(std::int64_t account_id, std::int64_t statement_id, std::int64_t parent_id,
                      const Entry& entry) {
        for (const Movement& part : entry.parts) {
            insert_.bind_integer(1, account_id).bind_integer(2, statement_id).bind_integer(3, parent_id);
            bind_days(entry);
            bind_movement(part);
            insert_.bind_view_or_null(8, entry.kind);
            insert_.bind_view_or_null(17, entry.bank_reference);
            insert_.bind_view_or_null(18, entry.batch_reference);
            insert_.bind_null(22).run();
        }
    }

  private:
    void bind_days(const Entry& entry) { insert_.bind(4, entry.booked_on).bind(5, entry.value_on); }
    void bind_movement(const Movement& movement) {
        insert_.bind_integer(6, movement.amount.cents());
        insert_.bind_view(7, movement.currency);
        insert_.bind_view_or_null(9, movement.counterparty);
        insert_.bind_view_or_null(10, movement.counterparty_iban);
        insert_.bind_view_or_null(11, movement.ultimate);
        insert_.bind_view_or_null(12, movement.purpose);
        insert_.bind_view_or_null(13, movement.creditor_reference);
        insert_.bind_view_or_null(14, movement.end_to_end_id);
        insert_.bind_view_or_null(15, movement.mandate_reference);
        insert_.bind_view_or_null(16, movement.creditor_id);
        insert_.bind_view_or_null(19, movement.return_code);
        insert_.bind(20, movement.original).bind(21, movement.charges);
    }

    const db::Database& database_;
    db::Statement insert_;
};

/// The balances of an account's statements that end on one day. Of several, each begins with what another
/// ends with.
class DayBalances {
  public:
    DayBalances(const db::Database& database, std::int64_t account_id, Date day) {
        auto rows = database.prepared_with(
            std::string(
                "SELECT opening_cents, closing_cents FROM statement s WHERE account_id = ? AND to_on = ? "
                "AND opening_cents IS NOT NULL AND closing_cents IS NOT NULL AND ") +
                proves_balance_sql,
            account_id, day);
        while (rows.step()) balances_.push_back({rows.money(0), rows.money(1)});
    }

    /// Whether the last of them ends with that sum. Where they go round in a circle, any may be the last.
    bool end_with(Money sum) const {
        const bool any_may_be = std::none_of(balances_.begin(), balances_.end(),
                                             [&](const Balance& each) { return is_last(each); });
        return std::any_of(balances_.begin(), balances_.end(), [&](const Balance& each) {
            return each.closing == sum && (any_may_be || is_last(each));
        });
    }
    /// What the first of them begins with; nothing where that can't be told.
    std::optional<Money> opening() const {
        std::optional<Money> first;
        for (const Balance& each : balances_) {
            if (!is_first(each)) continue;
            if (first && *first != each.opening) return std::nullopt;
            first = each.opening;
        }
        return first;
    }

  private:
    struct Balance {
        Money opening, closing;
        bool operator==(const Balance&) const = default;
    };
    bool is_last(const Balance& one) const {
        return std::none_of(balances_.begin(), balances_.end(), [&](const Balance& other) {
            return other != one && other.opening == one.closing;
        });
    }
    bool is_first(const Balance& one) const {
        return std::none_of(balances_.begin(), balances_.end(), [&](const Balance& other) {
            return other != one && other.closing == one.opening;
        });
    }

    std::vector<Balance> balances_;
};

class Importer {
  public:
    Importer(db::UnitOfWork& work, const Source& source, const BankFile& file, const ImportOptions& options)
        : work_(work), source_(source), file_(file), options_(options), lines_(work.db()) {}

    Import run() {
        Import result;
        for (const Statement& statement : file_.statements) {
            require_euros(statement);
            prove(statement, result.warnings);
            const auto account_id = account_of(statement);
            result.statements.push_back(import(account_id, statement));
            warn_of_contradiction(account_id, statement, result.warnings);
        }
        for (const Remark& remark : file_.warnings) result.warnings.push_back({remark.where, remark.what});
        return result;
    }

  private:
    void require_euros(const Statement& statement) const {
        const auto foreign = std::find_if(statement.entries.begin(), statement.entries.end(),
                                          [](const Entry& e) { return e.movement.currency != "EUR"; });
        if (foreign == statement.entries.end()) return;
        throw Refused(
            tr("'{}': the line of {} over {} is in {}, and accounts are kept in euros", source_.name,
               foreign->booked_on.iso(), format(foreign->movement.amount), foreign->movement.currency),
            _("nothing was imported; leave out the statements of accounts in other currencies"));
    }

    void prove(const Statement& statement, std::vector<ImportWarning>& warnings) const {
        const auto fault = disproof(statement);
        if (!fault) return;
        if (is_report_of_the_day()) return warnings.push_back({source_.name, *fault});
        throw Refused(
            fmt::format("'{}': {}", source_.name, *fault),
            _("nothing was imported; the file is incomplete or damaged, so get it from the bank anew"));
    }

    std::int64_t account_of(const Statement& statement) const {
        const auto& database = work_.db();
        const auto named = database.integer("SELECT id FROM bank_account WHERE iban = ?", statement.account);
        if (options_.account_id && named && *named != *options_.account_id)
            throw Refused(
                tr("'{}' is of our account {}, not of the one named", source_.name, statement.account),
                _("leave --account out"));
        if (options_.account_id) return *options_.account_id;
        if (statement.account.empty()) {
            if (database.integer("SELECT count(*) FROM bank_account WHERE closed_on IS NULL") == 1)
                return *database.integer("SELECT id FROM bank_account WHERE closed_on IS NULL");
            throw Refused(tr("'{}' does not say of which account it is", source_.name),
                          _("name it with --account IBAN"));
        }
        if (named) return *named;
        const bool is_iban = std::holds_alternative<Iban>(Iban::parse(statement.account));
        throw Refused(
            tr("'{}' is of the account {}, which is not one of ours", source_.name, statement.account),
            is_iban ? tr("add it with 'bfb bank accounts add {}', or say whose it is with --account",
                         statement.account)
                    : _("say which it is with --account; see 'bfb bank accounts'"));
    }

    bool is_report_of_the_day() const { return file_.format.starts_with("camt.052"); }

    /// Statements follow one another: what the one before ended with and the lines since make what this one
    /// ends with. Else a statement in between is missing, or lines were not recognised and are there twice.
    void warn_of_contradiction(std::int64_t account_id, const Statement& statement,
                               std::vector<ImportWarning>& warnings) {
        if (!statement.opening || !statement.closing || !statement.to_on || is_report_of_the_day()) return;
        const auto& database = work_.db();
        auto before = database.prepared_with(
            std::string(
                "SELECT to_on, closing_cents FROM statement s WHERE account_id = ?1 AND to_on < ?2 AND ") +
                proves_balance_sql + " ORDER BY to_on DESC, id DESC LIMIT 1",
            account_id, *statement.to_on);
        const bool has_one_before = before.step();
        if (!has_one_before && !statement.from_on) return;
        const DayBalances balances(database, account_id, *statement.to_on);
        const Date since = has_one_before ? before.date(0) : statement.from_on->plus_days(-1);
        const Money expected =
            (has_one_before ? before.money(1) : balances.opening().value_or(*statement.opening)) +
            Money::from_cents(database
                                  .integer("SELECT coalesce(sum(amount_cents), 0) FROM bank_transaction "
                                           "WHERE account_id = ? AND parent_id IS NULL AND booked_on > ? "
                                           "AND booked_on <= ?",
                                           account_id, since, *statement.to_on)
                                  .value());
        if (balances.end_with(expected)) return;
        warnings.push_back(
            {source_.name,
             has_one_before
                 ? tr("the account has {} on {}, but by the statement of {} and the lines since it should be "
                      "{}: "
                      "something in between is missing, or there twice",
                      format(*statement.closing), statement.to_on->iso(), since.iso(), format(expected))
                 : tr("the account has {} on {}, but by its lines it should be {}: some are missing, or "
                      "there "
                      "twice",
                      format(*statement.closing), statement.to_on->iso(), format(expected))});
    }

    ImportedStatement import(std::int64_t account_id, const Statement& statement) {
        ImportedStatement told{source_.name, file_.format, statement.account, statement.from_on,
                               statement.to_on};
        told.account = work_.db().text("SELECT iban FROM bank_account WHERE id = ?", account_id).value_or("");
        told.entries = static_cast<std::int64_t>(statement.entries.size());
        told.pending = static_cast<std::int64_t>(statement.pending);
        told.opening = statement.opening;
        told.closing = statement.closing;
        std::optional<std::int64_t> statement_id = known_statement(account_id, statement);
        const auto its_row = [&] {
            if (!statement_id) statement_id = insert_statement(account_id, statement);
            return *statement_id;
        };
        if (statement.closing) its_row();
        KnownLines& known = known_before(account_id, statement);
        const auto places = known.places_of(statement.entries);
        out::Progress progress(tr("importing {}", source_.name), told.entries);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Entry& entry = statement.entries[i];
            const auto& [key, line, is_bare] = places[i];
            progress.advance();
            count(entry, told);
            if (!line) {
                ++told.added;
                known.take(lines_.insert(account_id, its_row(), entry, key));
            } else {
                ++told.duplicates;
                if (wants_parts(*line, entry)) lines_.insert_parts(account_id, its_row(), *line, entry);
                if (is_bare) complete(*line, entry);
            }
        }
        return told;
    }

    /// A statement that begins with what the one before it in the file ended with has other lines, though
    /// they may be the same in all they say: two members who paid 12.00 with the same words on one day.
    KnownLines& known_before(std::int64_t account_id, const Statement& statement) {
        auto& account = accounts_.try_emplace(account_id, work_.db(), account_id).first->second;
        const bool follows = account.closing && statement.opening == account.closing &&
                             (statement.opening != account.opening || statement.closing != account.closing);
        if (!follows) account.lines.forget_occurrences();
        account.opening = statement.opening;
        account.closing = statement.closing;
        return account.lines;
    }

    static void count(const Entry& entry, ImportedStatement& told) {
        (entry.movement.amount < Money() ? told.debits : told.credits) += entry.movement.amount;
        told.returns += !entry.movement.return_code.empty();
        if (entry.parts.empty()) return;
        told.returns -= !entry.movement.return_code.empty();
        told.returns += std::count_if(entry.parts.begin(), entry.parts.end(),
                                      [](const Movement& part) { return !part.return_code.empty(); });
    }

    /// Whether the line is a batch that came without its parts, and nothing was made of it yet.
    bool wants_parts(std::int64_t line, const Entry& entry) const {
        return !entry.parts.empty() &&
               !work_.db().integer("SELECT 1 FROM bank_transaction WHERE parent_id = ?", line) &&
               !work_.db().integer("SELECT 1 FROM match WHERE transaction_id = ?", line);
    }

    /// A report within the day often says no more than the amount; the statement says the rest, which a line
    /// of which nothing was made yet takes over.
    void complete(std::int64_t line, const Entry& entry) {
        const Movement& movement = entry.movement;
        work_.db().run(
            "UPDATE bank_transaction SET kind = coalesce(?2, kind), counterparty_name = ?3, "
            "counterparty_iban = "
            "?4, ultimate_name = ?5, purpose = ?6, creditor_reference = ?7, end_to_end_id = ?8, "
            "mandate_reference = ?9, creditor_id = ?10, batch_reference = coalesce(?11, batch_reference), "
            "return_code = ?12, original_cents = ?13, charges_cents = ?14 "
            "WHERE id = ?1 AND id NOT IN (SELECT transaction_id FROM match) "
            "AND NOT EXISTS (SELECT 1 FROM bank_transaction part WHERE part.parent_id = ?1)",
            line, text_or_null(entry.kind), text_or_null(movement.counterparty),
            text_or_null(movement.counterparty_iban), text_or_null(movement.ultimate),
            text_or_null(movement.purpose), text_or_null(movement.creditor_reference),
            text_or_null(movement.end_to_end_id), text_or_null(movement.mandate_reference),
            text_or_null(movement.creditor_id), text_or_null(entry.batch_reference),
            text_or_null(movement.return_code), movement.original, movement.charges);
    }

    std::optional<std::int64_t> known_statement(std::int64_t account_id, const Statement& statement) const {
        return work_.db().integer(
            "SELECT id FROM statement WHERE account_id = ? AND from_on IS ? AND to_on IS ? AND opening_cents "
            "IS ? "
            "AND closing_cents IS ? AND format = ? AND number IS ?",
            account_id, statement.from_on, statement.to_on, statement.opening, statement.closing,
            file_.format, text_or_null(statement.id));
    }

    std::int64_t insert_statement(std::int64_t account_id, const Statement& statement) {
        work_.db().run(
            "INSERT INTO statement (account_id, format, source_name, sha256, number, from_on, to_on, "
            "opening_cents, closing_cents, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            account_id, file_.format, source_.name, source_.sha256, text_or_null(statement.id),
            statement.from_on, statement.to_on, statement.opening, statement.closing, work_.now());
        return work_.db().last_insert_id();
    }

    /// An account, and the balances of its statement before in the file.
    struct Account {
        Account(const db::Database& database, std::int64_t account_id) : lines(database, account_id) {}
        KnownLines lines;
        std::optional<Money> opening = {};
        std::optional<Money> closing = {};
    };

    db::UnitOfWork& work_;
    const Source& source_;
    const BankFile& file_;
    const ImportOptions& options_;
    LineWriter lines_;
    std::map<std::int64_t, Account> accounts_;
};

}  // namespace

Import import_statements(db::UnitOfWork& work, const Source& source, const BankFile& file,
                         const ImportOptions& options) {
    return Importer(work, source, file, options).run();
}

out::RowStream import_rows(const std::vector<ImportedStatement>& statements) {
    using out::Kind;
    std::vector<std::vector<db::Value>> rows;
    for (const auto& told : statements)
        rows.push_back({told.source, told.format, told.account, db::value_of(told.from_on),
                        db::value_of(told.to_on), told.entries, told.added, told.duplicates, told.pending,
                        told.returns, db::value_of(told.opening), db::value_of(told.closing),
                        told.credits.cents(), told.debits.cents()});
    return out::RowStream({{"source", Kind::text, N_("File")},
                           {"format", Kind::text, N_("Format")},
                           {"account", Kind::text, N_("Account")},
                           {"from", Kind::date, N_("From")},
                           {"to", Kind::date, N_("To")},
                           {"entries", Kind::integer, N_("Entries")},
                           {"added", Kind::integer, N_("Added")},
                           {"duplicates", Kind::integer, N_("There already")},
                           {"pending", Kind::integer, N_("Pending")},
                           {"returns", Kind::integer, N_("Returns")},
                           {"opening", Kind::money, N_("Opening")},
                           {"closing", Kind::money, N_("Closing")},
                           {"credits", Kind::money, N_("Money in")},
                           {"debits", Kind::money, N_("Money out")}},
                          std::move(rows));
}

}  // namespace bfb::bank
