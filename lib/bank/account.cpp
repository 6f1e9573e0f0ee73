#include "bank/account.hpp"

#include "bank/creditor_id.hpp"
#include "bank/iban.hpp"
#include "bank/identifier.hpp"
#include "bank/statement_import.hpp"
#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// Text for a column that may be empty: checked unless it takes the value away.
template <class Check>
db::Value checked(const std::string& text, Check&& check) {
    if (trim(text).empty()) return {};
    return db::value_of(check(text));
}

std::string first_name(const Iban& iban) {
    return tr("Account {}", iban.text().substr(iban.text().size() - 4));
}

/// Accounts a and what is known of them, all or the one with :id.
out::RowStream accounts_where(const db::Database& database, const std::string& condition,
                              out::Bindings bindings) {
    using out::Kind;
    // What counts is the newest statement with a balance of the account.
    const std::string newest = std::string("FROM statement s WHERE s.account_id = a.id AND ") +
                               proves_balance_sql + " ORDER BY s.to_on DESC, s.id DESC LIMIT 1)";
    const std::string balance = "(SELECT s.closing_cents " + newest;
    const std::string balance_on = "(SELECT s.to_on " + newest;
    return out::select(
        database,
        {{{"account", Kind::integer, N_("Account")}, "a.id"},
         {{"iban", Kind::text, "IBAN"}, "a.iban"},
         {{"bic", Kind::text, "BIC"}, "a.bic"},
         {{"name", Kind::text, N_("Name")}, "a.name"},
         {{"creditor_id", Kind::text, N_("Creditor id")}, "a.creditor_id"},
         {{"closed_on", Kind::date, N_("Closed")}, "a.closed_on"},
         {{"balance", Kind::money, N_("Balance")}, balance},
         {{"balance_on", Kind::date, N_("As of")}, balance_on},
         {{"transactions", Kind::integer, N_("Lines")},
          "(SELECT count(*) FROM bank_transaction t WHERE t.account_id = a.id AND t.parent_id IS NULL)"}},
        "FROM bank_account a WHERE " + condition + " ORDER BY a.id", std::move(bindings));
}

void require_something(const std::optional<std::string>& name) {
    if (name && trim(*name).empty()) throw UsageError(_("an account needs a name"));
}

}  // namespace

std::string require_bic(std::string_view text) {
    std::string bic = compact_identifier(text);
    if (!is_bic(bic))
        throw UsageError(tr("'{}' is not a BIC", text), _("a BIC has 8 or 11 capital letters and digits"));
    return bic;
}

std::int64_t add_account(db::UnitOfWork& work, std::string_view text, const AccountChange& facts) {
    const Iban iban = require_iban(text);
    if (const auto there = work.db().integer("SELECT id FROM bank_account WHERE iban = ?", iban.text()))
        throw Refused(tr("account {} has the IBAN {} already", *there, iban.paper()),
                      tr("change it with 'bfb bank accounts edit {}'", *there));
    work.db().run("INSERT INTO bank_account (iban, name) VALUES (?, ?)", iban.text(), first_name(iban));
    const auto account_id = work.db().last_insert_id();
    change_account(work, account_id, facts);
    work.summarize(tr("account {} added", account_id));
    return account_id;
}

void change_account(db::UnitOfWork& work, std::int64_t account_id, const AccountChange& change) {
    require_something(change.name);
    const auto& database = work.db();
    if (change.name)
        database.run("UPDATE bank_account SET name = ? WHERE id = ?", trim(*change.name), account_id);
    if (change.bic)
        database.run("UPDATE bank_account SET bic = ? WHERE id = ?", checked(*change.bic, require_bic),
                     account_id);
    if (change.creditor_id)
        database.run(
            "UPDATE bank_account SET creditor_id = ? WHERE id = ?",
            checked(*change.creditor_id, [](const auto& text) { return require_creditor_id(text).text(); }),
            account_id);
    if (change.closed_on)
        database.run("UPDATE bank_account SET closed_on = ? WHERE id = ?", *change.closed_on, account_id);
    work.summarize(tr("account {} changed", account_id));
}

std::int64_t find_account(const db::Database& database, const std::optional<std::string>& text) {
    std::vector<std::int64_t> fitting;
    std::vector<std::string> names;
    // One that is closed has to be named.
    auto rows = database.prepared_with(
        "SELECT id, iban, name FROM bank_account WHERE closed_on IS NULL OR ? ORDER BY id", text.has_value());
    const auto iban = Iban::parse(text.value_or(""));
    const std::string wanted = fold(text.value_or(""));
    while (rows.step()) {
        names.push_back(rows.text(0) + " " + rows.text(1) + " " + rows.text(2));
        const bool is_it =
            text && (rows.text(0) == trim(*text) ||
                     (std::holds_alternative<Iban>(iban) && std::get<Iban>(iban).text() == rows.view(1)));
        if (is_it) return rows.integer(0);
        if (!text || (!wanted.empty() && fold(rows.view(2)).find(wanted) != std::string::npos))
            fitting.push_back(rows.integer(0));
    }
    if (names.empty() && !text && database.integer("SELECT 1 FROM bank_account"))
        throw NotFound(
            _("every account is closed"),
            _("name the one you mean, or open it again with 'bfb bank accounts edit ACCOUNT --closed "
              "\"\"'"));
    if (names.empty())
        throw NotFound(_("there is no account yet"), _("add yours with 'bfb bank accounts add IBAN'"));
    if (fitting.empty()) throw NotFound(tr("there is no account '{}'", *text), join(names, ", "));
    if (fitting.size() > 1)
        throw Ambiguous(text ? tr("'{}' may mean {} accounts", *text, fitting.size())
                             : _("which account? There are several"),
                        join(names, ", "));
    return fitting.front();
}

out::RowStream accounts(const db::Database& database) { return accounts_where(database, "true", {}); }

out::Record account_record(const db::Database& database, std::int64_t account_id) {
    return out::record_of(accounts_where(database, "a.id = :id", {{":id", account_id}}));
}

}  // namespace bfb::bank
