// bfb db: backup, restore, check, migrate.
#include <algorithm>
#include <filesystem>

#include "bank/invariants.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "db/blobs.hpp"
#include "db/check.hpp"
#include "db/schema.hpp"
#include "dues/invariants.hpp"
#include "events/invariants.hpp"
#include "intake/web_forms.hpp"
#include "mail/outbox.hpp"
#include "members/association.hpp"
#include "members/invariants.hpp"
#include "messages/invariants.hpp"
#include "messages/purge.hpp"
#include "messages/search.hpp"
#include "news/invariants.hpp"

namespace bfb::cmd {

namespace {

namespace fs = std::filesystem;

struct BackupOptions {
    std::optional<std::string> target;
    std::optional<int> keep;
};

/// "20260101T031500Z", as part of a file's name.
std::string compact(Timestamp at) {
    std::string instant = at.iso();
    std::erase_if(instant, [](char c) { return c == '-' || c == ':'; });
    return instant;
}

/// Backups of this database in `folder`, oldest first: the name carries the instant.
std::vector<fs::path> backups_in(const fs::path& folder, const std::string& stem) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const bool ours = name.starts_with(stem + "-") && name.ends_with(".db") &&
                          name.size() == stem.size() + std::string_view("-20260101T000000Z.db").size();
        if (ours) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

void backup(App& app, const BackupOptions& options) {
    const fs::path file = app.database_file();
    auto& database = app.db();
    fs::path target = options.target ? fs::path(*options.target) : file.parent_path() / "backups";
    if (options.keep && *options.keep < 1)
        throw UsageError(tr("--keep {} would remove the copy that is being made", *options.keep),
                         _("keep one at least"));
    if (options.keep && fs::exists(target) && !fs::is_directory(target))
        throw UsageError(tr("'{}' is a file, and --keep is for the copies in a folder", target.string()),
                         _("name a folder, or leave --keep out"));
    const bool into_folder =
        !options.target || fs::is_directory(target) || options.keep || options.target->ends_with('/');
    if (into_folder) {
        if (!app.dry_run()) fs::create_directories(target);
        target /= file.stem().string() + "-" + compact(app.now()) + ".db";
    }
    std::vector<fs::path> old;
    if (!app.dry_run()) {
        db::copy_database(database, target);
        if (options.keep) {
            old = backups_in(target.parent_path(), file.stem().string());
            old.resize(old.size() - std::min(old.size(), static_cast<std::size_t>(*options.keep)));
            for (const auto& each : old) fs::remove(each);
        }
    }
    out::Record record;
    record.add("file", out::Kind::text, N_("File"), target.string())
        .add("removed", out::Kind::integer, N_("Removed"), static_cast<std::int64_t>(old.size()));
    app.report({tr("backup '{}' written and checked", target.string()), record});
}

struct RestoreOptions {
    std::string file;
    std::optional<std::string> confirm;
};

/// Sets the present database aside as `kept`, with what is still in the log beside it. A damaged one is moved
/// as it is.
void set_aside(const fs::path& file, const fs::path& kept) {
    try {
        const db::Database current(file, db::Access::read_write);
        current.execute("BEGIN IMMEDIATE; COMMIT");  // nobody may be writing
        db::copy_database(current, kept);
        current.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const NoDatabase&) {
        fs::rename(file, kept);
    }
    for (const char* part : {"-wal", "-shm"}) fs::remove(file.string() + part);
}

std::int64_t doubt_waiting(const fs::path& file) {
    const db::Database fresh(file, db::Access::read_write);
    const auto count = mail::doubt_waiting(fresh);
    fresh.prepare("PRAGMA journal_mode = DELETE").step();  // one file, to be moved
    return count;
}

/// Copies `source` beside `target` first: only what is complete takes its place. How many mails waited then.
std::int64_t put_in_place(const db::Database& source, const fs::path& target,
                          const std::optional<fs::path>& kept) {
    const fs::path fresh = target.string() + ".restoring";
    db::remove_database(fresh);
    try {
        db::copy_database(source, fresh);
        const auto doubted = doubt_waiting(fresh);
        if (kept) set_aside(target, *kept);
        fs::rename(fresh, target);
        return doubted;
    } catch (...) {
        db::remove_database(fresh);
        throw;
    }
}

void restore(App& app, const RestoreOptions& options) {
    const fs::path target = app.database_file();
    if (!fs::exists(options.file))
        throw NotFound(tr("there is no backup '{}'", options.file), _("backups are made by 'bfb db backup'"));
    const db::Database source(options.file, db::Access::read_only);
    const std::string name = members::association_name(source);
    if (!options.confirm || *options.confirm != name)
        throw Refused(tr("restoring replaces '{}' by '{}' of {}", target.string(), options.file, name),
                      tr("confirm with --confirm '{}'", name));
    for (const auto& result : db::check_file(source))
        if (!result.ok && result.check != "file mode")
            throw Refused(
                tr("the backup '{}' is not sound: {}: {}", options.file, result.check, result.detail));
    const bool replaces = fs::exists(target);
    const std::string aside = target.string() + ".replaced-" + compact(app.now());
    fs::path kept = aside;
    for (int copy = 2; fs::exists(kept); ++copy) kept = aside + "-" + std::to_string(copy);
    std::int64_t doubted = 0;
    if (!app.dry_run()) doubted = put_in_place(source, target, replaces ? std::optional(kept) : std::nullopt);
    out::Record record;
    record.add("restored", out::Kind::text, N_("Restored"), options.file)
        .add("kept", out::Kind::text, N_("Kept"), replaces ? std::optional(kept.string()) : std::nullopt);
    app.report({replaces ? tr("'{}' restored; the replaced file is kept as '{}'", options.file, kept.string())
                         : tr("'{}' restored", options.file),
                record, "bfb db check"});
    if (doubted > 0)
        app.warn(
            trn("{} mail waited when the backup was made and may have been sent since; see 'bfb mail "
                "outbox state:unknown'",
                "{} mails waited when the backup was made and may have been sent since; see 'bfb mail "
                "outbox state:unknown'",
                doubted));
}

struct CheckOptions {
    bool repair = false;
};

/// What can be put right without losing anything that somebody may still want.
void repair(App& app) {
    if (const auto unused = db::unused_blobs(app.db()); unused > 0)
        app.confirm(trn("Remove {} content that only a redo could want?",
                        "Remove {} contents that only a redo could want?", unused));
    const auto removed = app.write([](db::UnitOfWork& work) {
        messages::rebuild_index(work.db());
        return db::remove_unused_blobs(work.db());
    });
    if (!app.dry_run()) db::close_to_others(app.db());
    app.say(trn("{} content removed that nothing names", "{} contents removed that nothing names", removed));
    app.say(_("the index of messages is built anew"));
    if (app.dry_run()) app.say(_("nothing was changed (--dry-run)"));
}

void check(App& app, const CheckOptions& options) {
    if (options.repair) repair(app);
    auto& database = app.db();
    auto results = db::check_file(database);
    for (const auto& room :
         {members::invariants(), dues::invariants(), bank::invariants(), messages::invariants(),
          events::invariants(), news::invariants(), intake::web_invariants()})
        for (const auto& invariant : room) results.push_back(db::check_invariant(database, invariant));
    std::vector<std::vector<db::Value>> rows;
    for (const auto& result : results) {
        if (!result.ok) app.exit_code = ExitCode::failed;
        if (result.ok && app.quiet()) continue;
        rows.push_back({result.check, std::int64_t{result.ok}, result.detail, result.remedy});
    }
    using out::Kind;
    app.print(out::RowStream({{"check", Kind::text, N_("Check")},
                              {"ok", Kind::boolean, N_("Sound")},
                              {"detail", Kind::text, N_("Detail")},
                              {"remedy", Kind::text, N_("Remedy")}},
                             std::move(rows)));
}

void migrate(App& app, const None&) {
    auto& database = app.writable();
    out::Record record;
    record.add("schema_version", out::Kind::integer, N_("Schema"), database.schema_version());
    app.report({tr("the database has schema {}", database.schema_version()), record});
}

}  // namespace

void db_commands(Group& group) {
    group.command<BackupOptions>("backup", N_("copy the database while it is in use, and check the copy"))
        .details(N_(
            "TARGET is a file, or a folder in which the copy is named after the instant; without it, the folder\n"
            "'backups' beside the database. --keep N removes all but the newest N copies there."))
        .example("bfb db backup", N_("a dated copy in the folder 'backups' beside the database"))
        .example("bfb db backup --keep 30 /var/backups/bfb",
                 N_("a dated copy in a folder, the newest thirty kept"))
        .argument(&BackupOptions::target, "TARGET", N_("a file or a folder"), Completes::file)
        .option(&BackupOptions::keep, "--keep", "N", N_("keep the newest N in that folder"))
        .run(backup);
    group.command<RestoreOptions>("restore", N_("put a backup in the place of the database"))
        .example("bfb db restore backups/bfb-20260101T031500Z.db --confirm \"Bürger für Brünen\"",
                 N_("the replaced file is kept beside it"))
        .required(&RestoreOptions::file, "FILE", N_("the backup"), Completes::file)
        .option(&RestoreOptions::confirm, "--confirm", "NAME", N_("the name of the association, to be sure"))
        .run(restore);
    group
        .command<CheckOptions>("check",
                               N_("prove that the file is sound: every rule, every sum, the journal's chain"))
        .details(N_(
            "--repair first builds the index of messages anew, removes the contents of mails and attachments that nothing\n"
            "names any more (where their receiving was undone), and closes the file to other users."))
        .example("bfb db check", N_("exit code 1 when something is wrong, each fault with its remedy"))
        .flag(&CheckOptions::repair, "--repair", N_("put right what can be without a backup"))
        .run(check);
    group.command<None>("migrate", N_("bring the database to this version's schema"))
        .details(
            N_("Happens by itself when a newer bfb opens an older file; a backup is made beside it first."))
        .run(migrate);
}

}  // namespace bfb::cmd
