// bfb bank debit, runs: collecting by direct debit.
#include "bank/account.hpp"
#include "bank/debit_run.hpp"
#include "bank/return_reason.hpp"
#include "bank/target_calendar.hpp"
#include "base/text.hpp"
#include "cmd/bank.hpp"
#include "cmd/letters.hpp"
#include "dunning/debit_notices.hpp"
#include "dunning/recheck.hpp"
#include "members/reference.hpp"
#include "out/sink.hpp"

namespace bfb::cmd {

enum class DebitKind { pain_08, pain_02, csv };
template <>
struct Choices<DebitKind> {
    static constexpr std::array<std::pair<std::string_view, DebitKind>, 3> words{
        {{"pain.008.001.08", DebitKind::pain_08},
         {"pain.008.001.02", DebitKind::pain_02},
         {"csv", DebitKind::csv}}};
};

namespace {

constexpr unsigned private_mode = 0600;  // names and accounts are nobody else's business

struct DebitOptions {
    std::optional<Date> collect;
    std::optional<Date> due_by;
    std::optional<Date> notified;
    std::optional<std::string> account;
    DebitKind kind = DebitKind::pain_08;
    std::optional<std::string> profile;
    std::optional<LongText> profile_file;
    bool notify = false;
    std::optional<std::string> letters;
};

/// A run, who pays what by it, and how they were told.
struct MadeRun {
    bank::Run run;
    std::vector<bank::Payer> payers;
    dunning::Notified told;
};

out::Record record_of(const MadeRun& made, const bank::RunOptions& options) {
    const auto& run = made.run;
    using out::Kind;
    out::Records skipped;
    for (const auto& each : run.skipped) {
        out::Record record;
        record.add("member", Kind::integer, N_("Member"), each.member)
            .add("name", Kind::text, N_("Name"), each.name)
            .add("reason", Kind::text, N_("Reason"), bank::key_of(each.reason))
            .add("why", Kind::text, N_("Why"), bank::words_for(each.reason));
        skipped.push_back(std::move(record));
    }
    out::Records payers;
    for (const auto& each : made.payers) {
        out::Record record;
        record.add("member", Kind::integer, N_("Member"), each.member)
            .add("name", Kind::text, N_("Holder"), each.name)
            .add("mandate", Kind::text, N_("Mandate"), each.mandate)
            .add("amount", Kind::money, N_("Amount"), each.amount);
        payers.push_back(std::move(record));
    }
    out::Record record;
    record.add("run", Kind::integer, N_("Run"), run.id)
        .add("message_id", Kind::text, N_("Message id"), run.message_id)
        .add("collect_on", Kind::date, N_("Collected"), options.collect_on)
        .add("debits", Kind::integer, N_("Debits"), run.debits)
        .add("sum", Kind::money, N_("Sum"), run.sum)
        .add("notices", Kind::integer, N_("Notices by mail"), made.told.count(dunning::Status::queued))
        .add("letters", Kind::integer, N_("Notices by letter"), made.told.count(dunning::Status::letter))
        .add("payers", N_("Debits"), std::move(payers))
        .add("skipped", N_("Left out"), std::move(skipped));
    return record;
}

/// Queues the notices and, but for a dry run, writes the letters.
dunning::Notified notify(App& app, db::UnitOfWork& work, std::int64_t run_id,
                         const std::optional<std::string>& letters) {
    auto told = dunning::notify(work, run_id, letters ? dunning::Letters::made : dunning::Letters::listed,
                                app.today());
    if (letters) write_letters(app, work.db(), *letters, told.letters);
    return told;
}

/// "12 mails queued, 3 for a letter", and whom no mail reaches.
void tell_notified(App& app, const dunning::Notified& told) {
    app.say(trn("{} notice queued", "{} notices queued", told.count(dunning::Status::queued)) + ", " +
            trn("{} for a letter", "{} for letters", told.count(dunning::Status::letter)));
    for (const auto& notice : told.notices)
        if (notice.channel == dunning::Channel::letter)
            app.say(fmt::format("  {} {}: {}", notice.member, notice.name, notice.why));
}

/// Who is left out and why, for people.
void tell_skipped(App& app, const bank::Run& run) {
    constexpr std::size_t shown_at_most = 50;
    if (run.skipped.empty()) return;
    app.say(trn("left out: {} payer", "left out: {} payers", static_cast<long long>(run.skipped.size())));
    for (std::size_t i = 0; i < std::min(run.skipped.size(), shown_at_most); ++i)
        app.say(fmt::format("  {} {}: {}", run.skipped[i].member, run.skipped[i].name,
                            bank::words_for(run.skipped[i].reason)));
    if (run.skipped.size() > shown_at_most)
        app.say(tr("  … and {} more", run.skipped.size() - shown_at_most));
}

/// Who would pay what, for people: it is the question that a dry run answers.
void tell_payers(App& app, const std::vector<bank::Payer>& payers) {
    for (const auto& payer : payers)
        app.say(fmt::format("  {} {}: {}", payer.member, payer.name, out::display(payer.amount)));
}

/// The run is booked by now: that its file could not be written must not look as if nothing had happened.
void write_file(App& app, out::Sink& file, std::int64_t run_id) {
    try {
        bank::write_run_file(app.db(), run_id, [&](std::string_view part) { file.write(part); });
        file.finish();
    } catch (const Error& error) {
        app.warn(tr("run {} is made, but its file is not written: {}", run_id, error.what()) + "\n     " +
                 tr("write it with 'bfb bank runs file {} --out FILE'", run_id));
        app.exit_code = ExitCode::partial;
    }
}

void debit(App& app, const DebitOptions& options) {
    if (!options.collect)
        throw UsageError(_("--collect is missing"),
                         tr("for example: bfb bank debit --collect {} --out debits.xml",
                            bank::next_target_day(app.today().plus_days(21)).iso()));
    if ((options.profile || options.profile_file) && options.kind != DebitKind::csv)
        throw UsageError(_("a profile is for --kind csv"));
    if (options.notify && options.notified)
        throw UsageError(_("--notify tells payers now, --notified says that they know"), _("leave one out"));
    if (options.letters && !options.notify) throw UsageError(_("--letters goes with --notify"));
    bank::RunOptions run_options{bank::find_account(app.db(), options.account), *options.collect,
                                 options.due_by, options.notified};
    for (const auto& [word, kind] : Choices<DebitKind>::words)
        if (kind == options.kind) run_options.format = word;
    run_options.profile = options.profile;
    if (options.profile_file) run_options.profile_text = options.profile_file->text;
    // The file is begun before anything is booked, so that a folder one can't write to is found out in time.
    const auto path = app.claim_out();
    if (path == "-")
        throw UsageError(_("the file of a run can't go to standard output, where its report goes"),
                         _("leave --out out, and print it with 'bfb bank runs file RUN'"));
    std::optional<out::Sink> file;
    if (path && !app.dry_run()) file.emplace(*path, private_mode);
    const auto made = app.write([&](db::UnitOfWork& work) {
        MadeRun result{bank::make_run(work, run_options, app.today()), {}, {}};
        if (app.dry_run() || app.format() == out::Format::json || app.format() == out::Format::jsonl)
            result.payers = bank::payers(work.db(), result.run.id);
        dunning::withdraw_overtaken(work);
        if (options.notify) result.told = notify(app, work, result.run.id, options.letters);
        return result;
    });
    const auto& run = made.run;
    if (file) write_file(app, *file, run.id);
    const bool is_written = path && app.exit_code != ExitCode::partial;
    const std::string sum = out::display(run.sum.cents(), out::Kind::money);
    const std::string line = trn("run {1}: {0} debit, {2} in all, collected on {3}",
                                 "run {1}: {0} debits, {2} in all, collected on {3}", run.debits, run.id, sum,
                                 out::display(run_options.collect_on.iso(), out::Kind::date));
    if (app.format() == out::Format::table) tell_payers(app, made.payers);
    if (app.format() == out::Format::table) tell_skipped(app, run);
    if (app.format() == out::Format::table && options.notify) tell_notified(app, made.told);
    app.report({is_written ? line + ", " + tr("written to '{}'", *path) : line, record_of(made, run_options),
                is_written ? fmt::format("bfb bank runs notices {}", run.id)
                           : fmt::format("bfb bank runs file {} --out FILE", run.id)});
}

struct RunOptions {
    std::int64_t run = 0;
    std::optional<LongText> reason;
    std::optional<std::string> letters;
};

void list_runs(App& app, const None&) { app.print(bank::runs(app.db())); }
void show_run(App& app, const RunOptions& options) { app.print(bank::debits(app.db(), options.run)); }
void print_notices(App& app, const RunOptions& options) { app.print(bank::notices(app.db(), options.run)); }

void notify_run(App& app, const RunOptions& options) {
    app.require_fields(dunning::rows(std::vector<dunning::Notice>()));
    const auto told = app.write([&](db::UnitOfWork& work) {
        auto result = notify(app, work, options.run, options.letters);
        work.summarize(trn("run {1}: {0} notice queued", "run {1}: {0} notices queued",
                           result.count(dunning::Status::queued), options.run));
        return result;
    });
    app.print(dunning::rows(told.notices));
    if (app.dry_run()) return app.say(_("nothing was changed (--dry-run)"));
    if (told.count(dunning::Status::queued) > 0) app.say(tr("next: {}", "bfb mail send"));
}

void print_run_file(App& app, const RunOptions& options) {
    bank::require_run(app.db(), options.run);
    if (bank::is_cancelled(app.db(), options.run))
        app.warn(tr("warning: run {} is cancelled; its file must not go to the bank", options.run));
    if (const auto path = app.claim_out(); path && path != "-") {
        out::Sink file(*path, private_mode);
        bank::write_run_file(app.db(), options.run, [&](std::string_view part) { file.write(part); });
        return file.finish();
    }
    app.print_text([&](const auto& receiver) { bank::write_run_file(app.db(), options.run, receiver); });
}

void cancel_run(App& app, const RunOptions& options) {
    if (!options.reason || trim(options.reason->text).empty())
        throw UsageError(_("cancelling a run needs a reason"), _("say why with --reason TEXT"));
    const auto record = app.write([&](db::UnitOfWork& work) {
        bank::cancel_run(work, options.run, app.today(), options.reason->text);
        return bank::run_record(work.db(), options.run);
    });
    app.report({tr("run {} cancelled; its charges can be collected again", options.run), record});
}

struct RejectOptions {
    std::int64_t run = 0;
    std::string member;
    std::string return_code = "MS03";
};

void reject_debit(App& app, const RejectOptions& options) {
    bank::require_reason_code(options.return_code);
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto member = members::find(work.db(), options.member, app.today());
        bank::reject_debit(work, options.run, member.payer_id, options.return_code, app.today());
        return bank::run_record(work.db(), options.run);
    });
    app.report({tr("run {}: a debit rejected; its charges can be collected again", options.run), record,
                fmt::format("bfb bank runs show {}", options.run)});
}

}  // namespace

void describe_debits(Group& group) {
    group.command<DebitOptions>("debit", N_("collect open charges by direct debit"))
        .details(N_(
            "Makes a run: one debit for each payer, of all that is open and due by the day, under the newest mandate that\n"
            "may be used. --out writes the file for the bank; 'bfb bank runs file' prints it again. The charges stay open,\n"
            "as 'submitted', until a statement says that the money came.\n"
            "\n"
            "The day must be one on which banks settle (TARGET), far enough ahead for the bank (sepa.lead_days) and for\n"
            "the payers, who must be told before (sepa.notice_days, 14 unless agreed otherwise): --notified says since\n"
            "when they know, by default since today.\n"
            "\n"
            "Who is left out is listed with the reason: no_mandate, unsigned, suspended (a debit came back, or the board\n"
            "said so), lapsed (not used for 36 months), used (was for one collection), revoked, submitted (is being\n"
            "collected), no_address (the account is outside the EEA), address_not_taken (it is, and --kind\n"
            "pain.008.001.02 can't write the address as banks want it since 15 November 2026). Who owes\n"
            "nothing is not listed."))
        .example("bfb bank debit --collect 2026-12-15 --dry-run", N_("see who would pay what"))
        .example("bfb bank debit --collect 2026-12-15 --out debits.xml", N_("the file for the bank"))
        .example("bfb bank debit --collect 2026-12-15 --out debits.xml --notify",
                 N_("and queue the notices to the payers"))
        .example("bfb bank debit --collect 2026-12-15 --kind csv --out debits.csv",
                 N_("a table for online banking"))
        .option(&DebitOptions::collect, "--collect", "DATE", N_("the day of collection"))
        .option(&DebitOptions::due_by, "--due-by", "DATE",
                N_("charges due by then (default: the day of collection)"))
        .option(&DebitOptions::notified, "--notified", "DATE", N_("since when payers know (default: today)"))
        .flag(&DebitOptions::notify, "--notify",
              N_("queue a mail to each payer that tells of the collection"))
        .option(&DebitOptions::letters, "--letters", "DIR",
                N_("with --notify: write letters there for whom no mail reaches"), Completes::file)
        .option(&DebitOptions::account, "--account", "ACCOUNT",
                N_("to which the money goes, where there are several"))
        .option(&DebitOptions::kind, "--kind", "KIND", N_("form of the file (default: pain.008.001.08)"))
        .option(&DebitOptions::profile, "--profile", "NAME",
                N_("of CSV: german, english, or one of the board's own"))
        .option(&DebitOptions::profile_file, "--profile-file", "TEXT",
                N_("of CSV: @FILE with profiles of the board; see 'bfb help bank-files'"), Completes::file)
        .run(debit);
    group.command<None>("runs", N_("list runs of direct debits, the newest first"))
        .example("bfb bank runs", N_("with how many debits were settled or came back"))
        .run(list_runs);
    const auto run_command = [&](const char* name, const char* summary) {
        auto command = group.command<RunOptions>(name, summary);
        command.required(&RunOptions::run, "RUN", N_("number of the run"), Completes::run);
        return command;
    };
    run_command("runs show", N_("list the debits of a run"))
        .example("bfb bank runs show 3", N_("each debit and what became of it"))
        .run(show_run);
    run_command("runs file", N_("print the file of a run again, byte for byte"))
        .example("bfb bank runs file 3 --out debits.xml", N_("the same file as on the first day"))
        .run(print_run_file);
    run_command("runs notices", N_("list what each payer is to be told before the collection"))
        .example("bfb bank runs notices 3 -f csv -o notices.csv", N_("for a serial letter"))
        .run(print_notices);
    run_command("runs notify", N_("queue a mail to each payer that tells of the collection"))
        .details(N_("Who was told by mail before is not told again. Whom no mail reaches is listed for a "
                    "letter; --letters writes them."))
        .example("bfb bank runs notify 3 --letters letters", N_("mails queued, letters written"))
        .option(&RunOptions::letters, "--letters", "DIR", N_("write letters there for whom no mail reaches"),
                Completes::file)
        .run(notify_run);
    group.command<RejectOptions>("runs reject", N_("record that the bank refused to collect a debit"))
        .details(N_(
            "For what the bank tells by letter or in online banking. A status report (pain.002) is read by 'bfb bank import'.\n"
            "Reasons such as AC04 suspend the mandate."))
        .example("bfb bank runs reject 3 12 --return-code AC04", N_("the account of member 12 is closed"))
        .required(&RejectOptions::run, "RUN", N_("number of the run"), Completes::run)
        .required(&RejectOptions::member, "MEMBER", N_("whose payer the debit is of"), Completes::member)
        .option(&RejectOptions::return_code, "--return-code", "CODE",
                N_("why, as the bank says it (default: MS03, no reason told)"))
        .run(reject_debit);
    run_command("runs cancel", N_("take a run back that the bank did not collect"))
        .example("bfb bank runs cancel 3 --reason \"file not handed in\"",
                 N_("its charges can be collected again"))
        .option(&RunOptions::reason, "--reason", "TEXT", N_("why"))
        .run(cancel_run);
}

}  // namespace bfb::cmd
