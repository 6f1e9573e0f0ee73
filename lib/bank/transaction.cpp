#include "bank/transaction.hpp"

#include <array>

#include "bank/statement_import.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"

namespace bfb::bank {

namespace {

// What of the single transaction t was matched, and how.
constexpr const char* matched_sql =
    "coalesce((SELECT sum(x.amount_cents) FROM match x WHERE x.transaction_id = t.id), 0)";
constexpr const char* status_sql =
    "CASE coalesce((SELECT sum(x.amount_cents) FROM match x WHERE x.transaction_id = t.id), 0) "
    "WHEN t.amount_cents THEN 'matched' WHEN 0 THEN 'unmatched' ELSE 'partly' END";
constexpr const char* rule_sql =
    "(SELECT group_concat(DISTINCT x.rule) FROM match x WHERE x.transaction_id = t.id)";
constexpr const char* category_sql =
    "(SELECT group_concat(DISTINCT x.category) FROM match x WHERE x.transaction_id = t.id)";
std::string member_sql() {
    return "(SELECT group_concat(DISTINCT " + members::payer_number_sql("p.payer_id") +
           ") FROM match x JOIN payment p ON p.id = x.payment_id WHERE x.transaction_id = t.id)";
}

const std::array<out::FilterKey, 9>& keys() {
    using enum out::FilterKind;
    static const std::array<out::FilterKey, 9> all{{
        {"status", word, status_sql, {"matched", "partly", "unmatched"}},
        {"amount", money, "t.amount_cents"},
        {"booked", date, "t.booked_on"},
        {"account", member,
         "EXISTS (SELECT 1 FROM bank_account a JOIN (SELECT fold({}) AS wanted) WHERE a.id = t.account_id "
         "AND "
         "(wanted = a.id OR fold(a.iban) = replace(wanted, ' ', '') OR instr(fold(a.name), wanted)))"},
        {"iban", text, "t.counterparty_iban"},
        {"category", member,
         "EXISTS (SELECT 1 FROM match x WHERE x.transaction_id = t.id AND x.category IN ({}))"},
        {"return", text, "t.return_code"},
        {"member", member,
         "EXISTS (SELECT 1 FROM match x JOIN payment p ON p.id = x.payment_id "
         "JOIN membership m ON m.payer_id = p.payer_id WHERE x.transaction_id = t.id AND m.number IN ({}))"},
        {"batch", number, "t.parent_id"},
    }};
    return all;
}

constexpr const char* word_sql =
    "fold_umlauts(fold(coalesce(t.counterparty_name, '') || ' ' || coalesce(t.purpose, '') || ' ' || "
    "coalesce(t.end_to_end_id, '') || ' ' || coalesce(t.mandate_reference, ''))) LIKE '%' || {} || '%'";

out::RowStream transactions_where(const db::Database& database, const std::string& condition,
                                  out::Bindings bindings) {
    using out::Kind;
    return out::select(database,
                       {{{"id", Kind::integer, N_("Line")}, "t.id"},
                        {{"booked_on", Kind::date, N_("Booked")}, "t.booked_on"},
                        {{"value_on", Kind::date, N_("Value")}, "t.value_on"},
                        {{"amount", Kind::money, N_("Amount")}, "t.amount_cents"},
                        {{"counterparty", Kind::text, N_("From or to")}, "t.counterparty_name"},
                        {{"iban", Kind::text, "IBAN"}, "t.counterparty_iban"},
                        {{"purpose", Kind::text, N_("Purpose")}, "t.purpose"},
                        {{"status", Kind::text, N_("Status")}, status_sql},
                        {{"member", Kind::text, N_("Member")}, member_sql()},
                        {{"category", Kind::text, N_("Category")}, category_sql},
                        {{"rule", Kind::text, N_("Rule")}, rule_sql},
                        {{"matched", Kind::money, N_("Matched")}, matched_sql},
                        {{"return_code", Kind::text, N_("Return")}, "t.return_code"},
                        {{"original", Kind::money, N_("Original")}, "t.original_cents"},
                        {{"charges", Kind::money, N_("Charges")}, "t.charges_cents"},
                        {{"end_to_end_id", Kind::text, N_("End-to-end id")}, "t.end_to_end_id"},
                        {{"mandate", Kind::text, N_("Mandate")}, "t.mandate_reference"},
                        {{"bank_reference", Kind::text, N_("Bank's reference")}, "t.bank_reference"},
                        {{"currency", Kind::text, N_("Currency")}, "t.currency"},
                        {{"account", Kind::text, N_("Account")},
                         "(SELECT a.iban FROM bank_account a WHERE a.id = t.account_id)"}},
                       "FROM bank_transaction t WHERE NOT EXISTS (SELECT 1 FROM bank_transaction part WHERE "
                       "part.parent_id = t.id) "
                       "AND " +
                           condition + " ORDER BY t.booked_on, t.id",
                       std::move(bindings));
}

}  // namespace

std::span<const out::FilterKey> transaction_filter_keys() { return keys(); }

out::RowStream transactions(const db::Database& database, std::span<const std::string> terms, Date today) {
    auto condition = out::condition_of(terms, keys(), word_sql, today);
    return transactions_where(database, condition.sql, std::move(condition.bindings));
}

out::Record transaction_record(const db::Database& database, std::int64_t transaction_id) {
    return out::record_of(transactions_where(database, "t.id = :id", {{":id", transaction_id}}));
}

Money left_of(const db::Database& database, std::int64_t transaction_id) {
    return Money::from_cents(database
                                 .integer(std::string("SELECT t.amount_cents - ") + matched_sql +
                                              " FROM bank_transaction t WHERE t.id = ?",
                                          transaction_id)
                                 .value_or(0));
}

std::vector<std::int64_t> payments_of(const db::Database& database, std::int64_t transaction_id) {
    std::vector<std::int64_t> payments;
    auto rows = database.prepared_with(
        "SELECT payment_id FROM match WHERE transaction_id = ? AND payment_id IS NOT NULL ORDER BY id",
        transaction_id);
    while (rows.step()) payments.push_back(rows.integer(0));
    return payments;
}

out::RowStream year_report(const db::Database& database, std::int64_t account_id, int year) {
    using out::Kind;
    return out::select(database,
                       {{{"kind", Kind::text, N_("Kind")}, "r.kind"},
                        {{"category", Kind::text, N_("Category")}, "r.category"},
                        {{"lines", Kind::integer, N_("Lines")}, "r.lines"},
                        {{"income", Kind::money, N_("Income")}, "r.income"},
                        {{"spending", Kind::money, N_("Spending")}, "r.spending"},
                        {{"balance", Kind::money, N_("Balance")}, "r.balance"}},
                       // A balance is that of the first statement that has one, carried to the edges of the
                       // year by the lines.
                       R"(FROM (
    WITH single AS (
        SELECT t.id, t.booked_on, t.amount_cents FROM bank_transaction t
        WHERE t.account_id = :account AND t.parent_id IS NULL
    ), proved AS (
        SELECT s.opening_cents - coalesce((SELECT sum(b.amount_cents) FROM single b WHERE b.booked_on < s.from_on), 0)
               AS before_all
        FROM statement s WHERE s.account_id = :account AND s.opening_cents IS NOT NULL AND s.from_on IS NOT NULL
          AND s.format NOT LIKE 'camt.052%'
        ORDER BY s.from_on, s.id LIMIT 1
    ), opening AS (
        SELECT (SELECT before_all FROM proved)
               + coalesce((SELECT sum(amount_cents) FROM single WHERE booked_on < :first), 0) AS cents
    ), leaf AS (
        SELECT t.id, t.amount_cents FROM bank_transaction t
        WHERE t.account_id = :account AND t.booked_on BETWEEN :first AND :last
          AND NOT EXISTS (SELECT 1 FROM bank_transaction part WHERE part.parent_id = t.id)
    ), booked AS (
        SELECT l.id, iif(m.payment_id IS NULL, m.category, 'dues') AS category, m.amount_cents
        FROM leaf l JOIN match m ON m.transaction_id = l.id
        UNION ALL
        SELECT l.id, NULL, l.amount_cents - coalesce((SELECT sum(m.amount_cents) FROM match m
                                                      WHERE m.transaction_id = l.id), 0)
        FROM leaf l
        WHERE l.amount_cents <> coalesce((SELECT sum(m.amount_cents) FROM match m WHERE m.transaction_id = l.id), 0)
    )
    SELECT 0 AS place, 'opening' AS kind, NULL AS category, NULL AS lines, NULL AS income, NULL AS spending,
           (SELECT cents FROM opening) AS balance
    UNION ALL
    SELECT 1, 'category', category, count(DISTINCT id), coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0), 0),
           coalesce(sum(amount_cents) FILTER (WHERE amount_cents < 0), 0), NULL
    FROM booked WHERE category IS NOT NULL GROUP BY category
    UNION ALL
    SELECT 2, 'undecided', NULL, count(DISTINCT id), coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0), 0),
           coalesce(sum(amount_cents) FILTER (WHERE amount_cents < 0), 0), NULL
    FROM booked WHERE category IS NULL
    UNION ALL
    SELECT 3, 'total', NULL, count(DISTINCT id), coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0), 0),
           coalesce(sum(amount_cents) FILTER (WHERE amount_cents < 0), 0), NULL
    FROM booked
    UNION ALL
    SELECT 4, 'closing', NULL, NULL, NULL, NULL,
           (SELECT cents FROM opening)
           + coalesce((SELECT sum(amount_cents) FROM single WHERE booked_on BETWEEN :first AND :last), 0)
) r ORDER BY r.place, r.category)",
                       {{":account", account_id},
                        {":first", db::value_of(Date(year, 1, 1))},
                        {":last", db::value_of(Date(year, 12, 31))}});
}

std::optional<Disagreement> disagreement(const db::Database& database, std::int64_t account_id, int year) {
    // Of several statements of that day one is the last, and which is not told: any that agrees will do.
    auto row = database.prepared_with(fmt::format(R"(
    WITH known AS (
        SELECT s.* FROM statement s WHERE s.account_id = ?1 AND {0}
    ), first AS (
        SELECT opening_cents, from_on FROM known WHERE opening_cents IS NOT NULL AND from_on IS NOT NULL
        ORDER BY from_on, id LIMIT 1
    ), last AS (
        SELECT max(to_on) AS day FROM known WHERE to_on BETWEEN ?2 AND ?3
    ), reckoned AS (
        SELECT f.opening_cents + coalesce((SELECT sum(t.amount_cents) FROM bank_transaction t
                   WHERE t.account_id = ?1 AND t.parent_id IS NULL AND t.booked_on BETWEEN f.from_on AND l.day), 0) AS cents,
               l.day
        FROM first f, last l WHERE l.day >= f.from_on
    )
    SELECT r.day, k.closing_cents, r.cents FROM reckoned r JOIN known k ON k.to_on = r.day
    WHERE NOT EXISTS (SELECT 1 FROM known a WHERE a.to_on = r.day AND a.closing_cents = r.cents)
    ORDER BY k.id DESC LIMIT 1)",
                                                  proves_balance_sql),
                                      account_id, Date(year, 1, 1), Date(year, 12, 31));
    if (!row.step()) return std::nullopt;
    return Disagreement{row.date(0), row.money(1), row.money(2)};
}

}  // namespace bfb::bank
