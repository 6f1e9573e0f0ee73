#include "dunning/receipts.hpp"

#include "base/printable.hpp"
#include "dues/charge.hpp"
#include "dues/period.hpp"
#include "dunning/correspondent.hpp"
#include "dunning/recheck.hpp"
#include "dunning/settings.hpp"
#include "dunning/text.hpp"
#include "mail/letterhead.hpp"
#include "mail/outbox.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::dunning {

namespace {

struct Paid {
    std::int64_t id;
    std::int64_t payer_id;
    Money amount;
    Date booked_on;
    Money credit;
};

std::vector<Paid> payments_after(const db::Database& database, std::int64_t newest_before) {
    auto rows = database.prepared_with(
        "SELECT p.id, p.payer_id, p.amount_cents, p.booked_on, b.unallocated_cents "
        "FROM payment p JOIN payment_balance b ON b.payment_id = p.id "
        "WHERE p.id > ? AND p.amount_cents > 0 AND p.reverses_id IS NULL AND p.method <> 'direct_debit' "
        "AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id) ORDER BY p.id",
        newest_before);
    std::vector<Paid> payments;
    while (rows.step())
        payments.push_back({rows.integer(0), rows.integer(1), rows.money(2), rows.date(3), rows.money(4)});
    return payments;
}

std::vector<adapters::TemplateValues> charges_of(const db::Database& database, std::int64_t payment_id) {
    auto rows = database.prepared_with(
        std::string("SELECT c.kind, ") + dues::period_label_sql + ", c.text, m.number, " +
            members::display_name_sql +
            ", a.amount_cents FROM allocation a JOIN charge c ON c.id = a.charge_id "
            "JOIN membership m ON m.id = c.membership_id JOIN person p ON p.id = m.person_id "
            "WHERE a.payment_id = ? ORDER BY c.due_on, c.id",
        payment_id);
    std::vector<adapters::TemplateValues> charges;
    while (rows.step())
        charges.push_back(
            {{{"TITLE", printable(dues::title(rows.text(0), rows.optional_text(1), rows.optional_text(2)))},
              {"MEMBER", std::to_string(rows.integer(3))},
              {"MEMBER_NAME", printable(rows.view(4))},
              {"AMOUNT", out::display(rows.money(5))}},
             {}});
    return charges;
}

/// What is open of the charges that the payment paid in part.
Money rest_of(const db::Database& database, const Paid& payment) {
    const auto cents = database.integer(
        "SELECT sum(b.open_cents) FROM charge_balance b WHERE b.open_cents > 0 "
        "AND b.charge_id IN (SELECT charge_id FROM allocation WHERE payment_id = ?)",
        payment.id);
    return Money::from_cents(cents.value_or(0));
}

/// ASSOCIATION, SIGNATURE, EMAIL, PHONE, URL (see letterhead), GREETING, AMOUNT, BOOKED_ON; sections CHARGE
/// (TITLE, MEMBER, MEMBER_NAME, AMOUNT), CREDIT, REST.
adapters::TemplateValues values_of(const db::Database& database, const Paid& payment,
                                   const Correspondent& payer) {
    const i18n::Speaking theirs(payer.language);
    auto values = mail::letterhead(database);
    values.values.insert({{"GREETING", payer.greeting},
                          {"AMOUNT", out::display(payment.amount)},
                          {"BOOKED_ON", out::display(payment.booked_on)}});
    values.sections["CHARGE"] = charges_of(database, payment.id);
    if (payment.credit > Money()) mail::add_optional(values, "CREDIT", out::display(payment.credit));
    if (const Money rest = rest_of(database, payment); rest > Money())
        mail::add_optional(values, "REST", out::display(rest));
    return values;
}

Text text_of(const db::Database& database, const Paid& payment, const Correspondent& payer) {
    return written(database, receipt_kind, payer.language, values_of(database, payment, payer));
}

}  // namespace

std::int64_t newest_payment(const db::Database& database) {
    return database.integer("SELECT max(id) FROM payment").value_or(0);
}

void follow_up(db::UnitOfWork& work, std::int64_t newest_before) {
    withdraw_overtaken(work);
    queue_receipts(work, newest_before);
}

std::int64_t queue_receipts(db::UnitOfWork& work, std::int64_t newest_before) {
    if (!sends_receipts(work.db())) return 0;
    Correspondents correspondents(work.db());
    std::int64_t count = 0;
    for (const Paid& payment : payments_after(work.db(), newest_before)) {
        const auto payer = correspondents.of(payment.payer_id);
        if (payer.address != Address::usable) continue;
        auto draft = draft_to(payer, text_of(work.db(), payment, payer));
        draft.dedupe_key = fmt::format("receipt/payment {}", payment.id);
        draft.kind = receipt_kind;
        count += mail::queue(work, draft).has_value();
    }
    return count;
}

}  // namespace bfb::dunning
