// bfb dues: what members owe and pay; here the accounts: statement and report.
#include "cmd/dues.hpp"

#include "cmd/groups.hpp"
#include "dues/report.hpp"
#include "dues/statement.hpp"
#include "members/account.hpp"
#include "members/person.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

namespace {

struct StatementOptions {
    std::string member;
    std::optional<int> year;
};

void statement(App& app, const StatementOptions& options) {
    if (options.year) require_year(*options.year);
    const auto member = members::find(app.db(), options.member, app.today());
    const auto holder = members::account_holder(app.db(), member);
    const auto account = dues::statement(app.db(), holder, options.year);
    app.print(account.rows);
    if (app.format() != out::Format::table) return;
    const auto name_of = [&](std::int64_t person_id) {
        return out::display(members::display_name(app.db(), person_id), out::Kind::name);
    };
    const std::string payer = name_of(holder);
    const std::string balance = out::display(account.balance);
    const std::string credit = out::display(-account.balance);
    app.say(account.balance > Money()   ? tr("{} owes {}", payer, balance)
            : account.balance < Money() ? tr("{} has a credit of {}", payer, credit)
                                        : tr("{} owes nothing", payer));
    if (holder != member.payer_id)
        app.say(tr("new dues of member {} are paid by {}", member.number, name_of(member.payer_id)));
}

struct ReportOptions {
    std::optional<int> year;
};

void report(App& app, const ReportOptions& options) {
    const int year = options.year.value_or(app.today().year());
    require_year(year);
    app.print(dues::report(app.db(), year));
}

}  // namespace

void require_year(int year) {
    if (year < 1900 || year > 2999)
        throw UsageError(tr("--year: {} is no year to keep books for", year), _("four digits, such as 2026"));
}

void describe_accounts(Group& group) {
    group.command<StatementOptions>("statement", N_("print the account of a member, or of who pays for them"))
        .details(N_(
            "Every charge, payment and waiver of the payer, with the balance after each: positive is owed, negative is\n"
            "credit. A charge stands on the day it fell due. A 'transfer' is what this payer paid of another's charges,\n"
            "or another of theirs. Whose dues another pays by now has an account of their own as long as something of\n"
            "it is open or left over."))
        .example("bfb dues statement 12", N_("the whole account"))
        .example("bfb dues statement müller --year 2026", N_("one year, with what was carried forward"))
        .required(&StatementOptions::member, "MEMBER", N_("number, e-mail address or name"),
                  Completes::member)
        .option(&StatementOptions::year, "--year", "YEAR", N_("only that year"))
        .run(statement);
    group
        .command<ReportOptions>("report",
                                N_("print the year's dues for the annual meeting, by type and in all"))
        .details(N_(
            "Counts the charges whose period began in the year, or, without a period, that fell due in it. Cancelled\n"
            "ones don't count, so that what was assessed is what was paid, waived or is open. 'members' belonged to\n"
            "the association at some time in the year; 'returned' was paid and taken back."))
        .example("bfb dues report --year 2026", N_("the figures of 2026"))
        .example("bfb dues report --year 2026 --excel -o report.csv",
                 N_("the same for the treasurer's spreadsheet"))
        .option(&ReportOptions::year, "--year", "YEAR", N_("the year (default: this one)"))
        .run(report);
}

void dues_commands(Group& group) {
    describe_assessing(group);
    describe_checking(group);
    describe_paying(group);
    describe_accounts(group);
    describe_reminding(group);
}

}  // namespace bfb::cmd
