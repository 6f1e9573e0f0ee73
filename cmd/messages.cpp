// bfb messages: what people write to the board; here the inbox, threads and their states.
#include "cmd/messages.hpp"

#include "cmd/groups.hpp"
#include "events/event.hpp"
#include "members/reference.hpp"
#include "messages/attachment.hpp"
#include "messages/thread.hpp"

namespace bfb::cmd {

namespace {

struct InboxOptions {
    std::vector<std::string> terms;
    bool mine = false;
    bool overdue = false;
};

void inbox(App& app, const InboxOptions& options) {
    messages::Listing listing{options.terms, std::nullopt, options.overdue};
    if (options.mine) listing.assignee = app.actor();
    app.print(messages::inbox(app.db(), listing, app.today()));
}

struct ShowOptions {
    std::int64_t thread = 0;
    bool raw = false;
    std::optional<std::int64_t> message;
    std::optional<std::string> folder;
};

void save(App& app, const ShowOptions& options) {
    const auto saved = app.dry_run() ? messages::attachment_names(app.db(), options.thread)
                                     : messages::save_attachments(app.db(), options.thread, *options.folder);
    std::vector<std::vector<db::Value>> rows;
    for (const auto& file : saved) rows.push_back({file.string()});
    app.print(out::RowStream({{"file", out::Kind::text, N_("File")}}, std::move(rows)));
    if (app.dry_run()) app.say(_("nothing was changed (--dry-run)"));
}

void show(App& app, const ShowOptions& options) {
    if (options.message && !options.raw)
        throw UsageError(_("--message goes with --raw"), _("without, every message of the thread is shown"));
    if (options.folder && options.raw) throw UsageError(_("--raw and --save-attachments exclude each other"));
    if (options.folder) return save(app, options);
    if (options.raw) return app.print_text(messages::raw_message(app.db(), options.thread, options.message));
    if (app.format() == out::Format::table && app.options().fields.empty())
        return app.print_text(messages::thread_text(app.db(), options.thread));
    app.print(messages::thread_record(app.db(), options.thread));
}

struct ThreadOptions {
    std::vector<std::int64_t> threads;
    std::optional<Date> until;
};

/// One thread prints its record, several a line each.
template <class Change>
void change(App& app, const std::vector<std::int64_t>& threads, const Change& body, const char* line) {
    for (const auto thread : threads) messages::require_thread(app.db(), thread);
    const auto records = app.write([&](db::UnitOfWork& work) {
        out::Records changed;
        for (const auto thread : threads) {
            body(work, thread);
            changed.push_back(messages::thread_record(work.db(), thread));
        }
        if (threads.size() > 1)
            work.summarize(
                trn("{} thread changed", "{} threads changed", static_cast<long long>(threads.size())));
        return changed;
    });
    for (const auto& record : records)
        app.report({fmt::format(fmt::runtime(_(line)), shown(record, "thread")), record});
}

template <messages::State state>
void set_state(App& app, const ThreadOptions& options) {
    constexpr const char* line = state == messages::State::open      ? N_("thread {} is open")
                                 : state == messages::State::waiting ? N_("thread {} waits")
                                 : state == messages::State::done    ? N_("thread {} is done")
                                                                     : N_("thread {} is spam");
    change(
        app, options.threads,
        [&](db::UnitOfWork& work, std::int64_t thread) {
            messages::set_state(work, thread, state, options.until);
        },
        line);
}

struct AssignOptions {
    std::int64_t thread = 0;
    std::optional<std::string> name;
    std::optional<Date> due;
    bool nobody = false;
};

void assign(App& app, const AssignOptions& options) {
    if (options.nobody == options.name.has_value())
        throw UsageError(_("say who looks after the thread: a NAME, or --nobody"));
    change(
        app, {options.thread},
        [&](db::UnitOfWork& work, std::int64_t thread) {
            messages::assign(work, thread, options.name, options.due);
        },
        options.nobody ? N_("nobody looks after thread {} any more") : N_("thread {} assigned"));
}

struct NoteOptions {
    std::int64_t thread = 0;
    LongText text;
};

void note(App& app, const NoteOptions& options) {
    change(
        app, {options.thread},
        [&](db::UnitOfWork& work, std::int64_t thread) {
            messages::add_note(work, thread, options.text.text);
        },
        N_("note added to thread {}"));
}

struct LinkOptions {
    std::int64_t thread = 0;
    std::optional<std::string> member;
    std::optional<std::string> event;
    bool nobody = false;
};

void link(App& app, const LinkOptions& options) {
    const bool says_whose = options.nobody || options.member;
    if ((options.nobody && options.member) || (!says_whose && !options.event))
        throw UsageError(_("say whose thread it is: a MEMBER, or --nobody"),
                         _("or which event it is about: --event EVENT"));
    std::optional<std::int64_t> person_id, event_id;
    if (options.member) person_id = members::find(app.db(), *options.member, app.today()).person_id;
    if (options.event) event_id = events::find(app.db(), *options.event, app.today());
    change(
        app, {options.thread},
        [&](db::UnitOfWork& work, std::int64_t thread) {
            if (says_whose) messages::link(work, thread, person_id);
            if (event_id) messages::link_event(work, thread, *event_id);
        },
        options.nobody ? N_("thread {} is nobody's") : N_("thread {} linked"));
}

template <messages::State state>
CommandBuilder<ThreadOptions> state_command(Group& group, const char* name, const char* summary) {
    auto command = group.command<ThreadOptions>(name, summary);
    command.argument(&ThreadOptions::threads, "THREAD", N_("number of the thread; several for all of them"),
                     Completes::thread);
    command.run([](App& app, const ThreadOptions& options) {
        if (options.threads.empty())
            throw UsageError(tr("{} is missing", "THREAD"), _("see 'bfb messages inbox'"));
        set_state<state>(app, options);
    });
    return command;
}

void describe_reading(Group& group) {
    group.command<InboxOptions>("inbox", N_("list what is to be answered"))
        .details(N_(
            "Open threads first, then those that wait for somebody; done ones and spam with a filter. Overdue is\n"
            "what is past its day, or open for longer than the setting messages.answer_days."))
        .example("bfb messages inbox", N_("what is open or waits"))
        .example("bfb messages inbox --mine --overdue", N_("what I should have answered"))
        .example("bfb messages inbox state:done from:müller", N_("what was answered"))
        .filters(&InboxOptions::terms, messages::filter_keys())
        .flag(&InboxOptions::mine, "--mine", N_("only those I look after (--user)"))
        .flag(&InboxOptions::overdue, "--overdue", N_("only those that are late"))
        .run(inbox);
    group.command<ShowOptions>("show", N_("show a thread, or save its attachments"))
        .example("bfb messages show 12", N_("every message, with its attachments listed"))
        .example("bfb messages show 12 --save-attachments ~/post", N_("into a folder, overwriting nothing"))
        .example("bfb messages show 12 --raw > mail.eml", N_("the last mail as it came"))
        .required(&ShowOptions::thread, "THREAD", N_("number of the thread"), Completes::thread)
        .flag(&ShowOptions::raw, "--raw", N_("the last mail as it came, byte for byte"))
        .option(&ShowOptions::message, "--message", "MESSAGE", N_("with --raw: that message of the thread"))
        .option(&ShowOptions::folder, "--save-attachments", "DIR", N_("write its attachments there"),
                Completes::file)
        .run(show);
}

void describe_threads(Group& group) {
    group.command<AssignOptions>("assign", N_("say who looks after a thread"))
        .example("bfb messages assign 12 kassier --due +3d", N_("within three days"))
        .example("bfb messages assign 12 --nobody", N_("nobody any more"))
        .required(&AssignOptions::thread, "THREAD", N_("number of the thread"), Completes::thread)
        .argument(&AssignOptions::name, "NAME", N_("who: as --user or BFB_USER names them"))
        .option(&AssignOptions::due, "--due", "DATE", N_("by when"))
        .flag(&AssignOptions::nobody, "--nobody", N_("nobody any more"))
        .run(assign);
    state_command<messages::State::waiting>(group, "waiting", N_("a thread waits for somebody else"))
        .example("bfb messages waiting 12 --until +14d", N_("look at it again in two weeks"))
        .option(&ThreadOptions::until, "--until", "DATE", N_("when it is to be looked at again"));
    state_command<messages::State::done>(group, "done", N_("a thread is done"))
        .example("bfb messages done 12 13", N_("nothing more to do; an answer opens it again"));
    state_command<messages::State::open>(group, "reopen", N_("a thread is open again"))
        .example("bfb messages reopen 12", N_("there is something left to do"));
    state_command<messages::State::spam>(group, "spam", N_("a thread is spam"))
        .example("bfb messages spam 12", N_("it stays so, whatever else comes"));
    group
        .command<NoteOptions>(
            "note", N_("add a remark for the board; whom it is about may ask for it (Art. 15 GDPR)"))
        .example("bfb messages note 12 \"told her on the phone\"", N_("for the others of the board"))
        .required(&NoteOptions::thread, "THREAD", N_("number of the thread"), Completes::thread)
        .required(&NoteOptions::text, "TEXT", N_("the remark; - for standard input, @FILE for a file"))
        .run(note);
    group.command<LinkOptions>("link", N_("say whose thread it is"))
        .details(N_("A sender is known by the address. Where it is not, or where several share one, say it."))
        .example("bfb messages link 12 \"anna müller\"", N_("it is hers"))
        .required(&LinkOptions::thread, "THREAD", N_("number of the thread"), Completes::thread)
        .argument(&LinkOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member)
        .option(&LinkOptions::event, "--event", "EVENT", N_("which event it is about"), Completes::event)
        .flag(&LinkOptions::nobody, "--nobody", N_("no member's"))
        .run(link);
}

}  // namespace

void messages_commands(Group& group) {
    describe_reading(group);
    describe_intake(group);
    describe_answering(group);
    describe_threads(group);
    describe_archive(group);
}

}  // namespace bfb::cmd
