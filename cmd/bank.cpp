// bfb bank: the association's account, its statements and direct debits; here check and report.
#include "cmd/bank.hpp"
#include "out/display.hpp"

#include "bank/account.hpp"
#include "bank/bank_directory.hpp"
#include "bank/creditor_id.hpp"
#include "bank/iban.hpp"
#include "bank/ledger_export.hpp"
#include "bank/transaction.hpp"
#include "cmd/dues.hpp"
#include "cmd/groups.hpp"

namespace bfb::cmd {

enum class Checked { iban, creditor_id };
template <>
struct Choices<Checked> {
    static constexpr std::array<std::pair<std::string_view, Checked>, 2> words{
        {{"iban", Checked::iban}, {"creditor-id", Checked::creditor_id}}};
};

template <>
struct Choices<bank::LedgerKind> {
    static constexpr std::array<std::pair<std::string_view, bank::LedgerKind>, 3> words{
        {{"hledger", bank::LedgerKind::hledger},
         {"ledger", bank::LedgerKind::ledger},
         {"beancount", bank::LedgerKind::beancount}}};
};

namespace {

struct CheckOptions {
    Checked kind = Checked::iban;
    std::string value;
};

struct Verdict {
    std::string value;
    bool valid = false;
    std::optional<std::string> country = {}, bank_code = {}, bic = {}, bank = {}, reason = {};
};

Verdict refused(const std::string& value, std::string reason) {
    Verdict verdict{value};
    verdict.reason = std::move(reason);
    return verdict;
}

Verdict check_iban(const std::string& text) {
    const auto parsed = bank::Iban::parse(text);
    if (const auto* fault = std::get_if<bank::IbanFault>(&parsed))
        return refused(text, bank::words_for(*fault));
    const auto& iban = std::get<bank::Iban>(parsed);
    Verdict verdict{iban.text(), true, std::string(iban.country())};
    if (!iban.bank_code()) return verdict;
    verdict.bank_code = std::string(*iban.bank_code());
    if (const auto bank = bank::find_bank(*iban.bank_code())) {
        verdict.bank = bank->name + ", " + bank->city;
        if (!bank->bic.empty()) verdict.bic = bank->bic;
    }
    return verdict;
}

Verdict check_creditor_id(const std::string& text) {
    const auto parsed = bank::CreditorId::parse(text);
    if (const auto* fault = std::get_if<bank::CreditorIdFault>(&parsed))
        return refused(text, bank::words_for(*fault));
    const auto& id = std::get<bank::CreditorId>(parsed);
    return {id.text(), true, std::string(id.country())};
}

void check(App& app, const CheckOptions& options) {
    const auto verdict =
        options.kind == Checked::iban ? check_iban(options.value) : check_creditor_id(options.value);
    using out::Kind;
    out::Record record;
    record.add("value", Kind::text, N_("Value"), verdict.value)
        .add("valid", Kind::boolean, N_("Valid"), verdict.valid)
        .add("country", Kind::text, N_("Country"), verdict.country)
        .add("bank_code", Kind::text, N_("Bank code"), verdict.bank_code)
        .add("bic", Kind::text, "BIC", verdict.bic)
        .add("bank", Kind::text, N_("Bank"), verdict.bank)
        .add("reason", Kind::text, N_("Reason"), verdict.reason);
    if (!app.quiet()) app.print(record);
    if (!verdict.valid) app.exit_code = ExitCode::refused;
}

struct ExportOptions {
    bank::LedgerKind kind = bank::LedgerKind::hledger;
    std::optional<int> year;
};

void write_journal(App& app, const ExportOptions& options) {
    const int year = options.year.value_or(app.today().year());
    require_year(year);
    app.print_text(bank::ledger_journal(app.db(), year, options.kind));
}

struct ReportOptions {
    std::optional<int> year;
    std::optional<std::string> account;
};

void report(App& app, const ReportOptions& options) {
    const int year = options.year.value_or(app.today().year());
    require_year(year);
    const auto account_id = bank::find_account(app.db(), options.account);
    app.print(bank::year_report(app.db(), account_id, year));
    if (const auto found = bank::disagreement(app.db(), account_id, year))
        app.warn(tr(
            "warning: by the statement the account has {} on {}, by its lines {}: something is missing, or "
            "there twice",
            out::display(found->stated), out::display(found->on), out::display(found->reckoned)));
}

}  // namespace

void bank_commands(Group& group) {
    describe_mandates(group);
    describe_statements(group);
    describe_matching(group);
    describe_debits(group);
    group.command<ReportOptions>("report", N_("print an account's year for the auditors, by category"))
        .details(N_(
            "Opening and closing balance, income and spending by category, and the lines nobody has decided on. Payments of\n"
            "members are the category 'dues'. The balances follow from the oldest statement that has one."))
        .example("bfb bank report --year 2026", N_("the figures of 2026"))
        .option(&ReportOptions::year, "--year", "YEAR", N_("the year (default: this one)"))
        .option(&ReportOptions::account, "--account", "ACCOUNT", N_("which account, where there are several"))
        .run(report);
    group.command<ExportOptions>("export", N_("write a year of the books as a plain-text journal"))
        .details(N_(
            "Every bank line, charge, payment and waiver as a double entry, with the balances of the year's first and last\n"
            "day: for hledger, ledger or beancount. Members are named by number alone. 'assets:clearing' holds payments\n"
            "typed in whose bank line is not known, and lines nobody has decided on."))
        .example("bfb bank export --year 2026 -o 2026.journal", N_("for hledger"))
        .example("bfb bank export --kind beancount --year 2026 | bean-check /dev/stdin", N_("for beancount"))
        .option(&ExportOptions::kind, "--kind", "KIND", N_("whose syntax (default: hledger)"))
        .option(&ExportOptions::year, "--year", "YEAR", N_("the year (default: this one)"))
        .run(write_journal);
    group.command<CheckOptions>("check", N_("check the form of an IBAN or a creditor identifier"))
        .details(N_(
            "Exit code 0: valid; 4: not. Whether there is such an account only the bank knows. Name and BIC of a German bank\n"
            "are told where Debian's package ktoblzcheck is installed."))
        .example("bfb bank check iban \"DE15 9999 0001 1234 5678 90\"",
                 N_("length, letters and check digits"))
        .example("bfb bank check creditor-id DE98ZZZ09999999999", N_("the one of the association"))
        .required(&CheckOptions::kind, "KIND", N_("what it is"))
        .required(&CheckOptions::value, "VALUE", N_("the text to check"))
        .run(check);
}

}  // namespace bfb::cmd
