#include "dues/payments.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "dues/charge.hpp"
#include "i18n/i18n.hpp"
#include "members/account.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::dues {

namespace {

std::string_view word_of(Method method) {
    return std::find_if(method_words.begin(), method_words.end(),
                        [&](const auto& word) { return word.second == method; })
        ->first;
}

std::vector<OpenCharge> charges_to_pay(const db::Database& database, const Receipt& receipt) {
    if (receipt.charges.empty()) return open_charges(database, {receipt.payer_id, receipt.memberships});
    std::vector<OpenCharge> charges;
    std::set<std::int64_t> named;
    for (const auto charge_id : receipt.charges)
        if (named.insert(charge_id).second) charges.push_back(open_charge(database, charge_id));
    return charges;
}

void require_no_day_ahead(Date booked_on, Date today) {
    if (booked_on > today)
        throw Refused(tr("no money can be booked on {}, a day still to come", out::display(booked_on)),
                      _("book it on the day on which it moved"));
}

/// The payment to be taken back: its payer, amount and method.
db::Statement reversible(const db::Database& database, std::int64_t payment_id) {
    auto row = database.prepared_with(
        "SELECT p.payer_id, p.amount_cents, p.method, p.reverses_id, r.id "
        "FROM payment p LEFT JOIN payment r ON r.reverses_id = p.id WHERE p.id = ?",
        payment_id);
    if (!row.step()) throw NotFound(tr("there is no payment {}", payment_id), _("see 'bfb dues payments'"));
    if (!row.is_null(3))
        throw Refused(tr("payment {} itself takes payment {} back", payment_id, row.integer(3)),
                      _("'bfb undo' takes a mistake back; or book the money anew with 'bfb dues pay'"));
    if (!row.is_null(4))
        throw Refused(tr("payment {} was taken back already, by payment {}", payment_id, row.integer(4)),
                      _("see 'bfb dues payments'"));
    return row;
}

out::Records allocation_records(const db::Database& database, std::int64_t payment_id) {
    out::Records records;
    auto rows = database.prepared_with(
        "SELECT a.charge_id, a.amount_cents FROM allocation a JOIN charge c ON c.id = a.charge_id "
        "WHERE a.payment_id = ? ORDER BY c.due_on, c.id",
        payment_id);
    while (rows.step()) records.push_back(part_of_charge(database, rows.integer(0), rows.money(1)));
    return records;
}

}  // namespace

std::optional<std::int64_t> same_payment(const db::Database& database, const Receipt& receipt) {
    return database.integer(
        "SELECT p.id FROM payment p WHERE p.payer_id = ? AND p.amount_cents = ? AND p.booked_on = ? "
        "AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)",
        receipt.payer_id, receipt.amount, receipt.booked_on);
}

std::int64_t pay(db::UnitOfWork& work, const Receipt& receipt, Date today) {
    require_no_day_ahead(receipt.booked_on, today);
    if (receipt.amount <= Money())
        throw UsageError(
            tr("a payment of {} is not possible", out::display(receipt.amount)),
            _("money that went back is booked with --refund, or with --reverse PAYMENT --reason TEXT"));
    const auto payment_id = PaymentWriter(work).book(receipt, charges_to_pay(work.db(), receipt));
    work.summarize(tr("payment {} of {} booked", payment_id, format(receipt.amount)));
    return payment_id;
}

std::int64_t refund(db::UnitOfWork& work, const Receipt& receipt, Date today) {
    require_no_day_ahead(receipt.booked_on, today);
    if (receipt.amount <= Money())
        throw UsageError(tr("a refund of {} is not possible", out::display(receipt.amount)));
    const Money credit = members::credit_of(work.db(), receipt.payer_id);
    if (receipt.amount > credit)
        throw Refused(
            tr("{} can't be paid back: the credit is {}", out::display(receipt.amount), out::display(credit)),
            _("a payment that went back as a whole is booked with --reverse PAYMENT"));
    Receipt paid_back = receipt;
    paid_back.amount = -receipt.amount;
    const auto payment_id = PaymentWriter(work).book(paid_back, {});
    work.summarize(tr("refund {} of {} booked", payment_id, format(receipt.amount)));
    return payment_id;
}

PaymentWriter::PaymentWriter(db::UnitOfWork& work)
    : database_(work.db()),
      insert_(database_.prepare(
          "INSERT INTO payment (payer_id, booked_on, amount_cents, method, note, transaction_id) "
          "VALUES (?, ?, ?, ?, ?, ?)")),
      allocate_(database_.prepare(
          "INSERT INTO allocation (payment_id, charge_id, amount_cents) VALUES (?, ?, ?)")) {}

std::int64_t PaymentWriter::book(const Receipt& receipt, const std::vector<OpenCharge>& charges) {
    insert_.bind_integer(1, receipt.payer_id).bind(2, receipt.booked_on).bind(3, receipt.amount);
    insert_.bind_view(4, word_of(receipt.method));
    insert_.bind(5, receipt.note).bind(6, receipt.transaction_id).run();
    const std::int64_t payment_id = database_.last_insert_id();
    Money left = receipt.amount;
    for (const OpenCharge& charge : charges) {
        const Money part = std::min(left, charge.open);
        if (part == Money()) break;
        allocate_.bind_integer(1, payment_id).bind_integer(2, charge.id).bind_integer(3, part.cents()).run();
        left -= part;
    }
    return payment_id;
}

std::int64_t reverse(db::UnitOfWork& work, std::int64_t payment_id, Date booked_on,
                     const std::string& reason) {
    std::int64_t mirror_id = 0;
    {
        const auto original = reversible(work.db(), payment_id);
        work.db().run(
            "INSERT INTO payment (payer_id, booked_on, amount_cents, method, reverses_id, note) VALUES (?, "
            "?, ?, ?, ?, ?)",
            original.integer(0), booked_on, -original.money(1), original.view(2), payment_id, reason);
        mirror_id = work.db().last_insert_id();
    }
    work.db().run(
        "INSERT INTO allocation (payment_id, charge_id, amount_cents) "
        "SELECT ?, charge_id, -amount_cents FROM allocation WHERE payment_id = ?",
        mirror_id, payment_id);
    work.summarize(tr("payment {} taken back by payment {}", payment_id, mirror_id));
    return mirror_id;
}

std::int64_t take_back(db::UnitOfWork& work, std::int64_t payment_id, Date booked_on,
                       const std::string& reason, Date today) {
    require_no_day_ahead(booked_on, today);
    const auto paid_on = work.db().text("SELECT booked_on FROM payment WHERE id = ?", payment_id);
    if (paid_on && booked_on.iso() < *paid_on)
        throw Refused(tr("payment {} can't be taken back on {}, before it came on {}", payment_id,
                         out::display(booked_on), out::display(*paid_on, out::Kind::date)),
                      _("name the day on which the money went back with --on DATE"));
    return reverse(work, payment_id, booked_on, reason);
}

std::vector<PaidForOther> paid_for_others(const db::Database& database, std::int64_t payment_id) {
    auto rows = database.prepared_with(
        std::string("SELECT count(*), m.number, ") + members::display_name_sql +
            " FROM payment y JOIN allocation a ON a.payment_id = y.id JOIN charge c ON c.id = a.charge_id "
            "JOIN membership m ON m.id = c.membership_id JOIN person p ON p.id = m.person_id "
            "WHERE y.id = ? AND c.payer_id <> y.payer_id AND m.person_id <> y.payer_id GROUP BY m.id ORDER "
            "BY m.number",
        payment_id);
    std::vector<PaidForOther> others;
    while (rows.step()) others.push_back({rows.integer(0), rows.integer(1), rows.text(2)});
    return others;
}

out::Record payment_record(const db::Database& database, std::int64_t payment_id) {
    using out::Kind;
    auto row = database.prepared_with(
        "SELECT p.payer_id, p.booked_on, p.amount_cents, p.method, p.reverses_id, p.note, "
        "b.unallocated_cents "
        "FROM payment p JOIN payment_balance b ON b.payment_id = p.id WHERE p.id = ?",
        payment_id);
    if (!row.step()) throw NotFound(tr("there is no payment {}", payment_id), _("see 'bfb dues payments'"));
    out::Record record;
    record.add("payment", Kind::integer, N_("Payment"), payment_id)
        .add("payer", Kind::integer, N_("Payer no."), row.optional_integer(0))
        .add("payer_name", Kind::name, N_("Payer"), members::display_name(database, row.integer(0)))
        .add("booked_on", Kind::date, N_("Booked"), row.optional_text(1))
        .add("amount", Kind::money, N_("Amount"), row.optional_money(2))
        .add("method", Kind::text, N_("Method"), row.optional_text(3))
        .add("reverses", Kind::integer, N_("Takes back"), row.optional_integer(4))
        .add("note", Kind::text, N_("Note"), row.optional_text(5))
        .add("allocations", N_("Pays"), allocation_records(database, payment_id))
        .add("credit", Kind::money, N_("As credit"), row.optional_money(6));
    return record;
}

out::RowStream payments(const db::Database& database, const PaymentFilter& filter) {
    using out::Kind;
    // Both halves of a booking that was taken back leave nothing over.
    const char* credit =
        "CASE WHEN b.reverses_id IS NOT NULL OR r.id IS NOT NULL THEN 0 ELSE b.amount_cents - "
        "coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.payment_id = b.id), 0) END";
    const std::string of_member =
        !filter.membership_id
            ? ""
            : "b.id IN (SELECT y.id FROM membership m JOIN payment y ON y.payer_id IN (m.payer_id, "
              "m.person_id) "
              "         WHERE m.id = :membership "
              "         UNION SELECT a.payment_id FROM charge c JOIN allocation a ON a.charge_id = c.id "
              "         WHERE c.membership_id = :membership) AND ";
    return out::select(
        database,
        {{{"payment", Kind::integer, N_("Payment")}, "b.id"},
         {{"booked_on", Kind::date, N_("Booked")}, "b.booked_on"},
         {{"member", Kind::integer, N_("Member")}, members::payer_number_sql("b.payer_id")},
         {{"payer", Kind::name, N_("Payer")},
          std::string("(SELECT ") + members::display_name_sql + " FROM person p WHERE p.id = b.payer_id)"},
         {{"amount", Kind::money, N_("Amount")}, "b.amount_cents"},
         {{"method", Kind::text, N_("Method")}, "b.method"},
         {{"allocated", Kind::money, N_("Allocated")},
          "coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.payment_id = b.id), 0)"},
         {{"credit", Kind::money, N_("As credit")}, credit},
         {{"reverses", Kind::integer, N_("Takes back")}, "b.reverses_id"},
         {{"reversed", Kind::integer, N_("Taken back by")}, "r.id"},
         {{"transaction", Kind::integer, N_("Bank line")}, "b.transaction_id"},
         {{"note", Kind::text, N_("Note")}, "b.note"}},
        "FROM payment b LEFT JOIN payment r ON r.reverses_id = b.id WHERE " + of_member +
            "(:from IS NULL OR b.booked_on >= :from) AND (:to IS NULL OR b.booked_on <= :to) "
            "ORDER BY b.booked_on, b.id",
        {{":membership", db::value_of(filter.membership_id)},
         {":from", db::value_of(filter.from)},
         {":to", db::value_of(filter.to)}});
}

}  // namespace bfb::dues
