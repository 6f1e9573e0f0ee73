// bfb messages reply, send, answers: the way back.
#include "base/text.hpp"
#include "cmd/editor.hpp"
#include "cmd/messages.hpp"
#include "members/association.hpp"
#include "members/reference.hpp"
#include "messages/answer.hpp"

namespace bfb::cmd {

namespace {

struct ReplyOptions {
    std::int64_t thread = 0;
    std::optional<LongText> text;
    std::optional<std::string> answer;
    bool no_quote = false;
    messages::State then = messages::State::done;
};

std::string with_quote(const std::string& text, const messages::Question& question, bool quoted) {
    std::string whole = std::string(trim(text)) + '\n';
    if (quoted) whole += '\n' + question.quoted;
    return whole;
}

std::string reply_text(App& app, const ReplyOptions& options, const messages::Question& question,
                       std::optional<EditedText>& edited) {
    if (options.text) {
        if (trim(options.text->text).empty()) throw UsageError(_("the message is empty"));
        return with_quote(options.text->text, question, !options.no_quote);
    }
    if (options.answer)
        return with_quote(messages::canned_text(app.db(), *options.answer), question, !options.no_quote);
    const std::string draft = options.no_quote ? "\n" : "\n\n" + question.quoted;
    edited.emplace(draft);
    if (trim(edited->text()) == trim(draft)) throw Refused(_("nothing was written; nothing is sent"));
    return edited->text();
}

void reply(App& app, const ReplyOptions& options) {
    if (options.text && options.answer) throw UsageError(_("--text and --answer exclude each other"));
    const auto question = messages::question_of(app.db(), options.thread);
    std::optional<EditedText> edited;
    const std::string text = reply_text(app, options, question, edited);
    const auto wording = options.answer ? messages::Wording::canned : messages::Wording::own;
    const auto record = app.write(
        [&](db::UnitOfWork& work) { return messages::reply(work, question, text, wording, options.then); });
    if (shown(record, "state") != messages::word_for(options.then))
        app.warn(tr("warning: something came while you wrote; thread {} stays open", options.thread));
    app.report(
        {tr("answer to {} queued as mail {}; thread {} is {}", shown(record, "recipient"),
            shown(record, "mail"), shown(record, "thread"), i18n::translate(shown(record, "state").c_str())),
         record, "bfb mail send"});
}

struct SendOptions {
    std::string to;
    std::string subject;
    std::optional<LongText> text;
};

messages::Recipient recipient_of(App& app, const std::string& to) {
    if (members::is_email(to)) return messages::recipient_at(app.db(), to);
    return messages::recipient_for(app.db(), members::find(app.db(), to, app.today()).person_id);
}

void send(App& app, const SendOptions& options) {
    const auto recipient = recipient_of(app, options.to);
    if (trim(options.subject).empty())
        throw UsageError(_("the message has no subject"), _("give it with --subject TEXT"));
    std::optional<EditedText> edited;
    if (!options.text) edited.emplace("");
    const std::string& text = options.text ? options.text->text : edited->text();
    const auto record = app.write([&](db::UnitOfWork& work) {
        return messages::send(work, recipient, options.subject, std::string(trim(text)) + '\n');
    });
    app.report({tr("message to {} queued as mail {}; thread {}", shown(record, "recipient"),
                   shown(record, "mail"), shown(record, "thread")),
                record, "bfb mail send"});
}

struct CannedOptions {
    std::string name;
    std::optional<LongText> text;
};

out::Record canned_record(const std::string& name) {
    out::Record record;
    record.add("name", out::Kind::text, N_("Name"), name);
    return record;
}

void list_canned(App& app, const None&) { app.print(messages::canned_answers(app.db())); }

void add_canned(App& app, const CannedOptions& options) {
    std::optional<EditedText> edited;
    if (!options.text) edited.emplace("");
    const std::string& text = options.text ? options.text->text : edited->text();
    app.write([&](db::UnitOfWork& work) { messages::add_canned(work, options.name, text); });
    app.report({tr("canned answer '{}' added", options.name), canned_record(options.name),
                fmt::format("bfb messages reply THREAD --answer {}", options.name)});
}

void show_canned(App& app, const CannedOptions& options) {
    app.print_text(messages::canned_text(app.db(), options.name) + '\n');
}

void remove_canned(App& app, const CannedOptions& options) {
    app.write([&](db::UnitOfWork& work) { messages::remove_canned(work, options.name); });
    app.report({tr("canned answer '{}' removed", options.name), canned_record(options.name)});
}

void describe_canned(Group& group) {
    group.command<None>("answers", N_("list the canned answers"))
        .example("bfb messages answers", N_("texts for what is asked again and again"))
        .run(list_canned);
    group.command<CannedOptions>("answers add", N_("add a canned answer"))
        .example("bfb messages answers add beitrag --text @beitrag.txt", N_("from a file"))
        .required(&CannedOptions::name, "NAME", N_("what it is called"))
        .option(&CannedOptions::text, "--text", "TEXT",
                N_("its text; - for standard input, @FILE for a file; else the editor opens"))
        .run(add_canned);
    group.command<CannedOptions>("answers show", N_("print a canned answer"))
        .example("bfb messages answers show beitrag", N_("its text"))
        .required(&CannedOptions::name, "NAME", N_("what it is called"), Completes::canned_answer)
        .run(show_canned);
    group.command<CannedOptions>("answers remove", N_("remove a canned answer"))
        .example("bfb messages answers remove beitrag", N_("'bfb undo' brings it back"))
        .required(&CannedOptions::name, "NAME", N_("what it is called"), Completes::canned_answer)
        .run(remove_canned);
}

}  // namespace

void describe_answering(Group& group) {
    group.command<ReplyOptions>("reply", N_("answer a thread"))
        .details(N_(
            "The answer goes to who wrote last, with their text quoted below and the headers that put it in its\n"
            "place in their program. Without a text the editor opens (VISUAL, EDITOR). It is queued: 'bfb mail send'\n"
            "sends it. A canned answer is never sent to a machine."))
        .example("bfb messages reply 12", N_("write in the editor"))
        .example("bfb messages reply 12 --text \"Um acht Uhr. Bis dann!\"", N_("in a line"))
        .example("bfb messages reply 12 --answer beitrag --then waiting", N_("a canned answer; then wait"))
        .required(&ReplyOptions::thread, "THREAD", N_("number of the thread"), Completes::thread)
        .option(&ReplyOptions::text, "--text", "TEXT",
                N_("the answer; - for standard input, @FILE for a file"))
        .option(&ReplyOptions::answer, "--answer", "NAME", N_("a canned answer"), Completes::canned_answer)
        .flag(&ReplyOptions::no_quote, "--no-quote", N_("without what it answers"))
        .option(&ReplyOptions::then, "--then", "STATE", N_("state of the thread afterwards (default: done)"))
        .run(reply);
    group.command<SendOptions>("send", N_("write to a member or an address"))
        .example("bfb messages send 12 --subject Vereinsfest --text @einladung.txt", N_("to member 12"))
        .example("bfb messages send rathaus@example.org --subject Genehmigung", N_("write in the editor"))
        .required(&SendOptions::to, "TO", N_("a member, or an e-mail address"), Completes::member)
        .option(&SendOptions::subject, "--subject", "TEXT", N_("what it is about"))
        .option(&SendOptions::text, "--text", "TEXT",
                N_("the message; - for standard input, @FILE for a file; else the editor opens"))
        .run(send);
    describe_canned(group);
}

}  // namespace bfb::cmd
