#include "bank/statement_import.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/progress.hpp"

namespace bfb::bank {

namespace {

/// Letters and digits in lower case: banks wrap and space the same text differently in different formats.
std::string bare(const std::string& text) {
    std::string letters = fold(text);
    std::erase(letters, ' ');
    return letters;
}

/// A line as it would be without a reference of the bank.
std::string content_of(const Entry& entry) {
    return fmt::format("{}|{}|{}|{}|{}", entry.booked_on.iso(), entry.value_on.iso(),
                       entry.movement.amount.cents(), bare(entry.movement.counterparty),
                       bare(entry.movement.purpose));
}

/// Where the debit or transfer has an id of its own, that and its sum: purposes are told in other words in
/// other formats. Empty without one.
std::string identity_of(const Entry& entry) {
    if (entry.movement.end_to_end_id.empty()) return {};
    return fmt::format("{}|{}|{}", entry.booked_on.iso(), entry.movement.amount.cents(),
                       entry.movement.end_to_end_id);
}

std::string key_of(std::int64_t account_id, std::string_view what, int occurrence) {
    return sha256(fmt::format("{}|{}|{}", account_id, what, occurrence)).substr(0, 32);
}

std::string referenced(const Entry& entry) {
    return fmt::format("{}|{}|{}", entry.bank_reference, entry.booked_on.iso(),
                       entry.movement.amount.cents());
}

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

    /// The entry and its parts.
    void insert(std::int64_t account_id, std::int64_t statement_id, const Entry& entry,
                const std::string& key) {
        insert_.bind_integer(1, account_id).bind_integer(2, statement_id).bind_null(3);
        bind_days(entry);
        bind_movement(entry.movement);
        insert_.bind_view_or_null(8, entry.kind);
        insert_.bind_view_or_null(17, entry.bank_reference);
        insert_.bind_view_or_null(18, entry.batch_reference);
        insert_.bind_view_or_null(22, key);
        insert_.run();
        insert_parts(account_id, statement_id, database_.last_insert_id(), entry);
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

/// The lines an account has already, as a statement's entries are compared with them.
class KnownLines {
  public:
    KnownLines(const db::Database& database, std::int64_t account_id, const std::vector<Entry>& entries)
        : account_id_(account_id),
          by_key_(database.prepare("SELECT id FROM bank_transaction WHERE dedupe_key = ?")),
          batches_(database.prepare(
              "SELECT t.id FROM bank_transaction t WHERE t.account_id = ?1 AND t.booked_on = ?2 "
              "AND t.amount_cents = ?3 AND t.parent_id IS NULL AND t.counterparty_iban IS NULL "
              "AND (t.bank_reference IS NULL OR ?4) AND (?5 OR EXISTS (SELECT 1 FROM bank_transaction part "
              "WHERE part.parent_id = t.id))")) {
        if (entries.empty()) return;
        const auto [first, last] =
            std::minmax_element(entries.begin(), entries.end(),
                                [](const Entry& a, const Entry& b) { return a.booked_on < b.booked_on; });
        const bool all_referenced = std::all_of(
            entries.begin(), entries.end(), [](const Entry& entry) { return !entry.bank_reference.empty(); });
        learn_contents(database, first->booked_on, last->booked_on, all_referenced);
    }

    /// The key of an entry, and the line that is the same, where there is one.
    struct Place {
        std::string key;
        std::optional<std::int64_t> line;
    };
    /// One for each entry. What agrees in all is found first, so that nothing else is taken for it.
    std::vector<Place> places_of(const std::vector<Entry>& entries) {
        std::vector<Place> places;
        places.reserve(entries.size());
        for (const Entry& entry : entries) {
            const std::string what = entry.bank_reference.empty() ? content_of(entry) : referenced(entry);
            const std::string key = key_of(account_id_, what, ++occurrences_[what]);
            places.push_back({key, line_with(key)});
            if (places.back().line) taken_.insert(*places.back().line);
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (places[i].line) continue;
            if (!contents_.empty()) places[i].line = take_content(entries[i]);
            if (!places[i].line) places[i].line = take_batch(entries[i]);
        }
        return places;
    }

  private:
    struct Content {
        std::int64_t line;
        bool has_reference;
    };
    void learn(const std::string& content, const Content& line) {
        if (!content.empty()) contents_[content].push_back(line);
    }

    /// What can only be compared by content: lines without a reference, and, where entries lack one, all.
    void learn_contents(const db::Database& database, Date first, Date last, bool only_without_reference) {
        auto rows = database.prepared_with(
            "SELECT id, booked_on, value_on, amount_cents, counterparty_name, purpose, bank_reference IS NOT "
            "NULL, end_to_end_id "
            "FROM bank_transaction WHERE account_id = ?1 AND booked_on BETWEEN ?2 AND ?3 AND parent_id IS "
            "NULL "
            "AND (bank_reference IS NULL OR NOT ?4) ORDER BY id",
            account_id_, first, last, only_without_reference);
        while (rows.step()) {
            Entry entry;
            entry.booked_on = rows.date(1);
            entry.value_on = rows.date(2);
            entry.movement.amount = rows.money(3);
            entry.movement.counterparty = rows.text(4);
            entry.movement.purpose = rows.text(5);
            entry.movement.end_to_end_id = rows.text(7);
            const Content line{rows.integer(0), rows.integer(6) != 0};
            learn(content_of(entry), line);
            learn(identity_of(entry), line);
        }
    }

    std::optional<std::int64_t> line_with(const std::string& key) {
        by_key_.bind_view(1, key);
        const bool found = by_key_.step();
        const auto line = found ? std::optional(by_key_.integer(0)) : std::nullopt;
        by_key_.reset();
        return line;
    }

    /// A line of the same content of which exactly one side has a reference; each is taken once.
    std::optional<std::int64_t> take_content(const Entry& entry) {
        for (const std::string& content : {content_of(entry), identity_of(entry)}) {
            const auto found = contents_.find(content);
            if (found == contents_.end()) continue;
            for (const Content& other : found->second)
                if (other.has_reference == entry.bank_reference.empty() && taken_.insert(other.line).second)
                    return other.line;
        }
        return std::nullopt;
    }

    /// The one line of that day and amount that is the same batch in other words: either side has parts, and
    /// not both have a reference of the bank.
    std::optional<std::int64_t> take_batch(const Entry& entry) {
        const bool is_split = !entry.parts.empty();
        if (!is_split && !entry.movement.counterparty_iban.empty()) return std::nullopt;
        batches_.bind_integer(1, account_id_).bind(2, entry.booked_on);
        batches_.bind_integer(3, entry.movement.amount.cents());
        batches_.bind_integer(4, entry.bank_reference.empty()).bind_integer(5, is_split);
        std::vector<std::int64_t> lines;
        while (batches_.step())
            if (!taken_.contains(batches_.integer(0))) lines.push_back(batches_.integer(0));
        batches_.reset();
        if (lines.size() != 1) return std::nullopt;
        taken_.insert(lines.front());
        return lines.front();
    }

    std::int64_t account_id_;
    db::Statement by_key_;
    db::Statement batches_;
    std::unordered_map<std::string, int> occurrences_;
    std::unordered_map<std::string, std::vector<Content>> contents_;
    std::unordered_set<std::int64_t> taken_;
};

class Importer {
  public:
    Importer(db::UnitOfWork& work, const Source& source, const BankFile& file, const ImportOptions& options)
        : work_(work), source_(source), file_(file), options_(options), lines_(work.db()) {}

    Import run() {
        Import result;
        for (const Statement& statement : file_.statements) {
            prove(statement, result.warnings);
            const auto account_id = account_of(statement);
            result.statements.push_back(import(account_id, statement));
            warn_of_contradiction(account_id, statement, result.warnings);
        }
        for (const Remark& remark : file_.warnings) result.warnings.push_back({remark.where, remark.what});
        return result;
    }

  private:
    void prove(const Statement& statement, std::vector<ImportWarning>& warnings) const {
        const auto fault = disproof(statement);
        if (!fault) return;
        if (is_report_of_the_day()) return warnings.push_back({source_.name, *fault});
        throw Refused(
            fmt::format("'{}': {}", source_.name, *fault),
            _("nothing was imported; the file is incomplete or damaged, so get it from the bank anew"));
    }

    std::int64_t account_of(const Statement& statement) const {
        if (options_.account_id) return *options_.account_id;
        const auto& database = work_.db();
        if (statement.account.empty()) {
            if (database.integer("SELECT count(*) FROM bank_account WHERE closed_on IS NULL") == 1)
                return *database.integer("SELECT id FROM bank_account WHERE closed_on IS NULL");
            throw Refused(tr("'{}' does not say of which account it is", source_.name),
                          _("name it with --account IBAN"));
        }
        if (const auto id = database.integer("SELECT id FROM bank_account WHERE iban = ?", statement.account))
            return *id;
        throw Refused(
            tr("'{}' is of the account {}, which is not one of ours", source_.name, statement.account),
            tr("add it with 'bfb bank accounts add {}', or say whose it is with --account",
               statement.account));
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
        const Date since = has_one_before ? before.date(0) : statement.from_on->plus_days(-1);
        const Money expected =
            (has_one_before ? before.money(1) : *statement.opening) +
            Money::from_cents(database
                                  .integer("SELECT coalesce(sum(amount_cents), 0) FROM bank_transaction "
                                           "WHERE account_id = ? AND parent_id IS NULL AND booked_on > ? "
                                           "AND booked_on <= ?",
                                           account_id, since, *statement.to_on)
                                  .value());
        // Of several statements of one day, the last has it.
        const bool is_proved = database
                                   .integer(std::string("SELECT 1 FROM statement s WHERE account_id = ? AND "
                                                        "to_on = ? AND closing_cents = ? AND ") +
                                                proves_balance_sql,
                                            account_id, *statement.to_on, expected)
                                   .has_value();
        if (is_proved) return;
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
        const auto places =
            KnownLines(work_.db(), account_id, statement.entries).places_of(statement.entries);
        out::Progress progress(tr("importing {}", source_.name), told.entries);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Entry& entry = statement.entries[i];
            const auto& [key, line] = places[i];
            progress.advance();
            count(entry, told);
            if (!line) {
                ++told.added;
                lines_.insert(account_id, its_row(), entry, key);
            } else {
                ++told.duplicates;
                if (wants_parts(*line, entry)) lines_.insert_parts(account_id, its_row(), *line, entry);
            }
        }
        return told;
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

    db::UnitOfWork& work_;
    const Source& source_;
    const BankFile& file_;
    const ImportOptions& options_;
    LineWriter lines_;
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
                           {"credits", Kind::money, N_("Credits")},
                           {"debits", Kind::money, N_("Debits")}},
                          std::move(rows));
}

}  // namespace bfb::bank
