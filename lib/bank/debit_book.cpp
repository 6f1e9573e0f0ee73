#include "bank/debit_book.hpp"

#include <algorithm>
#include <array>

#include "bank/mandate.hpp"
#include "bank/settings.hpp"
#include "base/error.hpp"
#include "dues/credit.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"

namespace bfb::bank {

namespace {

constexpr int days_after_collection = 30;
constexpr int days_of_batch = 7;

constexpr const char* debit_columns =
    "SELECT d.id, d.end_to_end_id, d.payer_id, d.mandate_id, d.amount_cents, d.iban, d.state, d.payment_id, "
    "r.collect_on, "
    "d.state = 'submitted' OR (d.state = 'returned' AND NOT EXISTS (SELECT 1 FROM match x "
    "WHERE x.payment_id = d.payment_id)), "
    "mirror.id, mirror.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM match x WHERE x.payment_id = mirror.id) "
    "FROM debit d JOIN debit_run r ON r.id = d.run_id "
    "LEFT JOIN payment mirror ON mirror.reverses_id = d.payment_id ";

SubmittedDebit debit_from(const db::Statement& row) {
    return {row.integer(0),
            row.text(1),
            row.integer(2),
            row.integer(3),
            row.money(4),
            row.text(5),
            row.text(6),
            row.optional_integer(7),
            row.date(8),
            row.integer(9) != 0,
            row.optional_integer(10),
            row.integer(11) != 0};
}

/// Reasons after which collecting again is of no use: no such account, closed, no mandate, debtor dead
/// (EPC135-16).
bool ends_mandate(std::string_view reason_code) {
    constexpr std::array<std::string_view, 4> codes = {"AC01", "AC04", "MD01", "MD07"};
    return std::find(codes.begin(), codes.end(), reason_code) != codes.end();
}

constexpr std::array states = {N_("submitted"), N_("settled"), N_("returned"), N_("rejected"),
                               N_("cancelled")};

}  // namespace

std::string state_in_words(std::string_view state) {
    return _(*std::find(states.begin(), states.end(), state));
}

void note_taken_back(db::UnitOfWork& work, std::int64_t payment_id) {
    work.db().run("UPDATE debit SET state = 'returned' WHERE payment_id = ? AND state = 'settled'",
                  payment_id);
}

DebitBook::DebitBook(db::UnitOfWork& work)
    : work_(work),
      payments_(work),
      by_end_to_end_id_(work.db().prepare(std::string(debit_columns) + "WHERE d.end_to_end_id = ?")),
      by_payment_(work.db().prepare(std::string(debit_columns) + "WHERE d.payment_id = ?")),
      by_mandate_(
          work.db().prepare(std::string(debit_columns) +
                            "JOIN mandate m ON m.id = d.mandate_id WHERE m.reference = ? "
                            "AND r.collect_on BETWEEN ? AND ? AND d.state NOT IN ('rejected', 'cancelled') "
                            "ORDER BY r.collect_on DESC, d.id DESC")),
      by_batch_(work.db().prepare(std::string(debit_columns) +
                                  "WHERE (r.message_id = ?1 OR (r.message_id = ?2 AND d.sequence = ?3)) "
                                  "AND (?4 OR d.state NOT IN ('rejected', 'cancelled')) ORDER BY d.id")),
      under_way_(work.db().prepare(
          "SELECT coalesce(sum(amount_cents), 0) FROM debit WHERE payer_id = ? AND state = 'submitted'")),
      charges_of_(work.db().prepare(
          "SELECT x.charge_id, min(x.amount_cents, b.open_cents) FROM debit_charge x "
          "JOIN charge_balance b ON b.charge_id = x.charge_id WHERE x.debit_id = ? AND b.open_cents > 0 "
          "ORDER BY b.due_on, x.charge_id")),
      set_state_(work.db().prepare("UPDATE debit SET state = ?2, return_code = coalesce(?3, return_code), "
                                   "payment_id = coalesce(?4, payment_id) WHERE id = ?1")),
      link_(work.db().prepare("INSERT INTO match (transaction_id, amount_cents, payment_id, category, rule, "
                              "confirmed_by) VALUES (?, ?, ?, ?, ?, ?)")) {
    auto runs = work.db().prepare("SELECT message_id FROM debit_run");
    while (runs.step()) runs_.insert(runs.text(0));
}

std::optional<SubmittedDebit> DebitBook::by_end_to_end_id(std::string_view end_to_end_id) {
    by_end_to_end_id_.bind_view(1, end_to_end_id);
    std::optional<SubmittedDebit> debit;
    if (by_end_to_end_id_.step()) debit = debit_from(by_end_to_end_id_);
    by_end_to_end_id_.reset();
    return debit;
}

std::optional<SubmittedDebit> DebitBook::by_payment(std::int64_t payment_id) {
    by_payment_.bind_integer(1, payment_id);
    std::optional<SubmittedDebit> debit;
    if (by_payment_.step()) debit = debit_from(by_payment_);
    by_payment_.reset();
    return debit;
}

std::vector<SubmittedDebit> DebitBook::by_mandate(std::string_view mandate_reference, Date day) {
    by_mandate_.bind_view(1, mandate_reference);
    by_mandate_.bind(2, day.plus_days(-days_after_collection)).bind(3, day.plus_days(days_before_collection));
    std::vector<SubmittedDebit> debits;
    while (by_mandate_.step()) debits.push_back(debit_from(by_mandate_));
    by_mandate_.reset();
    return debits;
}

std::vector<SubmittedDebit> DebitBook::by_iban(std::string_view iban, Date day) {
    auto rows = work_.db().prepared_with(
        std::string(debit_columns) +
            "WHERE d.iban = ? AND r.collect_on BETWEEN ? AND ? AND d.state IN ('submitted', 'settled', "
            "'returned') ORDER BY r.collect_on DESC, d.id DESC",
        iban, day.plus_months(-13), day);
    std::vector<SubmittedDebit> debits;
    while (rows.step()) debits.push_back(debit_from(rows));
    return debits;
}

std::vector<SubmittedDebit> DebitBook::by_batch(std::string_view batch_reference, Failed failed) {
    // "BFB-20261103-1-RCUR" names the run's recurring debits.
    const auto hyphen = std::min(batch_reference.rfind('-'), batch_reference.size());
    const std::string_view run = batch_reference.substr(0, hyphen);
    if (!runs_.contains(std::string(batch_reference)) && !runs_.contains(std::string(run))) return {};
    by_batch_.bind_view(1, batch_reference).bind_view(2, run);
    by_batch_.bind_view(3, batch_reference.substr(std::min(hyphen + 1, batch_reference.size())));
    by_batch_.bind_integer(4, failed == Failed::included);
    std::vector<SubmittedDebit> debits;
    while (by_batch_.step()) debits.push_back(debit_from(by_batch_));
    by_batch_.reset();
    return debits;
}

std::vector<std::vector<SubmittedDebit>> DebitBook::runs_of(Money amount, Date day) {
    auto runs = work_.db().prepared_with(
        "WITH live AS (SELECT r.message_id, d.sequence, d.amount_cents, d.state FROM debit_run r "
        "  JOIN debit d ON d.run_id = r.id "
        "  WHERE r.collect_on BETWEEN ? AND ? AND d.state NOT IN ('rejected', 'cancelled')) "
        "SELECT message_id FROM live GROUP BY message_id "
        "HAVING sum(amount_cents) = ?3 AND max(state = 'submitted') "
        "UNION ALL SELECT message_id || '-' || sequence FROM live l GROUP BY message_id, sequence "
        "HAVING sum(amount_cents) = ?3 AND max(state = 'submitted') "
        "AND count(*) < (SELECT count(*) FROM live o WHERE o.message_id = l.message_id)",
        day.plus_days(-days_of_batch), day.plus_days(1), amount);
    std::vector<std::vector<SubmittedDebit>> fitting;
    while (runs.step()) fitting.push_back(by_batch(runs.view(0)));
    return fitting;
}

Money DebitBook::under_way(std::int64_t payer_id) {
    under_way_.bind_integer(1, payer_id).step();
    const Money sum = under_way_.money(0);
    under_way_.reset();
    return sum;
}

std::int64_t DebitBook::book_payment(const SubmittedDebit& debit, std::optional<std::int64_t> transaction_id,
                                     Date booked_on) {
    std::vector<dues::OpenCharge> charges;
    charges_of_.bind_integer(1, debit.id);
    while (charges_of_.step()) charges.push_back({charges_of_.integer(0), charges_of_.money(1)});
    charges_of_.reset();
    dues::Receipt receipt{debit.payer_id, debit.amount, booked_on, dues::Method::direct_debit};
    receipt.transaction_id = transaction_id;
    return payments_.book(receipt, charges);
}

void DebitBook::link(const Answer& answer, Money amount, std::int64_t payment_id) {
    link_.bind_integer(1, answer.transaction_id).bind(2, amount).bind_integer(3, payment_id);
    link_.bind_null(4).bind_view(5, answer.rule).bind(6, answer.confirmed_by).run();
}

void DebitBook::settle(const SubmittedDebit& debit, const Answer& answer) {
    const bool came_back = debit.state == "returned";
    const auto payment_id = debit.payment_id && came_back
                                ? *debit.payment_id
                                : book_payment(debit, answer.transaction_id, answer.booked_on);
    link(answer, debit.amount, payment_id);
    if (came_back) {
        work_.db().run("UPDATE payment SET transaction_id = ? WHERE id = ?", answer.transaction_id,
                       payment_id);
        return;
    }
    set_state_.bind_integer(1, debit.id).bind_view(2, "settled").bind_null(3);
    set_state_.bind_integer(4, payment_id).run();
}

void DebitBook::take_back(const SubmittedDebit& debit, const Answer& answer, const std::string& reason_code,
                          Money returned_sum) {
    const auto payment_id =
        debit.payment_id ? *debit.payment_id
                         : book_payment(debit, std::nullopt, std::min(debit.collect_on, answer.booked_on));
    const std::string reason = tr("debit returned: {}", reason_code);
    const auto mirror_id =
        debit.mirror_id ? *debit.mirror_id : dues::reverse(work_, payment_id, answer.booked_on, reason);
    work_.db().run("UPDATE payment SET transaction_id = ? WHERE id = ?", answer.transaction_id, mirror_id);
    link(answer, -debit.amount, mirror_id);
    const Money charges = returned_sum - debit.amount;
    if (charges > Money()) {
        link_.bind_integer(1, answer.transaction_id).bind(2, -charges).bind_null(3);
        link_.bind_view(4, "bank_charges").bind_view(5, answer.rule).bind(6, answer.confirmed_by).run();
        if (passes_on_charges(work_.db())) charge_for_return(debit, charges, answer.booked_on, reason_code);
    }
    set_state_.bind_integer(1, debit.id)
        .bind_view(2, "returned")
        .bind(3, reason_code)
        .bind(4, payment_id)
        .run();
    suspend_where_useless(debit, reason_code, answer.booked_on);
    dues::use_credit_of(work_, debit.payer_id);
}

void DebitBook::charge_for_return(const SubmittedDebit& debit, Money charges, Date day,
                                  const std::string& reason_code) {
    const i18n::Speaking to_members(members::usual_language(work_.db()));  // they will read it
    work_.db().run(
        "INSERT INTO charge (membership_id, payer_id, kind, amount_cents, due_on, text) "
        "SELECT c.membership_id, d.payer_id, 'return_fee', ?2, ?3, ?4 FROM debit d "
        "JOIN debit_charge x ON x.debit_id = d.id JOIN charge c ON c.id = x.charge_id "
        "WHERE d.id = ?1 ORDER BY x.charge_id LIMIT 1",
        debit.id, charges, day, tr("fee for the debit returned with {}", reason_code));
}

void DebitBook::suspend_where_useless(const SubmittedDebit& debit, const std::string& reason_code, Date day) {
    if (!ends_mandate(reason_code)) return;
    work_.db().run(
        "UPDATE mandate SET suspended_on = ?, suspend_reason = ? WHERE id = ? AND suspended_on IS NULL "
        "AND revoked_on IS NULL",
        day, reason_code, debit.mandate_id);
}

void DebitBook::reject(const SubmittedDebit& debit, const std::string& reason_code, Date day) {
    set_state_.bind_integer(1, debit.id).bind_view(2, "rejected").bind(3, reason_code).bind_null(4).run();
    suspend_where_useless(debit, reason_code, day);
}

}  // namespace bfb::bank
