// bfb messages search, purge: finding what was written, and letting go of it.
#include "cmd/messages.hpp"
#include "messages/purge.hpp"
#include "messages/search.hpp"

namespace bfb::cmd {

namespace {

struct SearchOptions {
    std::vector<std::string> words;
    int limit = messages::most_found;
};

void search(App& app, const SearchOptions& options) {
    if (options.limit < 1) throw UsageError(tr("{}: '{}' is too small", "--limit", options.limit));
    app.print(messages::search(app.db(), options.words, options.limit));
}

struct PurgeOptions {
    std::string age;
};

/// "24m" as a day in the past.
Date day_before(const std::string& age, Date today) {
    const auto day = parse_date('-' + age, today);
    if (age.empty() || age.front() < '0' || age.front() > '9' || !day || *day >= today)
        throw UsageError(tr("{}: '{}' is not a span of time", "--older-than", age),
                         _("spans are written 90d, 12w, 24m or 2y"));
    return *day;
}

void purge(App& app, const PurgeOptions& options) {
    if (options.age.empty())
        throw UsageError(tr("{} is missing", "--older-than"), _("spans are written 90d, 12w, 24m or 2y"));
    const Date before = day_before(options.age, app.today());
    if (const auto count = messages::old_threads(app.db(), before); count > 0)
        app.confirm(trn("Remove {} thread for good?", "Remove {} threads for good?", count));
    const auto removed = app.write([&](db::UnitOfWork& work) { return messages::purge(work, before); });
    if (app.quiet() && removed.threads == 0) return;
    out::Record record;
    using out::Kind;
    record.add("threads", Kind::integer, N_("Threads"), removed.threads)
        .add("messages", Kind::integer, N_("Messages"), removed.messages)
        .add("attachments", Kind::integer, N_("Attachments"), removed.attachments);
    app.report(
        {trn("{} old thread removed", "{} old threads removed", static_cast<long long>(removed.threads)) +
             "; " + tr("{} messages, {} attachments", removed.messages, removed.attachments),
         record});
}

}  // namespace

void describe_archive(Group& group) {
    group.command<SearchOptions>("search", N_("find messages by their words"))
        .details(N_(
            "Every word must stand in subject, text or sender; umlauts and accents don't matter, and a star at the\n"
            "end stands for any ending. The newest come first."))
        .example("bfb messages search sommerfest bänke", N_("both words"))
        .example("bfb messages search 'sommer*'", N_("every word that begins so"))
        .example("bfb messages search anna@example.org", N_("an address"))
        .example("bfb messages search sommerfest -f ids | sort -u", N_("the threads"))
        .argument(&SearchOptions::words, "TEXT", N_("words to look for"))
        .option(&SearchOptions::limit, "--limit", "N", N_("no more than so many (default: 50)"))
        .run(search);
    group.command<PurgeOptions>("purge", N_("delete old threads that are done or spam"))
        .details(N_(
            "Deletes threads unchanged for that long with their mails and attachments, and what the journal holds\n"
            "of them. The journal keeps that it was done. It can't be undone."))
        .example("bfb messages purge --older-than 24m --dry-run", N_("how much it would be"))
        .example("bfb -q messages purge --older-than 24m", N_("from cron"))
        .option(&PurgeOptions::age, "--older-than", "SPAN", N_("90d, 12w, 24m, 2y"))
        .run(purge);
}

}  // namespace bfb::cmd
