// bfb bank accounts, mandates: where money goes to, and where it may be collected from.
#include "bank/account.hpp"
#include "bank/debit_run.hpp"
#include "bank/mandate.hpp"
#include "base/text.hpp"
#include "cmd/bank.hpp"
#include "cmd/dues.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

template <>
struct Choices<bank::MandateState> {
    static constexpr std::array<std::pair<std::string_view, bank::MandateState>, 6> words{
        {{"active", bank::MandateState::active},
         {"unsigned", bank::MandateState::unsigned_},
         {"suspended", bank::MandateState::suspended},
         {"revoked", bank::MandateState::revoked},
         {"lapsed", bank::MandateState::lapsed},
         {"used", bank::MandateState::used}}};
};

namespace {

// --- accounts ---

void list_accounts(App& app, const None&) { app.print(bank::accounts(app.db())); }

struct AccountOptions : bank::AccountChange {
    std::string account;
    std::optional<DateOrNone> closed;
};

void add_account(App& app, const AccountOptions& options) {
    const auto account = app.write([&](db::UnitOfWork& work) {
        return bank::account_record(work.db(), bank::add_account(work, options.account, options));
    });
    app.report({tr("account {} added: {}, {}", shown(account, "account"), shown(account, "iban"),
                   shown(account, "name")),
                account, "bfb bank import FILE"});
}

void edit_account(App& app, const AccountOptions& options) {
    const auto account_id = bank::find_account(app.db(), options.account);
    bank::AccountChange wanted = options;
    if (options.closed) wanted.closed_on = options.closed->day;
    const auto account = app.write([&](db::UnitOfWork& work) {
        bank::change_account(work, account_id, wanted);
        if (!work.changed()) throw Refused(tr("nothing of account {} would change", account_id));
        return bank::account_record(work.db(), account_id);
    });
    app.report({tr("account {} changed", shown(account, "account")), account});
}

// --- mandates ---

struct MandateListOptions {
    std::optional<bank::MandateState> state;
    bool lapsing = false;
    std::optional<std::string> member;
};

void list_mandates(App& app, const MandateListOptions& options) {
    bank::MandateFilter filter{{}, options.state, options.lapsing};
    if (options.member) filter.person_id = members::find(app.db(), *options.member, app.today()).payer_id;
    app.print(bank::mandates(app.db(), filter, app.today()));
}

struct MandateAddOptions {
    std::string member;
    std::string iban;
    std::optional<std::string> reference;
    std::optional<std::string> bic;
    std::optional<std::string> holder;
    std::optional<Date> signed_on;
    std::optional<Date> used_on;
    bool once = false;
};

void add_mandate(App& app, const MandateAddOptions& options) {
    const auto member = members::find(app.db(), options.member, app.today());
    const auto mandate = app.write([&](db::UnitOfWork& work) {
        bank::NewMandate facts{member.payer_id, options.iban,   options.reference, member.number,
                               options.bic,     options.holder, options.signed_on, options.used_on};
        if (options.once) facts.use = bank::MandateUse::once;
        return bank::mandate_record(work.db(), bank::add_mandate(work, facts, app.today()), app.today());
    });
    const std::string reference = shown(mandate, "reference");
    if (shown(mandate, "state") == "lapsed")
        app.warn(
            tr("warning: mandate {} lapsed on {}; if it was used since, say when with 'bfb bank mandates "
               "edit {} "
               "--used DATE'",
               reference, shown(mandate, "lapses_on"), reference));
    app.report({options.signed_on ? tr("mandate {} of {} added", reference, shown(mandate, "name"))
                                  : tr("mandate {} of {} added; it is of no use before it is signed",
                                       reference, shown(mandate, "name")),
                mandate,
                options.signed_on ? "bfb bank debit --collect DATE --dry-run"
                                  : fmt::format("bfb bank mandates text {}", reference)});
}

struct MandateOptions : bank::MandateChange {
    std::string mandate;
    std::optional<Date> on;
    std::optional<LongText> reason;
};

void show_mandate(App& app, const MandateOptions& options) {
    const auto mandate_id = bank::find_mandate(app.db(), options.mandate, app.today());
    app.print(bank::mandate_record(app.db(), mandate_id, app.today()));
}

/// Finds the mandate, changes it, and tells the outcome by `line`, in which {} stands for its reference.
template <class Change>
void change(App& app, const MandateOptions& options, const char* line, Change&& body) {
    const auto mandate_id = bank::find_mandate(app.db(), options.mandate, app.today());
    const auto mandate = app.write([&](db::UnitOfWork& work) {
        body(work, mandate_id);
        auto changed = bank::mandate_record(work.db(), mandate_id, app.today());
        if (!work.changed())
            throw Refused(tr("nothing of mandate {} would change", shown(changed, "reference")));
        return changed;
    });
    const bool can_be_resumed = shown(mandate, "state") == "suspended" && options.iban;
    app.report(
        {fmt::format(fmt::runtime(_(line)), shown(mandate, "reference")), mandate,
         can_be_resumed ? fmt::format("bfb bank mandates resume {}", shown(mandate, "reference")) : ""});
}

/// What the bank has already goes on.
void warn_of_debits_under_way(App& app, const MandateOptions& options) {
    const auto mandate_id = bank::find_mandate(app.db(), options.mandate, app.today());
    for (const auto run_id : bank::runs_under_way(app.db(), mandate_id))
        app.warn(
            tr("warning: run {} has a debit under this mandate, which the bank may collect; see 'bfb bank "
               "runs show {}'",
               run_id, run_id));
}

void edit_mandate(App& app, const MandateOptions& options) {
    change(app, options, N_("mandate {} changed"), [&](db::UnitOfWork& work, std::int64_t mandate_id) {
        bank::change_mandate(work, mandate_id, options, app.today());
    });
}

void suspend(App& app, const MandateOptions& options) {
    if (!options.reason || trim(options.reason->text).empty())
        throw UsageError(_("suspending a mandate needs a reason"), _("say why with --reason TEXT"));
    change(app, options, N_("mandate {} suspended"), [&](db::UnitOfWork& work, std::int64_t mandate_id) {
        bank::suspend_mandate(work, mandate_id, options.on.value_or(app.today()), options.reason->text);
    });
    warn_of_debits_under_way(app, options);
}

void resume(App& app, const MandateOptions& options) {
    change(app, options, N_("mandate {} resumed"),
           [&](db::UnitOfWork& work, std::int64_t mandate_id) { bank::resume_mandate(work, mandate_id); });
}

void revoke(App& app, const MandateOptions& options) {
    change(app, options, N_("mandate {} revoked"), [&](db::UnitOfWork& work, std::int64_t mandate_id) {
        bank::revoke_mandate(work, mandate_id, options.on.value_or(app.today()), app.today());
    });
    warn_of_debits_under_way(app, options);
}

void print_mandate(App& app, const MandateOptions& options) {
    app.print_text(bank::mandate_text(app.db(), bank::find_mandate(app.db(), options.mandate, app.today())));
}

void describe_accounts_verbs(Group& group) {
    group.command<None>("accounts", N_("list the association's accounts"))
        .example("bfb bank accounts", N_("every account, with the balance of its newest statement"))
        .run(list_accounts);
    group.command<AccountOptions>("accounts add", N_("add an account of the association"))
        .example("bfb bank accounts add DE15999900011234567890 --creditor-id DE98ZZZ09999999999",
                 N_("the creditor identifier is needed for direct debits"))
        .required(&AccountOptions::account, "IBAN", N_("its number"))
        .option(&AccountOptions::name, "--name", "NAME", N_("what the board calls it"))
        .option(&AccountOptions::bic, "--bic", "BIC", N_("the bank's code; rarely needed"))
        .option(&AccountOptions::creditor_id, "--creditor-id", "ID",
                N_("the association's creditor identifier, given out by the Bundesbank"))
        .run(add_account);
    group.command<AccountOptions>("accounts edit", N_("change what is known of an account"))
        .example("bfb bank accounts edit 1 --name \"Girokonto Volksbank\"", N_("give it another name"))
        .required(&AccountOptions::account, "ACCOUNT", N_("its number, IBAN, or a part of its name"))
        .option(&AccountOptions::name, "--name", "NAME", N_("what the board calls it"))
        .option(&AccountOptions::bic, "--bic", "BIC", N_("the bank's code; rarely needed"))
        .option(&AccountOptions::creditor_id, "--creditor-id", "ID",
                N_("the association's creditor identifier, given out by the Bundesbank"))
        .option(&AccountOptions::closed, "--closed", "DATE",
                N_("the day it was closed; empty: it is open again"))
        .run(edit_account);
}

CommandBuilder<MandateOptions> mandate_command(Group& group, const char* name, const char* summary) {
    auto command = group.command<MandateOptions>(name, summary);
    command.required(&MandateOptions::mandate, "MANDATE",
                     N_("its reference, or a member, whose payer's newest is meant"), Completes::member);
    return command;
}

}  // namespace

void describe_mandates(Group& group) {
    describe_accounts_verbs(group);
    group.command<MandateListOptions>("mandates", N_("list mandates for direct debits"))
        .details(N_(
            "A mandate lapses 36 months after its last use, or its signature. 'unsigned', 'suspended', 'lapsed', 'used'\n"
            "(a mandate for one collection) and 'revoked' ones are not debited."))
        .example("bfb bank mandates", N_("all mandates, by name"))
        .example("bfb bank mandates --lapsing", N_("what lapses within 60 days"))
        .option(&MandateListOptions::state, "--state", "STATE", N_("only those in that state"))
        .flag(&MandateListOptions::lapsing, "--lapsing", N_("only those that lapse within 60 days"))
        .option(&MandateListOptions::member, "--member", "MEMBER",
                N_("only those of who pays for that member"), Completes::member)
        .run(list_mandates);
    group.command<MandateAddOptions>("mandates add", N_("add a payer's mandate"))
        .details(N_(
            "The mandate is that of who pays for MEMBER. Its reference is made after the setting\n"
            "bank.mandate_reference unless one is given. Without --signed it can't be used yet: print its text with\n"
            "'bfb bank mandates text', and tell the day of the signature with 'bfb bank mandates edit'."))
        .example("bfb bank mandates add 12 DE80999900032000000024 --signed 2026-01-15",
                 N_("member 12 signed on that day"))
        .required(&MandateAddOptions::member, "MEMBER", N_("number, e-mail address or name"),
                  Completes::member)
        .required(&MandateAddOptions::iban, "IBAN", N_("the account to collect from"))
        .option(&MandateAddOptions::signed_on, "--signed", "DATE", N_("day of the signature"))
        .option(&MandateAddOptions::used_on, "--used", "DATE",
                N_("its last use, by another program before bfb"))
        .option(&MandateAddOptions::reference, "--reference", "TEXT",
                N_("its reference, up to 35 characters"))
        .option(&MandateAddOptions::holder, "--holder", "NAME", N_("who holds the account, if not the payer"))
        .option(&MandateAddOptions::bic, "--bic", "BIC", N_("the bank's code; rarely needed"))
        .flag(&MandateAddOptions::once, "--once", N_("for one collection only (OOFF)"))
        .run(add_mandate);
    mandate_command(group, "mandates show", N_("show a mandate"))
        .example("bfb bank mandates show M-12", N_("by its reference"))
        .run(show_mandate);
    mandate_command(group, "mandates edit", N_("change a mandate"))
        .details(N_("Another account needs no new signature: the next debit tells the bank of the change "
                    "(amendment)."))
        .example("bfb bank mandates edit M-12 --iban DE91999900054000000048", N_("the payer changed banks"))
        .option(&MandateOptions::iban, "--iban", "IBAN", N_("the new account"))
        .option(&MandateOptions::bic, "--bic", "BIC", N_("the bank's code; rarely needed"))
        .option(&MandateOptions::holder, "--holder", "NAME", N_("who holds the account, if not the payer"))
        .option(&MandateOptions::signed_on, "--signed", "DATE", N_("day of the signature"))
        .option(&MandateOptions::used_on, "--used", "DATE", N_("its last use, by another program before bfb"))
        .run(edit_mandate);
    mandate_command(group, "mandates suspend", N_("collect nothing under a mandate for now"))
        .example("bfb bank mandates suspend M-12 --reason \"moves house\"", N_("until it is resumed"))
        .option(&MandateOptions::reason, "--reason", "TEXT", N_("why"))
        .option(&MandateOptions::on, "--on", "DATE", N_("since when (default: today)"))
        .run(suspend);
    mandate_command(group, "mandates resume", N_("use a suspended mandate again"))
        .example("bfb bank mandates resume M-12", N_("the account is in order again"))
        .run(resume);
    mandate_command(group, "mandates revoke", N_("end a mandate for good"))
        .example("bfb bank mandates revoke M-12", N_("the payer took the permission back"))
        .option(&MandateOptions::on, "--on", "DATE", N_("since when (default: today)"))
        .run(revoke);
    mandate_command(group, "mandates text", N_("print the text of a mandate, to be signed"))
        .example("bfb bank mandates text M-12 --lang de | lp", N_("in German, to the printer"))
        .run(print_mandate);
}

}  // namespace bfb::cmd
