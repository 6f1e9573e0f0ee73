// bfb news add, edit, schedule, withdraw: what an article says, and when it is to be read.
#include "base/text.hpp"
#include "cmd/editor.hpp"
#include "cmd/events.hpp"
#include "cmd/news.hpp"
#include "news/article.hpp"
#include "news/document.hpp"
#include "news/listing.hpp"

namespace bfb::cmd {

namespace {

/// What of an article is said on the command line.
struct WordingOptions {
    std::optional<std::string> article;  // edit's first word
    std::optional<LongText> text;        // a whole document
    std::optional<std::string> title, slug, lead, author, language, image, event;
    std::optional<LongText> body;
};

bool says_something(const WordingOptions& options) {
    return options.title || options.slug || options.lead || options.author || options.language ||
           options.image || options.event || options.body;
}

/// The document with what flags say in place of what it does.
news::Wording wording_of(const WordingOptions& options, const std::string& document) {
    auto wording = document.empty() ? news::Wording() : news::parse_document(document);
    const auto take = [](auto& fact, const auto& flag) {
        if (flag) fact = *flag;
    };
    take(wording.title, options.title);
    take(wording.slug, options.slug);
    take(wording.lead, options.lead);
    take(wording.author, options.author);
    take(wording.language, options.language);
    take(wording.image, options.image);
    take(wording.event, options.event);
    if (options.body) wording.body = options.body->text;
    return wording;
}

/// What was given, or else what is written in the editor, beginning with `draft`. `edited` keeps it until it
/// is safely stored.
std::string document_of(const WordingOptions& options, const std::string& draft,
                        std::optional<EditedText>& edited) {
    if (options.text) return options.text->text;
    if (says_something(options)) return {};
    edited.emplace(draft);
    if (trim(edited->text()) == trim(draft)) throw Refused(_("nothing was written; nothing is changed"));
    return edited->text();
}

void add(App& app, const WordingOptions& options) {
    std::optional<EditedText> edited;
    const auto wording = wording_of(options, document_of(options, news::empty_document(), edited));
    const auto record = app.write(
        [&](db::UnitOfWork& work) { return news::article_record(work.db(), news::add(work, wording)); });
    app.report({tr("article {} added: {}", shown(record, "id"), shown(record, "slug")), record,
                fmt::format("bfb news publish {}", shown(record, "slug"))});
}

void edit(App& app, const WordingOptions& options) {
    const auto article_id = news::find_article(app.db(), *options.article);
    std::optional<EditedText> edited;
    const auto before = news::document_of(app.db(), article_id);
    const auto wording = wording_of(options, document_of(options, before, edited));
    const auto record = app.write([&](db::UnitOfWork& work) {
        if (edited && news::document_of(work.db(), article_id) != before)
            throw Refused(tr("article {} was changed by somebody else while you wrote", article_id),
                          tr("see 'bfb news diff {}', then edit it again", article_id));
        if (!news::change(work, article_id, wording))
            throw Refused(tr("nothing of article {} would change", article_id));
        return news::article_record(work.db(), article_id);
    });
    const auto state = shown(record, "state");
    std::string next;
    if (state == "published") next = "bfb news publish";
    if (state == "draft") next = "bfb news publish " + shown(record, "slug");
    app.report({tr("article {} changed: {}", shown(record, "id"), shown(record, "slug")), record, next});
}

struct StateOptions {
    std::string article;
    std::optional<WallTime> at;
};

void schedule(App& app, const StateOptions& options) {
    const auto at = options.at ? parse_local_time(options.at->text) : std::nullopt;
    if (!at) throw UsageError(_("--at wants a day and an hour"), _("such as --at \"2026-05-01 18:00\""));
    const auto article_id = news::find_article(app.db(), options.article);
    const auto record = app.write([&](db::UnitOfWork& work) {
        news::schedule(work, article_id, *at);
        return news::article_record(work.db(), article_id);
    });
    app.report({tr("article {} will be published at {}", shown(record, "id"), shown(record, "publish_at")),
                record, fmt::format("bfb news publish --check {}", shown(record, "slug"))});
}

void withdraw(App& app, const StateOptions& options) {
    const auto article_id = news::find_article(app.db(), options.article);
    const auto record = app.write([&](db::UnitOfWork& work) {
        news::withdraw(work, article_id);
        return news::article_record(work.db(), article_id);
    });
    app.report({tr("article {} withdrawn: {}", shown(record, "id"), shown(record, "slug")), record,
                shown(record, "state") == "withdrawn" ? "bfb news publish" : ""});
}

template <class Command>
void add_facts(Command& command) {
    command.option(&WordingOptions::title, "--title", "TEXT", N_("its title"))
        .option(&WordingOptions::slug, "--slug", "WORD", N_("its address (default: made of the title)"))
        .option(&WordingOptions::lead, "--lead", "TEXT", N_("what it is about, in a sentence or two"))
        .option(&WordingOptions::author, "--author", "NAME", N_("who wrote it"))
        .option(&WordingOptions::language, "--language", "LANGUAGE", N_("de or en (default: de)"))
        .option(&WordingOptions::image, "--image", "NAME", N_("its picture; see 'bfb news media'"))
        .option(&WordingOptions::event, "--event", "EVENT", N_("the event it is about"), Completes::event)
        .option(&WordingOptions::body, "--text", "TEXT", N_("its text, in Markdown; - or @FILE"));
}

}  // namespace

void describe_writing(Group& group) {
    auto adding = group.command<WordingOptions>("add", N_("write an article"));
    adding
        .details(N_(
            "A document is Markdown, with the facts in front between two lines of ---, as YAML:\n"
            "\n"
            "  ---\n"
            "  title: Was auf den Tischdecken stand\n"
            "  lead: Drei Runden, sechs Tische, eine Frage je Tisch.\n"
            "  image: tische.jpg\n"
            "  ---\n"
            "\n"
            "title, slug, lead, author, language, image and event can stand there. Without a document and flags the editor\n"
            "opens. Pictures in the text are those of 'bfb news media': ![what is seen](tische.jpg)."))
        .example("bfb news add", N_("in the editor"))
        .example("bfb news add @tischdecken.md", N_("from a file"))
        .example("bfb news add --title Sommerfest --text \"Am **1. Juli** am Dorfplatz.\"", N_("a short one"))
        .argument(&WordingOptions::text, "DOCUMENT", N_("@FILE, or - for standard input"), Completes::file);
    add_facts(adding);
    adding.run(add);
    auto editing = group.command<WordingOptions>("edit", N_("change an article"));
    editing
        .details(N_(
            "What it said before stays as a revision; an address that was public leads to the new one. A published\n"
            "article changes on the website with the next 'bfb news publish'."))
        .example("bfb news edit tischdecken", N_("in the editor"))
        .example("bfb news edit tischdecken @tischdecken.md", N_("from a file"))
        .example("bfb news edit tischdecken --title \"Die Tischdecken\"", N_("another title"))
        .required(&WordingOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .argument(&WordingOptions::text, "DOCUMENT", N_("@FILE, or - for standard input"), Completes::file);
    add_facts(editing);
    editing.run(edit);
    group.command<StateOptions>("schedule", N_("have an article published later"))
        .details(
            N_("The first 'bfb news publish' from then on publishes it; cron runs it (see 'bfb help cron')."))
        .example("bfb news schedule tischdecken --at \"2026-05-01 18:00\"", N_("by this computer's clock"))
        .required(&StateOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .option(&StateOptions::at, "--at", "TIME", N_("day and hour"))
        .run(schedule);
    group.command<StateOptions>("withdraw", N_("take an article from the website"))
        .details(N_("It stays in the database. Its page goes with the next 'bfb news publish'."))
        .example("bfb news withdraw tischdecken", N_("not to be read any more"))
        .required(&StateOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .run(withdraw);
}

}  // namespace bfb::cmd
