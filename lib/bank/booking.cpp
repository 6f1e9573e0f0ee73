#include "bank/booking.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bank/claims.hpp"
#include "bank/debit_book.hpp"
#include "bank/open_line.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "dues/payments.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"
#include "out/progress.hpp"

namespace bfb::bank {

namespace {

Finding certain(const char* rule, std::string why) {
    Finding finding{Status::booked, rule};
    finding.confidence = 100;
    finding.why = std::move(why);
    return finding;
}

Finding proposal(const char* rule, int confidence, std::string why) {
    Finding finding{Status::proposed, rule};
    finding.confidence = confidence;
    finding.why = std::move(why);
    return finding;
}

/// Whether the bank calls the line the collection of debits, in the words German banks have for it.
bool speaks_of_collection(const OpenLine& line) {
    const std::string text = fold(line.kind + ' ' + line.counterparty + ' ' + line.purpose);
    constexpr std::array<std::string_view, 4> words = {"lastschrift", "sammler", "einreich", "direct debit"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// Carries findings out, and keeps what is known of the payers up to date as it goes.
class Booker {
  public:
    explicit Booker(db::UnitOfWork& work)
        : claims_(work.db()),
          debits_(work),
          payments_(work),
          link_(work.db().prepare(
              "INSERT INTO match (transaction_id, amount_cents, payment_id, category, rule, confirmed_by) "
              "VALUES (?, ?, ?, ?, ?, ?)")) {}

    /// Books the line where it is certain what it is.
    MatchedLine match(const OpenLine& line) {
        Finding finding = find(line);
        if (finding.status == Status::booked && finding.payer_id && settled_.empty())
            pay(line, finding, std::nullopt);
        MatchedLine told{line.id,      line.amount,        finding.payer_id, {},
                         finding.rule, finding.confidence, finding.status,   finding.why};
        for (const auto& charge : finding.charges) told.charges.push_back(charge.id);
        for (const auto payer_id : settled_) claims_.refresh(payer_id);
        settled_.clear();
        return told;
    }

    /// Books the line as match() would, or would propose. Returns whether it would, and why if not.
    Finding accept(const OpenLine& line, const std::string& confirmed_by) {
        is_accepting_ = true;
        Finding finding = find(line);
        if (!settled_.empty()) return finding;
        const bool is_payment =
            finding.payer_id && line.amount > Money() && finding.status != Status::ambiguous;
        if (is_payment)
            pay(line, finding, confirmed_by);
        else if (!finding.category.empty())
            file_under(line, finding.category, "category", confirmed_by);
        else
            return finding;
        finding.status = Status::booked;
        return finding;
    }

    void pay(const Line& line, const Finding& finding, const std::optional<std::string>& confirmed_by) {
        dues::Receipt receipt{*finding.payer_id, line.amount, line.booked_on};
        receipt.transaction_id = line.id;
        const auto charges = finding.charges.empty() ? oldest_charges(*finding.payer_id) : finding.charges;
        const auto payment_id = payments_.book(receipt, charges);
        link_.bind_integer(1, line.id).bind(2, line.amount).bind_integer(3, payment_id).bind_null(4);
        link_.bind_view(5, finding.rule).bind(6, confirmed_by).run();
        claims_.refresh(*finding.payer_id);
        if (!line.iban.empty()) claims_.learn(line.iban, *finding.payer_id);
    }

    void file_under(const Line& line, const std::string& category, const char* rule,
                    const std::optional<std::string>& confirmed_by) {
        link_.bind_integer(1, line.id).bind(2, line.amount).bind_null(3).bind_view(4, category);
        link_.bind_view(5, rule).bind(6, confirmed_by).run();
    }

  private:
    std::vector<dues::OpenCharge> oldest_charges(std::int64_t payer_id) const {
        std::vector<dues::OpenCharge> charges;
        for (const Claim& claim : claims_.of(payer_id)) charges.push_back({claim.charge_id, claim.open});
        return charges;
    }

    Finding find(const OpenLine& line) {
        if (!line.return_code.empty()) return find_return(line);
        if (line.amount > Money()) {
            if (auto finding = find_debit(line)) return *finding;
            if (auto finding = find_named_run(line)) return *finding;
            Finding by_payer = find_payer(line, claims_);
            if (by_payer.status == Status::unmatched) return find_unnamed_run(line).value_or(by_payer);
            if (by_payer.payer_id && by_payer.status == Status::proposed)
                if (const Money under_way = debits_.under_way(*by_payer.payer_id); under_way > Money())
                    by_payer.why += "; " + tr("a debit of {} is under way", format(under_way));
            return by_payer;
        }
        Finding finding;
        finding.category = claims_.category_by_iban(line.iban);
        if (finding.category.empty()) {
            finding.why = _("money that left the account; say what for with 'bfb bank assign'");
            return finding;
        }
        finding = proposal("category", 60, tr("lines of this account were '{}' before", finding.category));
        finding.category = claims_.category_by_iban(line.iban);
        return finding;
    }

    /// A single debit of ours that was settled.
    std::optional<Finding> find_debit(const OpenLine& line) {
        const char* rule = "end_to_end_id";
        auto debit = line.end_to_end_id.empty() ? std::nullopt : debits_.by_end_to_end_id(line.end_to_end_id);
        if (!debit && !line.mandate_reference.empty()) {
            rule = "mandate";
            auto fitting = debits_.by_mandate(line.mandate_reference, line.booked_on);
            std::erase_if(fitting, [&](const SubmittedDebit& each) {
                return each.amount != line.amount || !each.awaits_credit;
            });
            if (fitting.size() == 1) debit = fitting.front();
        }
        if (!debit) return std::nullopt;
        if (!debit->awaits_credit)
            return proposal(rule, 20, tr("the debit it answers is {} already", state_in_words(debit->state)));
        if (debit->amount != line.amount)
            return proposal(rule, 40, tr("the debit it answers is of {}", format(debit->amount)));
        settle(*debit, line, rule);
        auto finding = certain(rule, _("a debit of ours was settled"));
        finding.payer_id = debit->payer_id;
        return finding;
    }

    /// The debits of the run that the line names by its message id or payment information id.
    std::vector<SubmittedDebit> named_by(const OpenLine& line) {
        auto debits = line.batch_reference.empty() ? std::vector<SubmittedDebit>()
                                                   : debits_.by_batch(line.batch_reference);
        if (debits.empty() && !line.end_to_end_id.empty()) debits = debits_.by_batch(line.end_to_end_id);
        for (const auto word : split(line.purpose, ' ')) {
            if (!debits.empty()) break;
            if (word.find('-') != std::string_view::npos) debits = debits_.by_batch(word);
        }
        return debits;
    }

    /// The collective credit of a run, told without its parts.
    std::optional<Finding> find_named_run(const OpenLine& line) {
        const auto debits = named_by(line);
        if (debits.empty()) return std::nullopt;
        const auto settled = std::count_if(debits.begin(), debits.end(),
                                           [](const SubmittedDebit& debit) { return !debit.awaits_credit; });
        if (settled > 0)
            return proposal(
                "run", 20,
                tr("of the {} debits it collects, {} are settled already", debits.size(), settled));
        Money sum;
        for (const SubmittedDebit& debit : debits) sum += debit.amount;
        if (sum != line.amount)
            return proposal("run", 40, tr("the debits it collects add up to {}", format(sum)));
        return settle_run(debits, line);
    }

    /// A credit without a sender that is the sum of one run and of no other: it is the run's where the bank
    /// says that debits were collected; else the board has to say so, for anybody may pay in that sum.
    std::optional<Finding> find_unnamed_run(const OpenLine& line) {
        if (!line.iban.empty()) return std::nullopt;
        const auto runs = debits_.runs_of(line.amount, line.booked_on);
        if (runs.size() != 1 || runs.front().size() < 2) return std::nullopt;
        const auto& debits = runs.front();
        if (!std::all_of(debits.begin(), debits.end(),
                         [](const SubmittedDebit& debit) { return debit.awaits_credit; }))
            return std::nullopt;
        if (is_accepting_ || speaks_of_collection(line)) return settle_run(debits, line);
        return proposal("run", 40, _("it is the sum of a run that awaits its money, but names no debits"));
    }

    Finding settle_run(const std::vector<SubmittedDebit>& debits, const OpenLine& line) {
        for (const SubmittedDebit& debit : debits) settle(debit, line, "run");
        return certain("run", trn("{} debit of ours was settled", "{} debits of ours were settled",
                                  static_cast<long long>(debits.size())));
    }

    Finding find_return(const OpenLine& line) {
        if (line.amount > Money()) {
            Finding finding;
            finding.why = tr("a transfer of ours came back ({})", line.return_code);
            return finding;
        }
        const char* rule = "end_to_end_id";
        auto debit = line.end_to_end_id.empty() ? std::nullopt : debits_.by_end_to_end_id(line.end_to_end_id);
        if (!debit && !line.mandate_reference.empty()) {
            rule = "mandate";
            debit = returned_under(line);
        }
        Finding finding;
        finding.why = tr("a debit came back ({}), but it is none of ours", line.return_code);
        if (!debit) return finding;
        finding = proposal(rule, 40, "");
        finding.payer_id = debit->payer_id;
        const Money returned = -line.amount;
        const bool is_over = debit->state == "rejected" || debit->state == "cancelled";
        if (is_over || (debit->mirror_id && !debit->awaits_return)) {
            finding.why = tr("the debit that came back is {} already", state_in_words(debit->state));
        } else if (line.original.value_or(debit->amount) != debit->amount || returned < debit->amount) {
            finding.why = tr("the debit that came back is of {}", format(debit->amount));
        } else {
            debits_.take_back(*debit, {line.id, line.booked_on, rule}, line.return_code, returned);
            settled_.insert(debit->payer_id);
            finding = certain(
                rule, tr("a debit of ours came back ({}); its charges are open again", line.return_code));
            finding.payer_id = debit->payer_id;
        }
        return finding;
    }

    /// The latest debit under the line's mandate that can have come back with its amount; one that is yet to
    /// be collected only if there is no other. Returns may take long: up to thirteen months for an
    /// unauthorised debit (§ 676b BGB).
    std::optional<SubmittedDebit> returned_under(const OpenLine& line) {
        std::optional<SubmittedDebit> yet_to_come;
        for (int months = 0; months <= 13; ++months)
            for (const SubmittedDebit& debit :
                 debits_.by_mandate(line.mandate_reference, line.booked_on.plus_months(-months))) {
                const bool fits = (debit.state == "settled" || debit.state == "submitted") &&
                                  line.original.value_or(-line.amount) == debit.amount;
                if (fits && debit.collect_on <= line.booked_on) return debit;
                if (fits) yet_to_come = debit;
            }
        return yet_to_come;
    }

    void settle(const SubmittedDebit& debit, const OpenLine& line, const char* rule) {
        debits_.settle(debit, {line.id, line.booked_on, rule});
        settled_.insert(debit.payer_id);
    }

    Claims claims_;
    DebitBook debits_;
    dues::PaymentWriter payments_;
    db::Statement link_;
    std::set<std::int64_t> settled_;  // payers whose debits were answered by the present line
    bool is_accepting_ = false;       // the board wants done what is proposed
};

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
    auto facts = database.prepare("SELECT booked_on, counterparty_name FROM bank_transaction WHERE id = ?");
    auto payer = database.prepare(fmt::format("SELECT {}, {} FROM person p WHERE p.id = ?",
                                              members::payer_number_sql("p.id"), members::display_name_sql));
    std::vector<std::vector<db::Value>> rows;
    for (const MatchedLine& line : lines) {
        facts.reset();
        facts.bind_integer(1, line.transaction_id).step();
        db::Value number, name;
        if (line.payer_id) {
            payer.reset();
            payer.bind_integer(1, *line.payer_id).step();
            number = db::value_of(payer.optional_integer(0));
            name = payer.text(1);
        }
        std::vector<std::string> charges;
        for (const auto charge : line.charges) charges.push_back(std::to_string(charge));
        rows.push_back({line.transaction_id, facts.text(0), line.amount.cents(),
                        db::value_of(facts.optional_text(1)), number, name,
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
            throw Refused(
                tr("line {} is money that left the account, and no payment of a member", transaction_id),
                tr("name a --category, or the payment that went back with --reverses PAYMENT"));
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
    if (debit ? returned < amount : returned != amount)
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
