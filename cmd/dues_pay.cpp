// bfb dues pay, payments, waive: money that comes, goes back, or is given up.
#include "bank/debit_book.hpp"
#include "bank/debit_run.hpp"
#include "base/text.hpp"
#include "cmd/dues.hpp"
#include "dues/charge.hpp"
#include "dues/payments.hpp"
#include "dues/waivers.hpp"
#include "dunning/receipts.hpp"
#include "dunning/recheck.hpp"
#include "members/account.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

template <>
struct Choices<dues::Method> {
    static constexpr auto words = dues::method_words;
};

namespace {

struct PayOptions {
    std::optional<std::string> member;
    std::optional<Money> amount;
    std::optional<Date> on;
    std::vector<std::int64_t> charges;
    std::vector<std::string> also;
    dues::Method method = dues::Method::transfer;
    std::optional<LongText> text;
    bool refund = false;
    std::optional<std::int64_t> reverse;
    std::optional<LongText> reason;
};

std::optional<std::string> optional_text(const std::optional<LongText>& text) {
    return text && !text->text.empty() ? std::optional(text->text) : std::nullopt;
}

dues::Receipt receipt_of(App& app, const PayOptions& options, const members::MemberRef& member) {
    dues::Receipt receipt{members::account_holder(app.db(), member), *options.amount,
                          options.on.value_or(app.today()), options.method};
    receipt.charges = options.charges;
    receipt.note = optional_text(options.text);
    receipt.memberships.push_back(member.membership_id);
    for (const auto& also : options.also)
        receipt.memberships.push_back(members::find(app.db(), also, app.today()).membership_id);
    return receipt;
}

std::size_t allocations_of(const out::Record& payment) {
    for (const auto& field : payment.fields())
        if (const auto* parts = std::get_if<out::Records>(&field.entry)) return parts->size();
    return 0;
}

Money credit_of(const db::Database& database, std::int64_t payment_id) {
    return Money::from_cents(
        database.integer("SELECT unallocated_cents FROM payment_balance WHERE payment_id = ?", payment_id)
            .value_or(0));
}

/// "payment 7 of 24.00 by Anna Müller: 2 charges (1 of member 3, Karl Ott), 3.00 credit"
std::string payment_line(const db::Database& database, std::int64_t payment_id, const out::Record& payment) {
    std::string line =
        tr("payment {} of {} by {}", payment_id, shown(payment, "amount"), shown(payment, "payer_name"));
    line += ": " + trn("{} charge", "{} charges", static_cast<long long>(allocations_of(payment)));
    line += others_paid_for(database, payment_id);
    if (const Money credit = credit_of(database, payment_id); credit > Money())
        line += ", " + tr("{} credit", out::display(credit));
    return line;
}

void take_back(App& app, const PayOptions& options) {
    if (options.member || options.amount || !options.charges.empty() || !options.also.empty())
        throw UsageError(
            _("--reverse takes a whole payment back; leave MEMBER, AMOUNT, --for and --also out"));
    const auto reason = optional_text(options.reason);
    if (!reason) throw UsageError(_("taking a payment back needs a reason"), _("say why with --reason TEXT"));
    const auto mirror = app.write([&](db::UnitOfWork& work) {
        const auto mirror_id =
            dues::take_back(work, *options.reverse, options.on.value_or(app.today()), *reason, app.today());
        bank::note_taken_back(work, *options.reverse);
        dunning::withdraw_overtaken(work);
        return dues::payment_record(work.db(), mirror_id);
    });
    const auto reopened = static_cast<long long>(allocations_of(mirror));
    app.report({tr("payment {} of {} taken back by payment {}", *options.reverse, shown(mirror, "payer_name"),
                   shown(mirror, "payment")) +
                    ": " + trn("{} charge is open again", "{} charges are open again", reopened),
                mirror, "bfb dues check"});
}

void refund(App& app, const PayOptions& options) {
    if (!options.charges.empty() || !options.also.empty())
        throw UsageError(_("--refund pays credit back; leave --for and --also out"));
    const auto member = members::find(app.db(), *options.member, app.today());
    const auto payment = app.write([&](db::UnitOfWork& work) {
        return dues::payment_record(work.db(),
                                    dues::refund(work, receipt_of(app, options, member), app.today()));
    });
    app.report({tr("payment {}: {} of credit paid back to {}", shown(payment, "payment"),
                   out::display(*options.amount), shown(payment, "payer_name")),
                payment, fmt::format("bfb dues statement {}", member.number)});
}

void pay(App& app, const PayOptions& options) {
    if (options.reverse && options.refund)
        throw UsageError(_("--refund pays credit back, --reverse takes a payment back"), _("leave one out"));
    if (options.reverse) return take_back(app, options);
    if (options.reason)
        throw UsageError(_("--reason belongs to --reverse"), _("a note on a payment is given with --text"));
    if (!options.member || !options.amount)
        throw UsageError(tr("{} is missing", options.member ? "AMOUNT" : "MEMBER"),
                         _("for example: bfb dues pay 12 12.00"));
    if (options.refund) return refund(app, options);
    const auto member = members::find(app.db(), *options.member, app.today());
    const auto receipt = receipt_of(app, options, member);
    const auto before = dues::same_payment(app.db(), receipt);
    std::string line;
    std::vector<std::int64_t> collected_again;
    const auto payment = app.write([&](db::UnitOfWork& work) {
        const auto newest_before = dunning::newest_payment(work.db());
        const auto payment_id = dues::pay(work, receipt, app.today());
        auto record = dues::payment_record(work.db(), payment_id);
        line = payment_line(work.db(), payment_id, record);
        collected_again = bank::runs_collecting_again(work.db(), payment_id);
        dunning::follow_up(work, newest_before);
        return record;
    });
    if (before)
        app.warn(
            tr("payment {} of the same payer, day and amount was booked before; if this is the same, take it "
               "back with "
               "'bfb undo'",
               *before));
    for (const auto run_id : collected_again)
        app.warn(
            tr("warning: run {0} is about to collect what this pays; have the bank leave it out, or cancel "
               "the run "
               "with 'bfb bank runs cancel {0}'",
               run_id));
    app.report({line, payment, fmt::format("bfb dues statement {}", member.number)});
}

struct PaymentsOptions {
    std::optional<std::string> member;
    std::optional<int> year;
    std::optional<Date> from;
    std::optional<Date> to;
};

void payments(App& app, const PaymentsOptions& options) {
    if (options.year && (options.from || options.to))
        throw UsageError(_("--year is a span already; leave --from and --to out"));
    dues::PaymentFilter filter{{}, options.from, options.to};
    if (options.year) {
        require_year(*options.year);
        filter.from = Date(*options.year, 1, 1);
        filter.to = Date(*options.year, 12, 31);
    }
    if (options.member)
        filter.membership_id = members::find(app.db(), *options.member, app.today()).membership_id;
    app.print(dues::payments(app.db(), filter));
}

struct WaiveOptions {
    std::vector<std::int64_t> charges;
    std::optional<LongText> reason;
    std::optional<Money> amount;
};

void waive(App& app, const WaiveOptions& options) {
    const auto reason = optional_text(options.reason);
    if (!reason)
        throw UsageError(_("a waiver needs a reason"),
                         _("say why with --reason TEXT; the auditors will ask"));
    if (options.charges.empty()) throw UsageError(tr("{} is missing", "CHARGE"), _("see 'bfb dues check'"));
    const auto count = static_cast<long long>(options.charges.size());
    if (options.amount && count > 1) throw UsageError(_("--amount is for one charge at a time"));
    if (count > 1) app.confirm(trn("Waive {} charge?", "Waive {} charges?", count));
    Money total;
    const auto waived = app.write([&](db::UnitOfWork& work) {
        out::Records parts;
        for (const auto charge_id : options.charges) {
            const Money amount = dues::waive(work, charge_id, options.amount, *reason, app.today());
            total += amount;
            parts.push_back(dues::part_of_charge(work.db(), charge_id, amount));
        }
        dunning::withdraw_overtaken(work);
        work.summarize(
            trn("{} charge waived, {} in all", "{} charges waived, {} in all", count, format(total)));
        return parts;
    });
    out::Record record;
    record.add("amount", out::Kind::money, N_("Amount"), total)
        .add("reason", out::Kind::text, N_("Reason"), *reason)
        .add("charges", N_("Charges"), waived);
    app.report(
        {trn("{} charge waived, {} in all", "{} charges waived, {} in all", count, out::display(total)),
         record, "bfb dues check"});
}

}  // namespace

std::string others_paid_for(const db::Database& database, std::int64_t payment_id) {
    std::vector<std::string> others;
    for (const auto& other : dues::paid_for_others(database, payment_id))
        others.push_back(tr("{} of member {}, {}", other.charges, other.number,
                            out::display(other.name, out::Kind::name)));
    return others.empty() ? "" : " (" + join(others, "; ") + ")";
}

void describe_paying(Group& group) {
    group.command<PayOptions>("pay", N_("record a payment, or take one back"))
        .details(N_(
            "The payment is that of who pays for MEMBER, or MEMBER's own while something of their own account is open or\n"
            "left over. It pays the charges named by --for, in that order; else what is open for MEMBER, for everybody\n"
            "of the same payer and for those named by --also, oldest due first. The rest is credit, which the next\n"
            "'bfb dues assess' uses up.\n"
            "\n"
            "--reverse books money that went back: a negative payment that mirrors the first, so that its charges are\n"
            "open again. A mere mistake in typing is better taken back with 'bfb undo'. --refund books that credit was\n"
            "paid back; where the bank line of it is there, 'bfb bank assign LINE MEMBER' does the same."))
        .example("bfb dues pay 12 12.00", N_("12 € from who pays for member 12, today"))
        .example("bfb dues pay müller 24 --on 2026-02-03 --method cash", N_("cash, on another day"))
        .example("bfb dues pay 12 36 --also 13 --also 14", N_("one transfer for three members"))
        .example("bfb dues pay 12 12 --for 345", N_("for that charge, whatever else is open"))
        .example("bfb dues pay --reverse 7 --reason \"returned by the bank\"", N_("payment 7 went back"))
        .example("bfb dues pay 12 24 --refund", N_("24 € that were too much were paid back"))
        .argument(&PayOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member)
        .argument(&PayOptions::amount, "AMOUNT", N_("what came in"))
        .option(&PayOptions::on, "--on", "DATE", N_("day of the booking (default: today)"))
        .option(&PayOptions::charges, "--for", "CHARGE", N_("pay this charge first; may be repeated"),
                Completes::charge)
        .option(&PayOptions::also, "--also", "MEMBER", N_("pay this member's charges too; may be repeated"),
                Completes::member)
        .option(&PayOptions::method, "--method", "METHOD", N_("how it came (default: transfer)"))
        .option(&PayOptions::text, "--text", "TEXT", N_("a note on the payment"))
        .flag(&PayOptions::refund, "--refund", N_("AMOUNT of the payer's credit was paid back"))
        .option(&PayOptions::reverse, "--reverse", "PAYMENT", N_("take this payment back"),
                Completes::payment)
        .option(&PayOptions::reason, "--reason", "TEXT", N_("why it is taken back"))
        .run(pay);
    group.command<PaymentsOptions>("payments", N_("list payments, oldest first"))
        .details(N_("'reverses' is the payment that a negative one takes back, 'reversed' the one that took "
                    "it back."))
        .example("bfb dues payments --year 2026", N_("what came in in 2026"))
        .example("bfb dues payments --member 12", N_("what was paid by or for who pays for member 12"))
        .option(&PaymentsOptions::member, "--member", "MEMBER",
                N_("of that member's payer, or for that member"), Completes::member)
        .option(&PaymentsOptions::year, "--year", "YEAR", N_("booked in that year"))
        .option(&PaymentsOptions::from, "--from", "DATE", N_("booked on that day or later"))
        .option(&PaymentsOptions::to, "--to", "DATE", N_("booked on that day or before"))
        .run(payments);
    group.command<WaiveOptions>("waive", N_("give up what is open of a charge"))
        .example("bfb dues waive 345 --reason \"board meeting of 3 March\"",
                 N_("the charges' numbers are in 'bfb dues check'"))
        .example("bfb dues check --member 12 -f ids | bfb dues waive - --yes --reason hardship",
                 N_("whatever member 12 owes"))
        .example("bfb dues waive 345 --amount 6 --reason \"half, out of work\"", N_("a part of it"))
        .references(&WaiveOptions::charges, "CHARGE", N_("number of the charge; - for standard input"),
                    Completes::charge)
        .option(&WaiveOptions::reason, "--reason", "TEXT", N_("why; it stays in the books"))
        .option(&WaiveOptions::amount, "--amount", "AMOUNT", N_("only so much of it"))
        .run(waive);
}

}  // namespace bfb::cmd
