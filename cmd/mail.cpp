// bfb mail: the outbox, sending, and the templates of mails.
#include "base/interrupt.hpp"
#include "base/printable.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "dunning/recheck.hpp"
#include "events/notices.hpp"
#include "mail/composition.hpp"
#include "mail/delivery.hpp"
#include "mail/listing.hpp"
#include "mail/outbox.hpp"
#include "mail/templates.hpp"
#include "mail/transport.hpp"
#include "members/association.hpp"
#include "messages/thread.hpp"
#include "news/newsletter.hpp"
#include "out/progress.hpp"

namespace bfb::cmd {

namespace {

using out::Kind;

struct ListOptions {
    std::vector<std::string> terms;
};

void list(App& app, const ListOptions& options) {
    app.print(mail::outbox(app.db(), options.terms, app.today()));
}

struct ShowOptions {
    std::int64_t mail = 0;
    bool raw = false;
};

/// As somebody reads it who got it.
std::string as_read(const out::Record& record, const mail::OutboxMail& written, const mail::Sender& sender) {
    const auto address = [](const std::string& name, const std::string& of) {
        return name.empty() ? of : name + " <" + of + '>';
    };
    std::string text;
    const auto line = [&](const std::string& heading, const std::string& value) {
        text += printable(heading + ": " + value) + '\n';
    };
    for (const auto& field : record.fields())
        if (const auto* value = std::get_if<db::Value>(&field.entry))
            for (const char* shown : {"state", "queued_at", "sent_at", "next_attempt_at", "error"})
                if (field.name == shown && !std::holds_alternative<std::monostate>(*value))
                    line(_(field.heading.c_str()), out::display(*value, field.kind));
    line(_("Sender"), address(sender.from.name, sender.from.address));
    if (sender.reply_to) line(_("Answers to"), sender.reply_to->address);
    line(_("Recipient"), address(written.recipient_name, written.recipient));
    line(_("Subject"), written.subject);
    return text + '\n' + written.text;
}

/// When it was sent, else now.
Timestamp date_of(App& app, std::int64_t mail_id) {
    const auto sent = app.db().text("SELECT sent_at FROM mail WHERE id = ?", mail_id);
    return (sent ? parse_timestamp(*sent) : std::nullopt).value_or(app.now());
}

void show(App& app, const ShowOptions& options) {
    const auto record = mail::mail_record(app.db(), options.mail);
    if (!options.raw && app.format() != out::Format::table) return app.print(record);
    const auto written = mail::outbox_mail(app.db(), options.mail);
    const auto sender = mail::sender(app.db());
    app.print_text(options.raw ? mail::compose(written, sender, date_of(app, options.mail))
                               : as_read(record, written, sender));
}

struct SendOptions {
    std::optional<std::int64_t> max;
};

mail::Delivery delivery(const App& app) {
    mail::Delivery delivery{app.now()};
    delivery.recheck = [today = app.today()](const db::Database& database, std::int64_t mail_id) {
        if (auto reason = dunning::recheck(database, mail_id, today)) return reason;
        if (auto reason = events::recheck(database, mail_id, today)) return reason;
        return news::recheck(database, mail_id);
    };
    return delivery;
}

out::Record record_of(const mail::Tally& tally) {
    out::Record record;
    record.add("sent", Kind::integer, N_("Sent"), tally.sent)
        .add("failed", Kind::integer, N_("Failed"), tally.failed)
        .add("deferred", Kind::integer, N_("Deferred"), tally.deferred)
        .add("unknown", Kind::integer, N_("Unknown"), tally.unknown)
        .add("cancelled", Kind::integer, N_("Cancelled"), tally.cancelled);
    return record;
}

std::string words_for(const mail::Tally& tally) {
    std::string words = trn("{} mail sent", "{} mails sent", tally.sent);
    const auto add = [&](std::int64_t count, const std::string& more) {
        if (count > 0) words += ", " + more;
    };
    add(tally.failed, tr("{} failed", tally.failed));
    add(tally.deferred, tr("{} put off for later", tally.deferred));
    add(tally.unknown, tr("{} of which it is not known", tally.unknown));
    add(tally.cancelled, tr("{} cancelled", tally.cancelled));
    return words;
}

/// What needs somebody's attention, also with --quiet.
void warn_of(App& app, const mail::Tally& tally) {
    if (tally.gave_up) app.warn(tr("sending stopped, no mail gets through: {}", tally.last_trouble));
    if (tally.failed > 0 && !tally.gave_up)
        app.warn(trn("{} mail failed; see 'bfb mail outbox state:failed'",
                     "{} mails failed; see 'bfb mail outbox state:failed'", tally.failed));
    if (tally.unknown > 0)
        app.warn(trn("whether {} mail arrived is not known; see 'bfb mail outbox state:unknown'",
                     "whether {} mails arrived is not known; see 'bfb mail outbox state:unknown'",
                     tally.unknown));
    if (tally.interrupted)
        app.exit_code = ExitCode::interrupted;
    else if (tally.failed > 0 || tally.unknown > 0 || tally.gave_up)
        app.exit_code = ExitCode::partial;
}

/// Answers that did not arrive are still owed, and the fees of reminders that were not sent are not.
void follow_up(App& app, const mail::Tally& tally) {
    if (tally.unanswered.empty() && tally.cancelled == 0) return;
    app.write([&](db::UnitOfWork& work) {
        messages::reopen_unanswered(work, tally.unanswered);
        dunning::free_cancelled(work);
        work.summarize(words_for(tally));
    });
}

void send(App& app, const SendOptions& options) {
    if (options.max && *options.max < 1)
        throw UsageError(tr("--max: a number from 1 on is expected, not {}", *options.max));
    auto sending = delivery(app);
    sending.max = options.max;
    if (app.dry_run()) {
        app.print(mail::due(app.db(), sending));
        return app.say(_("nothing was changed (--dry-run)"));
    }
    app.require_fields(record_of({}));
    const HoldInterrupts until_told;  // mails that have left are to be accounted for
    mail::Tally tally;
    {
        out::Progress progress(_("sending mail"));
        sending.progress = [&] { progress.advance_slowly(); };
        tally = mail::deliver(app.writable(), sending);
    }
    follow_up(app, tally);
    app.report({words_for(tally), record_of(tally)});
    warn_of(app, tally);
}

struct RetryOptions {
    std::vector<std::int64_t> mails;
    bool force = false;
};

void retry(App& app, const RetryOptions& options) {
    const auto count = app.write([&](db::UnitOfWork& work) {
        return mail::retry(work, options.mails, options.force ? mail::Retry::forced : mail::Retry::failed);
    });
    out::Record record;
    record.add("queued", Kind::integer, N_("Queued"), count);
    app.report({trn("{} mail queued again", "{} mails queued again", count), record,
                count > 0 ? "bfb mail send" : ""});
}

struct CancelOptions {
    std::vector<std::int64_t> mails;
};

void cancel(App& app, const CancelOptions& options) {
    app.write([&](db::UnitOfWork& work) {
        mail::cancel(work, options.mails, N_("cancelled by hand"));
        messages::reopen_unanswered(work, options.mails);
        dunning::forgo_fees(work, options.mails);
    });
    const auto count = static_cast<std::int64_t>(options.mails.size());
    out::Record record;
    record.add("cancelled", Kind::integer, N_("Cancelled"), count);
    app.report({trn("{} mail cancelled", "{} mails cancelled", count), record});
}

struct TestOptions {
    std::string address;
};

mail::Draft test_mail(const db::Database& database, const std::string& address) {
    const auto rendered = mail::render(database, "test", i18n::language(),
                                       {{{"ASSOCIATION", members::association_name(database)}}, {}});
    mail::Draft draft;
    draft.dedupe_key =
        fmt::format("test/{}", database.integer("SELECT coalesce(max(id), 0) FROM mail").value_or(0) + 1);
    draft.kind = "test";
    draft.recipient = address;
    draft.subject = rendered.subject;
    draft.text = rendered.text;
    draft.html = rendered.html;
    return draft;
}

void test(App& app, const TestOptions& options) {
    const auto sender = mail::sender(app.db());
    if (!app.dry_run()) mail::open_transport(app.db());  // refuses settings that do not suffice
    std::string composed;
    const auto id = app.write([&](db::UnitOfWork& work) {
        const auto queued = mail::queue(work, test_mail(work.db(), options.address));
        composed = mail::compose(mail::outbox_mail(work.db(), queued->id), sender, app.now());
        work.summarize(_("test mail queued"));
        return queued->id;
    });
    if (app.dry_run()) return app.print_text(composed);
    auto sending = delivery(app);
    sending.only = id;
    const auto tally = mail::deliver(app.writable(), sending);
    // Nobody waits for a test mail tomorrow.
    if (tally.deferred > 0)
        app.write([&](db::UnitOfWork& work) { mail::cancel(work, {id}, tally.last_trouble); });
    if (tally.unknown > 0)
        throw Error(
            tr("whether the mail to '{}' arrived is not known: {}", options.address, tally.last_trouble),
            tr("see 'bfb mail show {}'", id));
    if (tally.sent != 1)
        throw Error(tr("the mail to '{}' was not sent: {}", options.address, tally.last_trouble),
                    _("see 'bfb help sending' for the settings"));
    app.report({tr("mail {} to '{}' sent", id, options.address), mail::mail_record(app.db(), id)});
}

enum class TemplateForm { text, html };

}  // namespace

template <>
struct Choices<TemplateForm> {
    static constexpr std::array<std::pair<std::string_view, TemplateForm>, 2> words{
        {{"text", TemplateForm::text}, {"html", TemplateForm::html}}};
};

namespace {

struct TemplateOptions {
    std::string name;
    TemplateForm form = TemplateForm::text;
    bool builtin = false;
};

void list_templates(App& app, const None&) { app.print(mail::templates(app.db())); }

void show_template(App& app, const TemplateOptions& options) {
    const auto form = options.form == TemplateForm::text ? mail::Form::text : mail::Form::html;
    const auto file = options.builtin ? mail::builtin_template(options.name, i18n::language(), form)
                                      : mail::template_file(app.db(), options.name, i18n::language(), form);
    app.print_text(file.content);
}

void check_templates(App& app, const None&) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& each : mail::check_templates(app.db())) rows.push_back({each.file.string(), each.fault});
    if (!rows.empty()) app.exit_code = ExitCode::refused;
    for (const auto& file : mail::texts_without_page(app.db()))
        app.warn(
            tr("'{}' has no page beside it: the mail keeps bfb's own page, which most programs show; an "
               "empty '{}' leaves it out",
               file.string(), std::filesystem::path(file).replace_extension(".html").string()));
    if (rows.empty() && app.format() == out::Format::table) return app.say(_("the templates can be used"));
    app.print(out::RowStream({{"file", Kind::text, N_("File")}, {"fault", Kind::text, N_("Fault")}},
                             std::move(rows)));
}

void describe_outbox(Group& group) {
    group.command<ListOptions>("outbox", N_("list mails that wait to be sent, or went wrong"))
        .details(N_(
            "The newest first; what was sent or cancelled only where it is asked for. States: queued (waits), sending\n"
            "(is on its way), sent (a server has it), failed (refused, or it came back), unknown (it may have arrived or\n"
            "not), cancelled."))
        .example("bfb mail outbox", N_("what waits, and what went wrong"))
        .example("bfb mail outbox state:sent sent:2026-03", N_("what went out in March"))
        .example("bfb mail outbox state:any kind:reminder müller", N_("all reminders to Müller"))
        .filters(&ListOptions::terms, mail::outbox_filter_keys())
        .run(list);
    group.command<ShowOptions>("show", N_("show one mail"))
        .example("bfb mail show 12", N_("what it says, and what became of it"))
        .example("bfb mail show 12 --raw | less", N_("every byte as it goes out"))
        .required(&ShowOptions::mail, "MAIL", N_("its number"), Completes::mail)
        .flag(&ShowOptions::raw, "--raw", N_("as it goes out, with all headers and parts"))
        .run(show);
    group.command<RetryOptions>("retry", N_("queue mails again that failed"))
        .details(N_(
            "Without a number: all that failed, and those put off for later. A mail of which it is not known whether\n"
            "it arrived, or that came back, is sent again only with --force; it may then be there twice."))
        .example("bfb mail retry", N_("after the server was set right"))
        .example("bfb mail retry 12 --force", N_("better twice than never"))
        .argument(&RetryOptions::mails, "MAIL", N_("their numbers"), Completes::mail)
        .flag(&RetryOptions::force, "--force", N_("also what may have arrived"))
        .run(retry);
    group.command<CancelOptions>("cancel", N_("cancel mails that were not sent"))
        .details(N_(
            "A reminder that is cancelled is not made again; the next level comes in its time and does not mention\n"
            "it, and its fee is cancelled with it."))
        .example("bfb mail cancel 12 13", N_("they stay in the list, as cancelled"))
        .required(&CancelOptions::mails, "MAIL", N_("their numbers"), Completes::mail)
        .run(cancel);
}

void describe_sending(Group& group) {
    group.command<SendOptions>("send", N_("send what waits in the outbox"))
        .details(N_(
            "Each mail is looked at once more: a reminder of what is paid by now is cancelled. What a server refuses\n"
            "for now is tried again later; several runs at once share the work. After a crash, or where the connection\n"
            "was lost at the wrong moment, a mail is 'unknown' and waits for 'bfb mail retry --force'.\n"
            "\n"
            "Exit code 7: some failed, or it is not known. With -q silent when all went well."))
        .example("bfb mail send --dry-run", N_("what would be sent, and what is cancelled"))
        .example("bfb mail send", N_("send"))
        .example("bfb -q mail send --max 200", N_("every ten minutes, from cron"))
        .option(&SendOptions::max, "--max", "COUNT", N_("try no more than so many"))
        .run(send);
    group.command<TestOptions>("test", N_("send a mail that shows whether the settings are right"))
        .example("bfb mail test vorstand@example.org", N_("one mail, at once"))
        .example("bfb mail test vorstand@example.org --dry-run", N_("see it instead"))
        .required(&TestOptions::address, "ADDRESS", N_("to whom"))
        .run(test);
}

void describe_templates(Group& group) {
    group.command<None>("templates list", N_("list the templates of mails"))
        .example("bfb mail templates list", N_("with where each comes from"))
        .run(list_templates);
    group.command<TemplateOptions>("templates show", N_("print a template, to make one's own of it"))
        .example("bfb mail templates show reminder_0 --builtin --lang de > /etc/bfb/mail/de/reminder_0.txt",
                 N_("the folder is named in mail.templates"))
        .required(&TemplateOptions::name, "NAME", N_("which one"))
        .choices(mail::template_names())
        .option(&TemplateOptions::form, "--form", "FORM", N_("text or html (default: text)"))
        .flag(&TemplateOptions::builtin, "--builtin", N_("bfb's own, even where the board has another"))
        .run(show_template);
    group.command<None>("templates check", N_("check the templates of one's own"))
        .details(N_("Exit code 4 where one can't be used. A broken template is refused before anything is "
                    "queued."))
        .example("bfb mail templates check", N_("each file in the folder mail.templates"))
        .run(check_templates);
}

}  // namespace

void mail_commands(Group& group) {
    describe_outbox(group);
    describe_sending(group);
    describe_templates(group);
}

}  // namespace bfb::cmd
