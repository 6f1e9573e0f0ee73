// bfb news: articles, and the website they become part of; here what lists and shows them.
#include "cmd/news.hpp"

#include "cmd/groups.hpp"
#include "news/article.hpp"
#include "news/document.hpp"
#include "news/listing.hpp"
#include "news/share.hpp"

namespace bfb::cmd {

namespace {

struct ListOptions {
    std::vector<std::string> terms;
};

void list(App& app, const ListOptions& options) {
    app.print(news::articles(app.db(), options.terms, app.today()));
}

struct ShowOptions {
    std::string article;
    bool share = false;
    std::optional<std::int64_t> revision;
};

void show(App& app, const ShowOptions& options) {
    if (options.share && options.revision) throw UsageError(_("--share and --revision exclude each other"));
    const auto article_id = news::find_article(app.db(), options.article);
    if (options.share) return app.print_text(news::share_text(app.db(), article_id));
    if (options.revision) return app.print_text(news::revision_of(app.db(), article_id, *options.revision));
    if (app.format() == out::Format::table) return app.print_text(news::document_of(app.db(), article_id));
    app.print(news::article_record(app.db(), article_id));
}

struct DiffOptions {
    std::string article;
    std::optional<std::int64_t> revision;
};

std::int64_t last_revision(const db::Database& database, std::int64_t article_id) {
    return database.integer("SELECT count(*) FROM article_revision WHERE article_id = ?", article_id)
        .value_or(0);
}

void diff(App& app, const DiffOptions& options) {
    const auto article_id = news::find_article(app.db(), options.article);
    const auto revision = options.revision.value_or(last_revision(app.db(), article_id));
    if (revision == 0) return app.say(tr("article {} was never changed", article_id));
    app.print_text(news::difference(news::revision_of(app.db(), article_id, revision),
                                    news::present_wording(app.db(), article_id), tr("revision {}", revision),
                                    _("now")));
}

void describe_reading(Group& group) {
    group.command<ListOptions>("list", N_("list articles, the newest first"))
        .example("bfb news list state:draft", N_("what is not published yet"))
        .example("bfb news list published:2026 tischdecken", N_("of that year, with that word"))
        .filters(&ListOptions::terms, news::article_filter_keys())
        .run(list);
    group.command<ShowOptions>("show", N_("show an article as it is written"))
        .details(N_("Markdown with its facts in front, as 'bfb news edit ARTICLE @FILE' reads it again."))
        .example("bfb news show tischdecken > tischdecken.md", N_("into a file"))
        .example("bfb news show tischdecken --share", N_("for the press and other networks, with the link"))
        .required(&ShowOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .flag(&ShowOptions::share, "--share", N_("its beginning as plain text, with the link"))
        .option(&ShowOptions::revision, "--revision", "NUMBER", N_("as it was before; 1 is the first"))
        .run(show);
    group.command<DiffOptions>("diff", N_("show what was changed in an article"))
        .example("bfb news diff tischdecken", N_("by the last change"))
        .required(&DiffOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .option(&DiffOptions::revision, "--revision", "NUMBER", N_("since that one (default: the last)"))
        .run(diff);
}

}  // namespace

void news_commands(Group& group) {
    describe_reading(group);
    describe_writing(group);
    describe_media(group);
    describe_publishing(group);
    describe_templates(group);
    describe_newsletter(group);
}

}  // namespace bfb::cmd
