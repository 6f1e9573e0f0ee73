#include "bank/ledger_export.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "bank/category.hpp"
#include "bank/statement_import.hpp"
#include "base/money.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/person.hpp"

namespace bfb::bank {

namespace {

using Account = std::string;  // "assets:bank:1"; each syntax spells it in its way

struct Posting {
    Account account;
    Money amount;
};

struct Booking {
    std::string day;
    std::string text;
    std::vector<Posting> postings;
};

constexpr const char* clearing = "assets:clearing";
constexpr const char* opening = "equity:opening";

/// Who paid and neither is nor was a member goes without a number.
Account receivable(std::string_view member) {
    return fmt::format("assets:receivable:{}", member.empty() ? "others" : member);
}
Account bank_account(std::int64_t id) { return fmt::format("assets:bank:{}", id); }
Account by_category(std::string_view category, Money amount) {
    if (category == transfer_category) return "assets:transfer";
    return fmt::format("{}:{}", amount < Money() ? "expenses" : "income", category);
}

/// Everything that happened until a day, as bookings.
class Books {
  public:
    explicit Books(const db::Database& database) : database_(database) {
        add_charges();
        add_waivers();
        add_payments();
        add_lines();
        std::stable_sort(bookings_.begin(), bookings_.end(),
                         [](const Booking& a, const Booking& b) { return a.day < b.day; });
        add_opening_of_accounts();
    }
    const std::vector<Booking>& bookings() const { return bookings_; }
    /// What an account held before the first line we know of it.
    const std::map<Account, Money>& before() const { return before_; }

  private:
    void add_charges() {
        auto rows = database_.prepare("SELECT c.due_on, c.id, c.kind, c.amount_cents, " +
                                      members::payer_number_sql("c.payer_id") +
                                      " FROM charge c WHERE c.cancelled_at IS NULL");
        while (rows.step()) {
            const bool carried = rows.view(2) == "opening";
            const Money amount = rows.money(3);
            bookings_.push_back({rows.text(0),
                                 fmt::format("charge {} ({})", rows.integer(1), rows.view(2)),
                                 {{receivable(rows.view(4)), amount},
                                  {carried ? opening : fmt::format("income:{}", rows.view(2)), -amount}}});
        }
    }

    void add_waivers() {
        auto rows = database_.prepare("SELECT w.waived_on, w.charge_id, w.amount_cents, " +
                                      members::payer_number_sql("c.payer_id") +
                                      " FROM waiver w JOIN charge c ON c.id = w.charge_id "
                                      "WHERE c.cancelled_at IS NULL");
        while (rows.step())
            bookings_.push_back(
                {rows.text(0),
                 fmt::format("waiver of charge {}", rows.integer(1)),
                 {{"expenses:waived", rows.money(2)}, {receivable(rows.view(3)), -rows.money(2)}}});
    }

    /// A payment that a bank line brought has its money from there; others from the cash box, or from a line
    /// nobody has linked to it.
    void add_payments() {
        auto rows = database_.prepare(
            "SELECT p.booked_on, p.id, p.amount_cents, p.method, " + members::payer_number_sql("p.payer_id") +
            ", EXISTS (SELECT 1 FROM match m WHERE m.payment_id = p.id) FROM payment p");
        while (rows.step()) {
            if (rows.integer(5) != 0) continue;  // comes with its line
            bookings_.push_back({rows.text(0),
                                 fmt::format("payment {} ({})", rows.integer(1), rows.view(3)),
                                 {{rows.view(3) == "cash" ? "assets:cash" : clearing, rows.money(2)},
                                  {receivable(rows.view(4)), -rows.money(2)}}});
        }
    }

    void add_lines() {
        auto lines = database_.prepare(
            "SELECT t.id, t.booked_on, t.amount_cents, t.account_id FROM bank_transaction t WHERE NOT EXISTS "
            "(SELECT 1 FROM bank_transaction part WHERE part.parent_id = t.id) AND t.amount_cents <> 0");
        auto parts = database_.prepare("SELECT m.amount_cents, m.category, " +
                                       members::payer_number_sql("p.payer_id") +
                                       " FROM match m LEFT JOIN payment p ON p.id = m.payment_id WHERE "
                                       "m.transaction_id = ? ORDER BY m.id");
        while (lines.step()) {
            Booking booking{lines.text(1), fmt::format("bank line {}", lines.integer(0)), {}};
            Money left = lines.money(2);
            booking.postings.push_back({bank_account(lines.integer(3)), left});
            parts.bind_integer(1, lines.integer(0));
            while (parts.step()) {
                const Money amount = parts.money(0);
                booking.postings.push_back(
                    {parts.is_null(1) ? receivable(parts.view(2)) : by_category(parts.view(1), amount),
                     -amount});
                left -= amount;
            }
            parts.reset();
            if (left != Money()) booking.postings.push_back({clearing, -left});
            bookings_.push_back(std::move(booking));
        }
    }

    /// The first statement with a balance says what the account held before its lines.
    void add_opening_of_accounts() {
        auto rows = database_.prepare(
            std::string(
                "SELECT s.account_id, s.opening_cents - coalesce((SELECT sum(t.amount_cents) FROM "
                "bank_transaction t "
                "WHERE t.account_id = s.account_id AND t.parent_id IS NULL AND t.booked_on < s.from_on), 0) "
                "FROM statement s WHERE s.opening_cents IS NOT NULL AND s.from_on IS NOT NULL AND ") +
            proves_balance_sql + " ORDER BY s.account_id, s.from_on, s.id");
        while (rows.step()) before_.try_emplace(bank_account(rows.integer(0)), rows.money(1));
    }

    const db::Database& database_;
    std::vector<Booking> bookings_;
    std::map<Account, Money> before_;
};

/// How a program wants its journal.
class Syntax {
  public:
    explicit Syntax(LedgerKind kind) : kind_(kind) {}

    std::string name(const Account& account) const {
        if (kind_ != LedgerKind::beancount) return account;
        // Every part of an account begins with a capital or a digit; there is no underscore.
        std::string name = account;
        bool begins = true;
        for (char& c : name) {
            if (c == '_') c = '-';
            if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            begins = c == ':';
        }
        return name;
    }
    std::string booking(const Booking& booking) const {
        std::string out = kind_ == LedgerKind::beancount
                              ? fmt::format("{} * \"{}\"\n", booking.day, booking.text)
                              : fmt::format("{} {}\n", booking.day, booking.text);
        for (const auto& [account, amount] : booking.postings)
            out += fmt::format("    {:<40}  {:>14} EUR\n", name(account), format(amount));
        return out + '\n';
    }
    std::string opened(const Account& account, const std::string& day) const {
        return kind_ == LedgerKind::beancount ? fmt::format("{} open {}\n", day, name(account)) : "";
    }
    /// Asserts what an account holds at the end of `last`.
    std::string asserted(const Account& account, Money balance, Date last) const {
        if (kind_ == LedgerKind::beancount)  // holds at the beginning of the day
            return fmt::format("{} balance {} {} EUR\n", last.plus_days(1).iso(), name(account),
                               format(balance));
        return fmt::format("{} balance\n    {:<40}  0.00 EUR = {} EUR\n\n", last.iso(), name(account),
                           format(balance));
    }

  private:
    LedgerKind kind_;
};

}  // namespace

std::string ledger_journal(const db::Database& database, int year, LedgerKind kind) {
    const Books books(database);
    const Syntax syntax(kind);
    const std::string first = Date(year, 1, 1).iso(), last = Date(year, 12, 31).iso();
    std::map<Account, Money> balances = books.before();
    Booking carried{first, "opening balances", {}};
    std::string body;
    std::set<Account> used = {opening};
    const auto carry = [&] {
        Money sum;
        for (const auto& [account, balance] : balances) {
            const bool is_lasting = account.starts_with("assets:");
            if (!is_lasting || balance == Money()) continue;
            carried.postings.push_back({account, balance});
            sum += balance;
        }
        std::erase_if(balances, [](const auto& each) { return !each.first.starts_with("assets:"); });
        if (sum != Money()) carried.postings.push_back({opening, -sum});
    };
    bool begun = false;
    for (const Booking& booking : books.bookings()) {
        if (booking.day > last) break;
        if (!begun && booking.day >= first) {
            carry();
            begun = true;
        }
        for (const auto& [account, amount] : booking.postings) balances[account] += amount;
        if (begun) body += syntax.booking(booking);
    }
    if (!begun) carry();
    for (const auto& [account, balance] : balances) used.insert(account);
    std::string out = fmt::format("; {} {}\n\n", members::association_name(database), year);
    for (const Account& account : used) out += syntax.opened(account, first);
    out += '\n';
    if (!carried.postings.empty()) out += syntax.booking(carried);
    out += body;
    for (const auto& [account, balance] : balances)
        if (account.starts_with("assets:")) out += syntax.asserted(account, balance, Date(year, 12, 31));
    return out;
}

}  // namespace bfb::bank
