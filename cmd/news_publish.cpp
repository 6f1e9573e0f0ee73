#include "cmd/news.hpp"

#include <filesystem>

#include "adapters/preview_server.hpp"
#include "base/interrupt.hpp"
#include "cmd/app.hpp"
#include "news/publication.hpp"
#include "site/facts.hpp"
#include "site/publish.hpp"
#include "site/settings.hpp"

namespace bfb::cmd {

namespace {

using out::Kind;

struct PublishOptions {
    std::vector<std::string> articles;
    std::optional<std::string> to;
    bool full = false;
    bool check = false;
};

std::filesystem::path folder_of(App& app, const std::optional<std::string>& named) {
    if (named) return *named;
    if (auto folder = site::site_folder(app.db())) return *folder;
    throw Refused(_("no folder is named that the website is written into"),
                  _("name it with --to DIR, or set it with 'bfb config set site.folder DIR'"));
}

out::Record record_of(std::int64_t published, const site::Tally& tally) {
    out::Record record;
    record.add("published", Kind::integer, N_("Published"), published)
        .add("written", Kind::integer, N_("Written"), tally.written)
        .add("unchanged", Kind::integer, N_("Unchanged"), tally.unchanged)
        .add("removed", Kind::integer, N_("Removed"), tally.removed)
        .add("pages", Kind::integer, N_("Files"), tally.pages);
    return record;
}

struct Done {
    std::int64_t published = 0;
    site::Tally tally;
};

std::int64_t release(db::UnitOfWork& work, const PublishOptions& options) {
    const auto named = news::release(work, options.articles);
    const auto released = named + news::release_due(work);
    work.summarize(trn("{} article published", "{} articles published", released));
    return released;
}

/// The articles become public in one transaction with a look at the website that they make: where it has a
/// fault, they do not.
Done released_and_rehearsed(App& app, const PublishOptions& options, const site::OutputFolder* folder,
                            site::Extent extent) {
    return app.write([&](db::UnitOfWork& work) {
        Done done;
        done.published = release(work, options);
        done.tally = site::rehearse(work.db(), app.today(), folder, extent);
        return done;
    });
}

/// What is due, or named, is looked at as if it were published.
void check(App& app, const PublishOptions& options) {
    std::vector<site::Fault> faults;
    if (options.articles.empty() && !news::is_any_due(app.db(), app.now())) {
        faults = site::faults(app.db(), app.today());
    } else {
        db::UnitOfWork rehearsal(app.writable(), app.attribution());  // ends without a commit
        release(rehearsal, options);
        faults = site::faults(rehearsal.db(), app.today());
    }
    if (!faults.empty()) app.exit_code = ExitCode::refused;
    if (faults.empty() && app.format() == out::Format::table)
        return app.say(_("the website can be published"));
    app.print(site::rows_of(faults));
}

site::Tally written(App& app, site::OutputFolder& folder, site::Extent extent) {
    return site::publish(app.snapshot(), app.today(), folder, extent,
                         [&]() -> db::Database& { return app.writable(); });
}

/// What is scheduled and has a fault is left for the next run: it must not keep back what else changed.
std::int64_t released(App& app, const PublishOptions& options, const site::OutputFolder& folder,
                      site::Extent extent) {
    if (!options.articles.empty()) return released_and_rehearsed(app, options, &folder, extent).published;
    if (!news::is_any_due(app.db(), app.now())) return 0;
    try {
        return released_and_rehearsed(app, options, &folder, extent).published;
    } catch (const Refused& refusal) {
        app.warn(tr("what is scheduled was not published: {}", refusal.what()) +
                 (refusal.hint().empty() ? "" : "\n     " + refusal.hint()));
        app.exit_code = ExitCode::partial;
        return 0;
    }
}

/// The articles are public in the records by now: a folder that can't be written does not take that back.
site::Tally written_after(std::int64_t published, App& app, site::OutputFolder& folder, site::Extent extent) {
    try {
        return written(app, folder, extent);
    } catch (const Error& error) {
        if (published == 0 || error.exit_code() == ExitCode::interrupted) throw;
        throw Error(tr("{}, but the website could not be written: {}",
                       trn("{} article published", "{} articles published", published), error.what()),
                    _("once that is mended, 'bfb news publish' completes it"));
    }
}

Done done_by(App& app, const PublishOptions& options) {
    const auto path = folder_of(app, options.to);
    const auto extent = options.full ? site::Extent::everything : site::Extent::changed;
    // Before any transaction: who waits for the folder must not hold the database up.
    std::optional<site::OutputFolder> folder;
    if (!app.dry_run() || std::filesystem::exists(path)) folder.emplace(path);
    if (app.dry_run()) return released_and_rehearsed(app, options, folder ? &*folder : nullptr, extent);
    const auto published = released(app, options, *folder, extent);
    return {published, written_after(published, app, *folder, extent)};
}

void publish(App& app, const PublishOptions& options) {
    if (options.check) return check(app, options);
    const auto [published, tally] = done_by(app, options);
    auto line = tr("{} of {} files written, {} removed", tally.written, tally.pages, tally.removed);
    if (published > 0) line = trn("{} article published", "{} articles published", published) + "; " + line;
    app.report({line, record_of(published, tally)});
}

struct PreviewOptions {
    std::optional<std::string> from;
    int port = 0;
};

/// The path below the host that the website's links begin with. A folder that is named can be looked at
/// where there is no database too.
std::string base_of(App& app, const PreviewOptions& options) {
    try {
        const auto base = site::facts(app.db(), app.today()).base;
        return base.empty() ? "/" : base;
    } catch (const NoDatabase&) {
        if (!options.from) throw;
        return "/";
    }
}

void preview(App& app, const PreviewOptions& options) {
    if (options.port < 0 || options.port > 65'535)
        throw UsageError(tr("--port: a number from 0 to 65535 is expected, not {}", options.port));
    const auto folder = folder_of(app, options.from);
    if (!std::filesystem::exists(folder / "index.html"))
        throw NotFound(tr("there is no website in '{}'", folder.string()),
                       _("write it with 'bfb news publish'"));
    const adapters::Served served{folder, base_of(app, options), static_cast<std::uint16_t>(options.port)};
    try {
        adapters::preview_server().serve(
            served,
            [&](std::uint16_t port) {
                app.print_text(fmt::format("http://127.0.0.1:{}{}\n", port, served.base));
                app.say(_("Ctrl-C ends it"));
            },
            [] { return !interrupt_arrived(); });
    } catch (const std::runtime_error& failure) {
        throw Error(tr("the preview can't start: {}", failure.what()), _("try another --port"));
    }
}

}  // namespace

void describe_publishing(Group& group) {
    group.command<PublishOptions>("publish", N_("write the website"))
        .details(N_(
            "Publishes the articles named, and the scheduled ones whose time has come, then writes what changed into the\n"
            "folder: pages, feeds, calendar. A second run writes nothing. Before anything is written, it is checked:\n"
            "pictures without a text, dead links, what the law wants to be read. Files that bfb has not written stay\n"
            "as they are.\n"
            "\n"
            "Pages of your own: a folder of Markdown files, named in site.pages. Templates of your own: site.templates."))
        .example("bfb news publish sommerfest", N_("publish the article, and write the website"))
        .example("bfb news publish --dry-run", N_("how much would be written"))
        .example("bfb -q news publish", N_("every ten minutes, from cron"))
        .argument(&PublishOptions::articles, "ARTICLE",
                  N_("articles to publish: number, address or words of the title"), Completes::article)
        .option(&PublishOptions::to, "--to", "DIR", N_("into that folder (default: site.folder)"),
                Completes::file)
        .flag(&PublishOptions::full, "--full", N_("write every file anew, also over what others put there"))
        .flag(&PublishOptions::check, "--check", N_("look at everything and write nothing"))
        .run(publish);
    group.command<PreviewOptions>("preview", N_("look at the website in a browser"))
        .details(N_("Serves the folder on this computer alone until Ctrl-C, and prints the address."))
        .example("bfb news preview --port 8080", N_("then open http://127.0.0.1:8080/"))
        .option(&PreviewOptions::from, "--from", "DIR", N_("that folder (default: site.folder)"),
                Completes::file)
        .option(&PreviewOptions::port, "--port", "PORT", N_("where to listen (default: any that is free)"))
        .run(preview);
}

}  // namespace bfb::cmd
