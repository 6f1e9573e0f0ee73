// bfb bank match, assign: whose money a line is.
#include "bank/booking.hpp"
#include "bank/category.hpp"
#include "bank/return_reason.hpp"
#include "bank/transaction.hpp"
#include "base/text.hpp"
#include "cmd/bank.hpp"
#include "cmd/dues.hpp"
#include "dunning/receipts.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

namespace {

struct MatchOptions {
    bool all = false;
};

void match(App& app, const MatchOptions& options) {
    app.require_fields(bank::match_rows(app.db(), {}));
    auto lines = app.write([&](db::UnitOfWork& work) {
        const auto newest_before = dunning::newest_payment(work.db());
        auto matched = bank::match_lines(work);
        dunning::follow_up(work, newest_before);
        return matched;
    });
    const auto booked = std::count_if(lines.begin(), lines.end(),
                                      [](const auto& line) { return line.status == bank::Status::booked; });
    const auto rest = static_cast<long long>(lines.size()) - booked;
    if (app.quiet() && !options.all)
        std::erase_if(lines, [](const auto& line) { return line.status == bank::Status::booked; });
    if (!app.quiet() || !lines.empty()) app.print(bank::match_rows(app.db(), lines));
    app.say(trn("{} line booked", "{} lines booked", static_cast<long long>(booked)) + "; " +
            trn("{} line left to decide", "{} lines left to decide", rest));
    if (rest > 0) app.say(tr("next: {}", "bfb bank assign LINE --accept | MEMBER | --category NAME"));
    if (app.dry_run()) app.say(_("nothing was changed (--dry-run)"));
}

struct AssignOptions {
    std::int64_t line = 0;
    std::vector<std::string> parts;
    std::vector<std::string> categories;
    std::vector<std::int64_t> charges;
    bool accept = false;
    std::optional<std::int64_t> reverses;
    std::optional<std::string> return_code;
    bool release = false;
    std::optional<LongText> reason;
};

/// "12=24.00": what before, how much behind; all that is left without an amount.
bank::Share share_of(const std::string& text) {
    bank::Share share;
    const auto equals = text.rfind('=');
    if (equals == std::string::npos) return share;
    const auto amount = parse_money(text.substr(equals + 1));
    if (!amount || *amount <= Money())
        throw UsageError(tr("'{}' is not an amount", text.substr(equals + 1)),
                         _("a part is written MEMBER=AMOUNT, such as 12=24.00"));
    share.amount = amount;
    return share;
}

std::vector<bank::Share> shares_of(App& app, const AssignOptions& options) {
    std::vector<bank::Share> shares;
    for (const auto& part : options.parts) {
        auto share = share_of(part);
        const auto member = members::find(app.db(), part.substr(0, part.rfind('=')), app.today());
        share.payer_id = member.payer_id;
        share.memberships = {member.membership_id};
        shares.push_back(std::move(share));
    }
    for (const auto& text : options.categories) {
        auto share = share_of(text);
        share.category = bank::require_category(text.substr(0, text.rfind('=')));
        shares.push_back(std::move(share));
    }
    if (!options.charges.empty()) {
        if (shares.size() != 1 || !shares.front().payer_id)
            throw UsageError(_("--for wants exactly one MEMBER whose payment it is"));
        shares.front().charges = options.charges;
    }
    return shares;
}

void require_one_way(const AssignOptions& options, bool has_shares) {
    const int ways = has_shares + options.accept + options.release + options.reverses.has_value();
    if (ways != 1)
        throw UsageError(
            _("say what the line is: a MEMBER or a --category, --accept, --reverses or --release"),
            _("for example: bfb bank assign 17 12"));
}

/// Without one the reason is not known: MS03.
std::string return_code_of(const AssignOptions& options) {
    const std::string code = options.return_code.value_or("MS03");
    bank::require_reason_code(code);
    return code;
}

/// "bank line 3 of 50.00 assigned: member 4 (1 of member 3, Karl Ott), donation; 8.00 of it are left"
std::string assigned(const out::Record& line, const std::string& others, Money left) {
    std::vector<std::string> whose;
    if (const auto members = shown(line, "member"); !members.empty()) {
        const auto numbers = split(members, ',');
        whose.push_back(
            trn("member {1}", "members {1}", static_cast<long long>(numbers.size()), join(numbers, ", ")) +
            others);
    }
    if (const auto category = shown(line, "category"); !category.empty()) whose.push_back(category);
    const std::string told =
        tr("bank line {} of {} assigned: {}", shown(line, "id"), shown(line, "amount"), join(whose, ", "));
    return left == Money() ? told : told + "; " + tr("{} of it are left", format(left));
}

void assign(App& app, const AssignOptions& options) {
    const auto shares = shares_of(app, options);
    require_one_way(options, !shares.empty());
    if (options.return_code && !options.reverses) throw UsageError(_("--return-code goes with --reverses"));
    if (options.release && (!options.reason || trim(options.reason->text).empty()))
        throw UsageError(_("freeing a line needs a reason"), _("say why with --reason TEXT"));
    Money left;
    std::string others;
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto newest_before = dunning::newest_payment(work.db());
        if (options.accept)
            bank::accept_proposal(work, options.line);
        else if (options.reverses)
            bank::assign_reversal(work, options.line, *options.reverses, return_code_of(options));
        else if (options.release)
            bank::release(work, options.line, options.reason->text, app.today());
        else
            bank::assign(work, options.line, shares);
        left = bank::left_of(work.db(), options.line);
        for (const auto payment_id : bank::payments_of(work.db(), options.line))
            others += others_paid_for(work.db(), payment_id);
        dunning::follow_up(work, newest_before);
        return bank::transaction_record(work.db(), options.line);
    });
    app.report({options.release
                    ? tr("bank line {} of {} is free again", shown(record, "id"), shown(record, "amount"))
                    : assigned(record, others, left),
                record, left == Money() ? "bfb bank list status:unmatched" : "bfb bank list status:partly"});
}

}  // namespace

void describe_matching(Group& group) {
    group.command<MatchOptions>("match", N_("find out whose money each line is, and book what is certain"))
        .details(N_(
            "Looks at every line of which something is not decided. Rules, in this order:\n"
            "  end_to_end_id  a debit of ours was settled or came back; 'mandate' where the bank left the id out,\n"
            "                 'run' where it credits a whole run in one sum\n"
            "  number         the member's number stands in the purpose by itself\n"
            "  iban           the account is known as one payer's\n"
            "  name           the name is one payer's, in any order and spelling of umlauts\n"
            "\n"
            "Booked is only what fits one payer alone and whose amount is exactly a sum of their open charges. 'proposed'\n"
            "fits one payer but not exactly; 'ambiguous' fits several, such as a shared account; 'why' tells the reason.\n"
            "Nothing else is booked: decide with 'bfb bank assign'."))
        .example("bfb bank match --dry-run", N_("see what would be booked"))
        .example("bfb bank match", N_("book what is certain, list the rest"))
        .example("bfb -q bank match -f csv", N_("from a script: only what is left to decide"))
        .flag(&MatchOptions::all, "--all", N_("with --quiet: print booked lines too"))
        .run(match);
    group.command<AssignOptions>("assign", N_("decide what a line is"))
        .details(N_(
            "PART is a member, or MEMBER=AMOUNT for a part of the line; what is left over a member's charges is credit of\n"
            "who pays for them. --category books what has nothing to do with dues: donation, rent, bank_charges, or any\n"
            "word. The decision is remembered: next time the account is known. Money that left for a member is credit\n"
            "that was paid back."))
        .example("bfb bank assign 17 12", N_("line 17 is from who pays for member 12"))
        .example("bfb bank assign 17 12=24 13=12", N_("for members of two payers"))
        .example("bfb bank assign 18 --category donation", N_("a donation"))
        .example("bfb bank assign 19 12=12 --category donation=38", N_("dues and the rest a donation"))
        .example("bfb bank assign 20 --accept", N_("as 'bfb bank match' proposes"))
        .example("bfb bank assign 21 --reverses 7", N_("money that left: payment 7 went back"))
        .example("bfb bank assign 22 12", N_("money that left: credit paid back to who pays for member 12"))
        .example("bfb bank assign 17 --release --reason \"wrong member\"", N_("free it again"))
        .required(&AssignOptions::line, "LINE", N_("number of the line in 'bfb bank list'"),
                  Completes::transaction)
        .argument(&AssignOptions::parts, "PART", N_("a member, or MEMBER=AMOUNT"), Completes::member)
        .option(&AssignOptions::categories, "--category", "NAME[=AMOUNT]",
                N_("a category that has nothing to do with dues; may be repeated"), Completes::category)
        .option(&AssignOptions::charges, "--for", "CHARGE", N_("pay this charge first; may be repeated"),
                Completes::charge)
        .flag(&AssignOptions::accept, "--accept", N_("book what is proposed"))
        .option(&AssignOptions::reverses, "--reverses", "PAYMENT", N_("the payment that went back"),
                Completes::payment)
        .option(&AssignOptions::return_code, "--return-code", "CODE",
                N_("with --reverses: why a debit came back (default: MS03, not told)"))
        .flag(&AssignOptions::release, "--release", N_("take back what was made of the line"))
        .option(&AssignOptions::reason, "--reason", "TEXT", N_("why it is freed"))
        .run(assign);
}

}  // namespace bfb::cmd
