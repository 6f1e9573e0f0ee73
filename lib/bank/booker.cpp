#include "bank/booker.hpp"

#include <algorithm>
#include <array>

#include "bank/category.hpp"
#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

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

Money sum_of(const std::vector<SubmittedDebit>& debits) {
    Money sum;
    for (const SubmittedDebit& debit : debits) sum += debit.amount;
    return sum;
}

/// What speaks against the line being the credit of the debit, though it names it; empty where nothing does.
std::string doubt_about(const SubmittedDebit& debit, const OpenLine& line) {
    if (debit.state == "rejected") return _("the bank rejected the debit, but here is its money");
    if (!line.iban.empty() && line.iban != debit.iban)
        return _("it names a debit of ours, but comes from another account");
    if (line.booked_on < debit.collect_on.plus_days(-days_before_collection))
        return tr("it names a debit of ours that is collected on {}", debit.collect_on.iso());
    return {};
}

/// Whether the bank calls the line the collection of debits, in the words German banks have for it.
bool speaks_of_collection(const OpenLine& line) {
    const std::string text = fold(line.kind + ' ' + line.counterparty + ' ' + line.purpose);
    constexpr std::array<std::string_view, 4> words = {"lastschrift", "sammler", "einreich", "direct debit"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

Booker::Booker(db::UnitOfWork& work)
    : work_(work),
      claims_(work.db()),
      debits_(work),
      payments_(work),
      link_(work.db().prepare(
          "INSERT INTO match (transaction_id, amount_cents, payment_id, category, rule, confirmed_by) "
          "VALUES (?, ?, ?, ?, ?, ?)")) {
    auto accounts = work.db().prepare("SELECT iban, id FROM bank_account");
    while (accounts.step()) own_accounts_[accounts.text(0)] = accounts.integer(1);
}

MatchedLine Booker::match(const OpenLine& line) {
    Finding finding = find(line);
    if (finding.status == Status::booked && finding.payer_id && settled_.empty())
        pay(line, finding, std::nullopt);
    if (finding.status == Status::booked && !finding.category.empty())
        file_under(line, finding.category, finding.rule, std::nullopt);
    MatchedLine told{line.id, line.booked_on, line.amount,        line.counterparty, finding.payer_id,
                     {},      finding.rule,   finding.confidence, finding.status,    finding.why};
    for (const auto& charge : finding.charges) told.charges.push_back(charge.id);
    for (const auto payer_id : settled_) claims_.refresh(payer_id);
    settled_.clear();
    return told;
}

Finding Booker::accept(const OpenLine& line, const std::string& confirmed_by) {
    is_accepting_ = true;
    Finding finding = find(line);
    if (!settled_.empty()) return finding;
    const bool is_payment = finding.payer_id && line.amount > Money() && finding.status != Status::ambiguous;
    if (is_payment)
        pay(line, finding, confirmed_by);
    else if (!finding.category.empty())
        file_under(line, finding.category, finding.rule, confirmed_by);
    else
        return finding;
    finding.status = Status::booked;
    return finding;
}

void Booker::pay(const Line& line, const Finding& finding, const std::optional<std::string>& confirmed_by) {
    dues::Receipt receipt{*finding.payer_id, line.amount, line.booked_on};
    receipt.transaction_id = line.id;
    const auto charges = finding.charges.empty() ? oldest_charges(*finding.payer_id) : finding.charges;
    link(line, payments_.book(receipt, charges), finding.rule, confirmed_by);
    claims_.pay(*finding.payer_id, charges, line.amount);
    if (!line.iban.empty()) claims_.learn(line.iban, *finding.payer_id);
}

void Booker::refund(const Line& line, std::int64_t payer_id, const std::string& confirmed_by) {
    dues::Receipt receipt{payer_id, -line.amount, line.booked_on};
    receipt.transaction_id = line.id;
    link(line, dues::refund(work_, receipt, line.booked_on), "board", confirmed_by);
}

void Booker::link(const Line& line, std::int64_t payment_id, const char* rule,
                  const std::optional<std::string>& confirmed_by) {
    link_.bind_integer(1, line.id).bind(2, line.amount).bind_integer(3, payment_id).bind_null(4);
    link_.bind_view(5, rule).bind(6, confirmed_by).run();
}

void Booker::file_under(const Line& line, const std::string& category, const char* rule,
                        const std::optional<std::string>& confirmed_by) {
    link_.bind_integer(1, line.id).bind(2, line.amount).bind_null(3).bind_view(4, category);
    link_.bind_view(5, rule).bind(6, confirmed_by).run();
}

std::vector<dues::OpenCharge> Booker::oldest_charges(std::int64_t payer_id) const {
    std::vector<dues::OpenCharge> charges;
    for (const Claim& claim : claims_.of(payer_id)) charges.push_back({claim.charge_id, claim.open});
    return charges;
}

Finding Booker::find(const OpenLine& line) {
    if (!line.return_code.empty()) return find_return(line);
    if (auto finding = find_own_transfer(line)) return *finding;
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
    if (auto finding = find_category(line, claims_)) return *finding;
    Finding finding;
    finding.why = _("money that left the account; say what for with 'bfb bank assign'");
    return finding;
}

std::optional<Finding> Booker::find_own_transfer(const OpenLine& line) const {
    const auto other = own_accounts_.find(line.iban);
    if (other == own_accounts_.end() || other->second == line.account_id) return std::nullopt;
    auto finding = certain("own_account", _("the other account is ours too"));
    finding.category = transfer_category;
    return finding;
}

std::optional<Finding> Booker::find_debit(const OpenLine& line) {
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
    if (!debit->awaits_credit && debit->state != "rejected")
        return proposal(rule, 20, tr("the debit it answers is {} already", state_in_words(debit->state)));
    if (debit->amount != line.amount)
        return proposal(rule, 40, tr("the debit it answers is of {}", format(debit->amount)));
    if (const auto doubt = doubt_about(*debit, line); !doubt.empty() && !is_accepting_) {
        auto finding = proposal(rule, 40, doubt);
        finding.payer_id = debit->payer_id;
        return finding;
    }
    settle(*debit, line, rule);
    auto finding = certain(rule, _("a debit of ours was settled"));
    finding.payer_id = debit->payer_id;
    return finding;
}

std::vector<SubmittedDebit> Booker::named_by(const OpenLine& line) {
    const auto debits_of = [&](std::string_view reference) {
        auto debits = debits_.by_batch(reference, Failed::included);
        std::erase_if(debits, [](const SubmittedDebit& debit) { return debit.state == "cancelled"; });
        return debits;
    };
    auto debits =
        line.batch_reference.empty() ? std::vector<SubmittedDebit>() : debits_of(line.batch_reference);
    if (debits.empty() && !line.end_to_end_id.empty()) debits = debits_of(line.end_to_end_id);
    for (const auto word : split(line.purpose, ' ')) {
        if (!debits.empty()) break;
        if (word.find('-') != std::string_view::npos) debits = debits_of(word);
    }
    return debits;
}

std::optional<Finding> Booker::find_named_run(const OpenLine& line) {
    std::vector<SubmittedDebit> awaited, rejected;
    std::size_t settled = 0;  // their money came by itself
    for (const SubmittedDebit& debit : named_by(line)) {
        if (debit.awaits_credit)
            awaited.push_back(debit);
        else if (debit.state == "rejected")
            rejected.push_back(debit);
        else
            ++settled;
    }
    if (awaited.empty() && rejected.empty() && settled == 0) return std::nullopt;
    const Money sum = sum_of(awaited);
    if (sum == line.amount) return settle_run(awaited, line);
    if (!rejected.empty() && sum + sum_of(rejected) == line.amount) {
        awaited.insert(awaited.end(), rejected.begin(), rejected.end());
        if (is_accepting_) return settle_run(awaited, line);
        return proposal("run", 40, _("it is the sum of the debits with those that the bank rejected"));
    }
    if (settled > 0)
        return proposal(
            "run", 20,
            tr("of the {} debits it collects, {} are settled already", settled + awaited.size(), settled));
    return proposal(
        "run", 40,
        tr("the debits it collects add up to {}; say which of them the bank refused with 'bfb bank "
           "runs reject'",
           format(sum)));
}

std::optional<Finding> Booker::find_unnamed_run(const OpenLine& line) {
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

Finding Booker::settle_run(const std::vector<SubmittedDebit>& debits, const OpenLine& line) {
    for (const SubmittedDebit& debit : debits) settle(debit, line, "run");
    return certain("run", trn("{} debit of ours was settled", "{} debits of ours were settled",
                              static_cast<long long>(debits.size())));
}

Finding Booker::find_return(const OpenLine& line) {
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
    const bool is_named = debit.has_value();
    if (!is_named && !line.iban.empty()) {
        rule = "iban";
        debit = returned_from(line);
    }
    Finding finding;
    finding.why = tr("a debit came back ({}), but the line names none of ours", line.return_code);
    if (!debit) return finding;
    finding = proposal(rule, 40, "");
    finding.payer_id = debit->payer_id;
    const Money returned = -line.amount;
    const bool is_over = debit->state == "rejected" || debit->state == "cancelled";
    if (is_over || (debit->mirror_id && !debit->awaits_return)) {
        finding.why = tr("the debit that came back is {} already", state_in_words(debit->state));
    } else if (line.original.value_or(debit->amount) != debit->amount || returned < debit->amount) {
        finding.why = tr("the debit that came back is of {}", format(debit->amount));
    } else if (!line.original && returned - debit->amount > most_charges) {
        finding.why = tr("the debit that came back is of {}, and {} are more than banks charge for that",
                         format(debit->amount), format(returned - debit->amount));
    } else if (!is_named && !is_accepting_) {
        finding.why = tr("a debit came back ({}): by account and amount it may be '{}'", line.return_code,
                         debit->end_to_end_id);
    } else {
        debits_.take_back(*debit, {line.id, line.booked_on, rule}, line.return_code, returned);
        settled_.insert(debit->payer_id);
        finding =
            certain(rule, tr("a debit of ours came back ({}); its charges are open again", line.return_code));
        finding.payer_id = debit->payer_id;
    }
    return finding;
}

std::optional<SubmittedDebit> Booker::returned_under(const OpenLine& line) {
    std::optional<SubmittedDebit> yet_to_come;
    for (int months = 0; months <= 13; ++months)
        for (const SubmittedDebit& debit :
             debits_.by_mandate(line.mandate_reference, line.booked_on.plus_months(-months))) {
            const bool fits =
                debit.state != "cancelled" && line.original.value_or(-line.amount) == debit.amount;
            if (fits && debit.collect_on <= line.booked_on) return debit;
            if (fits) yet_to_come = debit;
        }
    return yet_to_come;
}

std::optional<SubmittedDebit> Booker::returned_from(const OpenLine& line) {
    auto debits = debits_.by_iban(line.iban, line.booked_on);
    std::erase_if(debits, [&](const SubmittedDebit& debit) {
        return line.original.value_or(-line.amount) != debit.amount ||
               (debit.mirror_id && !debit.awaits_return);
    });
    return debits.size() == 1 ? std::optional(debits.front()) : std::nullopt;
}

void Booker::settle(const SubmittedDebit& debit, const OpenLine& line, const char* rule) {
    debits_.settle(debit, {line.id, line.booked_on, rule});
    settled_.insert(debit.payer_id);
}

}  // namespace bfb::bank
