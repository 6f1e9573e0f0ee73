#include "bank/booking.hpp"

#include <algorithm>

#include "bank/booker.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"
#include "out/progress.hpp"

namespace bfb::bank {

namespace {

/// Refuses lines that did more than bring a payment: those that answered debits, or took a payment back.
void refuse_bound_lines(const db::Database& database, std::int64_t transaction_id) {
    const auto debit = database.integer(
        "SELECT d.id FROM match m JOIN payment p ON p.id = m.payment_id "
        "JOIN debit d ON d.payment_id IN (p.id, p.reverses_id) WHERE m.transaction_id = ? LIMIT 1",
        transaction_id);
    if (debit)
        throw Refused(tr("line {} answers debit {} of ours", transaction_id, *debit),
                      _("undo the command that matched it; see 'bfb log'"));
    const auto taken_back = database.integer(
        "SELECT p.reverses_id FROM match m JOIN payment p ON p.id = m.payment_id "
        "WHERE m.transaction_id = ? AND p.reverses_id IS NOT NULL LIMIT 1",
        transaction_id);
    if (taken_back)
        throw Refused(tr("by line {} payment {} was taken back", transaction_id, *taken_back),
                      _("undo the command that assigned it; see 'bfb log'"));
}

/// Open charges that no debit is about to collect.
std::vector<dues::OpenCharge> not_submitted(const db::Database& database,
                                            std::vector<dues::OpenCharge> charges) {
    std::erase_if(charges, [&](const dues::OpenCharge& charge) {
        return database.integer("SELECT 1 FROM submitted_charge WHERE charge_id = ?", charge.id).has_value();
    });
    return charges;
}

/// What the share pays, in this order.
std::vector<dues::OpenCharge> charges_of(const db::Database& database, const Share& share) {
    std::vector<dues::OpenCharge> charges;
    const auto is_there = [&](std::int64_t charge_id) {
        return std::any_of(charges.begin(), charges.end(),
                           [&](const dues::OpenCharge& charge) { return charge.id == charge_id; });
    };
    for (const auto charge_id : share.charges)
        if (!is_there(charge_id)) charges.push_back(dues::open_charge(database, charge_id));
    for (const auto& charge :
         not_submitted(database, dues::open_charges(database, {*share.payer_id, share.memberships})))
        if (!is_there(charge.id)) charges.push_back(charge);
    return charges;
}

}  // namespace

std::vector<MatchedLine> match_lines(db::UnitOfWork& work) {
    const auto lines = open_lines(work.db());
    Booker booker(work);
    out::Progress progress(_("matching"), static_cast<std::int64_t>(lines.size()));
    std::vector<MatchedLine> told;
    told.reserve(lines.size());
    long long booked = 0;
    for (const OpenLine& line : lines) {
        progress.advance();
        try {
            told.push_back(booker.match(line));
        } catch (const Refused& reason) {
            throw Refused(tr("bank line {}: {}", line.id, reason.what()), reason.hint());
        }
        booked += told.back().status == Status::booked;
    }
    work.summarize(trn("{} bank line booked", "{} bank lines booked", booked));
    return told;
}

out::RowStream match_rows(const db::Database& database, const std::vector<MatchedLine>& lines) {
    using out::Kind;
    auto payer = database.prepare(fmt::format("SELECT {}, {} FROM person p WHERE p.id = ?",
                                              members::payer_number_sql("p.id"), members::display_name_sql));
    std::vector<std::vector<db::Value>> rows;
    for (const MatchedLine& line : lines) {
        db::Value number, name;
        if (line.payer_id) {
            payer.reset();
            payer.bind_integer(1, *line.payer_id).step();
            number = db::value_of(payer.optional_integer(0));
            name = payer.text(1);
        }
        std::vector<std::string> charges;
        for (const auto charge : line.charges) charges.push_back(std::to_string(charge));
        rows.push_back({line.transaction_id, line.booked_on.iso(), line.amount.cents(),
                        line.counterparty.empty() ? db::Value() : db::Value(line.counterparty), number, name,
                        charges.empty() ? db::Value() : db::Value(join(charges, " ")),
                        line.rule.empty() ? db::Value() : db::Value(line.rule), std::int64_t{line.confidence},
                        std::string(word_of(line.status)), line.why});
    }
    return out::RowStream({{"id", Kind::integer, N_("Line")},
                           {"booked_on", Kind::date, N_("Booked")},
                           {"amount", Kind::money, N_("Amount")},
                           {"counterparty", Kind::text, N_("From or to")},
                           {"member", Kind::integer, N_("Member")},
                           {"name", Kind::text, N_("Payer")},
                           {"charges", Kind::text, N_("Charges")},
                           {"rule", Kind::text, N_("Rule")},
                           {"confidence", Kind::integer, N_("Sure")},
                           {"status", Kind::text, N_("Status")},
                           {"why", Kind::text, N_("Why")}},
                          std::move(rows));
}

void assign(db::UnitOfWork& work, std::int64_t transaction_id, const std::vector<Share>& shares) {
    OpenLine line = open_line(work.db(), transaction_id);
    Booker booker(work);
    Money left = line.amount;
    for (const Share& share : shares) {
        const Money sign_less =
            line.amount < Money() ? -share.amount.value_or(-left) : share.amount.value_or(left);
        line.amount = sign_less;
        if (left == Money())
            throw Refused(tr("nothing of line {} is left for a further part", transaction_id),
                          _("say how much each part is, such as 12=24.00"));
        const bool exceeds = left < Money() ? sign_less < left : sign_less > left;
        if (exceeds || sign_less == Money())
            throw Refused(
                tr("{} of line {} are left, not {}", format(left), transaction_id, format(sign_less)));
        if (!share.category.empty()) {
            booker.file_under(line, share.category, "board", work.actor());
        } else if (left < Money()) {
            booker.refund(line, *share.payer_id, work.actor());
        } else {
            Finding finding{Status::booked, "board", share.payer_id};
            finding.charges = charges_of(work.db(), share);
            booker.pay(line, finding, work.actor());
        }
        left -= sign_less;
    }
    work.summarize(tr("bank line {} assigned", transaction_id));
}

void assign_reversal(db::UnitOfWork& work, std::int64_t transaction_id, std::int64_t payment_id,
                     const std::string& return_code) {
    const OpenLine line = open_line(work.db(), transaction_id);
    const auto paid = work.db().integer("SELECT amount_cents FROM payment WHERE id = ?", payment_id);
    if (!paid) throw NotFound(tr("there is no payment {}", payment_id), _("see 'bfb dues payments'"));
    const Money returned = -line.amount, amount = Money::from_cents(*paid);
    DebitBook debits(work);
    const auto debit = debits.by_payment(payment_id);
    const bool is_too_much = debit ? returned > amount + most_charges && !line.original : returned > amount;
    if (returned < amount || is_too_much)
        throw Refused(tr("line {} is of {}, payment {} of {}", transaction_id, format(line.amount),
                         payment_id, format(amount)),
                      _("only a whole payment can go back"));
    const bool came_back_before = debit && debit->mirror_id && !debit->awaits_return;
    if (debit && !came_back_before) {
        const std::string code = line.return_code.empty() ? return_code : line.return_code;
        debits.take_back(*debit, {line.id, line.booked_on, "board", work.actor()}, code, returned);
    } else {
        const auto by_hand = work.db().integer(
            "SELECT id FROM payment r WHERE reverses_id = ? AND NOT EXISTS "
            "(SELECT 1 FROM match m WHERE m.payment_id = r.id)",
            payment_id);
        const auto mirror_id =
            by_hand ? *by_hand
                    : dues::reverse(work, payment_id, line.booked_on, tr("bank line {}", transaction_id));
        work.db().run("UPDATE payment SET transaction_id = ? WHERE id = ?", transaction_id, mirror_id);
        work.db().run(
            "INSERT INTO match (transaction_id, amount_cents, payment_id, rule, confirmed_by) "
            "VALUES (?, ?, ?, 'board', ?)",
            transaction_id, line.amount, mirror_id, work.actor());
    }
    work.summarize(tr("bank line {} assigned", transaction_id));
}

void accept_proposal(db::UnitOfWork& work, std::int64_t transaction_id) {
    const OpenLine line = open_line(work.db(), transaction_id);
    Booker booker(work);
    const Finding finding = booker.accept(line, work.actor());
    if (finding.status != Status::booked)
        throw Refused(tr("nothing is proposed for line {}: {}", transaction_id, finding.why),
                      tr("decide with 'bfb bank assign {} MEMBER' or '--category NAME'", transaction_id));
    work.summarize(tr("bank line {} assigned", transaction_id));
}

void release(db::UnitOfWork& work, std::int64_t transaction_id, const std::string& reason, Date today) {
    const auto& database = work.db();
    refuse_bound_lines(database, transaction_id);
    if (const auto went_back = database.integer(
            "SELECT x.transaction_id FROM match m JOIN payment r ON r.reverses_id = m.payment_id "
            "JOIN match x ON x.payment_id = r.id WHERE m.transaction_id = ? LIMIT 1",
            transaction_id))
        throw Refused(tr("the money of line {} went back with line {}", transaction_id, *went_back),
                      _("undo the command that assigned it; see 'bfb log'"));
    std::vector<std::int64_t> payments;
    auto rows = database.prepared_with(
        "SELECT m.payment_id FROM match m JOIN payment p ON p.id = m.payment_id WHERE m.transaction_id = ? "
        "AND p.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)",
        transaction_id);
    while (rows.step()) payments.push_back(rows.integer(0));
    rows.reset();
    if (!database.integer("SELECT 1 FROM match WHERE transaction_id = ?", transaction_id))
        throw Refused(tr("nothing was made of line {} yet", transaction_id), _("see 'bfb bank list'"));
    for (const auto payment_id : payments) dues::reverse(work, payment_id, today, reason);
    database.run("DELETE FROM match WHERE transaction_id = ?", transaction_id);
    work.summarize(tr("bank line {} released", transaction_id));
}

}  // namespace bfb::bank
