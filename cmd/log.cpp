// bfb log, undo, redo: the journal.
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "dues/invariants.hpp"
#include "events/invariants.hpp"
#include "intake/web_forms.hpp"
#include "members/membership.hpp"
#include "messages/invariants.hpp"

namespace bfb::cmd {

namespace {

struct LogOptions {
    std::optional<std::string> member;
    std::optional<std::string> actor;
    std::optional<std::string> command;
    std::optional<Date> since;
    std::optional<Date> until;
    int limit = 0;
};

void list(App& app, const LogOptions& options) {
    auto& database = app.db();
    std::string where = "FROM log l WHERE true";
    out::Bindings bindings;
    if (options.member) {
        where += std::string(" AND ") + members::touches_person_sql;
        bindings.emplace_back(":person", members::find(database, *options.member, app.today()).person_id);
    }
    const auto add = [&](const char* condition, const char* name, const auto& value) {
        if (!value) return;
        where += std::string(" AND ") + condition;
        bindings.emplace_back(name, db::value_of(value));
    };
    add("l.actor = :actor", ":actor", options.actor);
    add("(l.command = :command OR l.command LIKE :command || ' %')", ":command", options.command);
    add("l.at >= :since", ":since", options.since);
    if (options.until) {
        where += " AND l.at < :until";
        bindings.emplace_back(":until", db::value_of(options.until->plus_days(1)));
    }
    where += " ORDER BY l.id DESC";
    if (options.limit > 0) where += " LIMIT " + std::to_string(options.limit);
    using out::Kind;
    // Undone: an odd number of undoings is chained behind it.
    const char* undone = R"((
        WITH RECURSIVE chain(id, length) AS (
            SELECT l.id, 0 UNION ALL SELECT u.id, chain.length + 1 FROM chain JOIN log u ON u.undoes_id = chain.id)
        SELECT max(length) % 2 FROM chain))";
    app.print(out::select(database,
                          {{{"id", Kind::integer, N_("No.")}, "l.id"},
                           {{"at", Kind::timestamp, N_("When")}, "l.at"},
                           {{"actor", Kind::text, N_("Who")}, "l.actor"},
                           {{"command", Kind::text, N_("Command")}, "l.command"},
                           {{"summary", Kind::text, N_("What")}, "l.summary"},
                           {{"note", Kind::text, N_("Why")}, "l.note"},
                           {{"undone", Kind::boolean, N_("Undone")}, undone}},
                          where, std::move(bindings)));
}

struct EntryOptions {
    std::optional<std::int64_t> id;
};

void show(App& app, const EntryOptions& options) {
    auto& database = app.db();
    const bool tabular = app.format() != out::Format::table;
    std::vector<std::vector<db::Value>> rows;
    std::string text;
    const auto shown = [](const db::Value& value) {
        const std::string plain = out::display(value, out::Kind::text);
        return std::holds_alternative<std::monostate>(value) ? std::string("∅") : "'" + plain + "'";
    };
    db::for_each_change(database, *options.id, [&](const db::RowChange& change) {
        const char sign = change.operation == db::Operation::insert   ? '+'
                          : change.operation == db::Operation::remove ? '-'
                                                                      : '~';
        text += fmt::format("{} {} {}\n", sign, change.table, change.row_id);
        for (const auto& column : change.columns) {
            const bool empty = column.before.index() == 0 && column.after.index() == 0;
            if (empty || (column.key && change.operation == db::Operation::update)) continue;
            if (tabular)
                rows.push_back({db::name_of(change.operation), change.table, change.row_id, column.column,
                                column.before, column.after});
            else if (change.operation == db::Operation::update)
                text += fmt::format("    {}: {} → {}\n", column.column, shown(column.before),
                                    shown(column.after));
            else
                text += fmt::format(
                    "    {}: {}\n", column.column,
                    shown(change.operation == db::Operation::insert ? column.after : column.before));
        }
    });
    if (!tabular) return app.print_text(text);
    using out::Kind;
    app.print(out::RowStream({{"operation", Kind::text, N_("Operation")},
                              {"table", Kind::text, N_("Table")},
                              {"row", Kind::integer, N_("Row")},
                              {"column", Kind::text, N_("Column")},
                              {"before", Kind::text, N_("Before")},
                              {"after", Kind::text, N_("After")}},
                             std::move(rows)));
}

out::Record entry_record(const db::Database& database, std::int64_t id) {
    auto entry = database.prepared_with("SELECT command, summary, at FROM log WHERE id = ?", id);
    out::Record record;
    if (!entry.step()) return record;
    record.add("id", out::Kind::integer, N_("No."), id)
        .add("command", out::Kind::text, N_("Command"), entry.text(0))
        .add("summary", out::Kind::text, N_("What"), entry.text(1))
        .add("at", out::Kind::timestamp, N_("When"), entry.text(2));
    return record;
}

std::string words_for(const db::Database& database, std::int64_t id) {
    return database.text("SELECT command || ': ' || summary FROM log WHERE id = ?", id).value_or("");
}

std::int64_t runs_of_debits(const db::Database& database) {
    return database.integer("SELECT count(*) FROM debit_run").value_or(0);
}

std::int64_t reminders_by_letter(const db::Database& database) {
    return database.integer("SELECT count(*) FROM reminder WHERE channel = 'letter'").value_or(0);
}

void undo(App& app, const EntryOptions& options) {
    std::int64_t letters = 0, runs = 0;
    const auto id = app.write([&](db::UnitOfWork& work) {
        letters = reminders_by_letter(work.db());
        runs = runs_of_debits(work.db());
        const auto target = options.id ? options.id : db::last_undoable(work.db());
        if (!target) throw NotFound(_("there is nothing to undo"));
        intake::require_no_withdrawal(work.db(), *target);
        events::keep_rules(work.db(), *target, [&] { work.undo(*target); });
        dues::require_no_money_on_cancelled(work.db(), *target);
        messages::require_content(work.db(), *target);
        work.summarize(tr("entry {} undone", *target));
        letters -= reminders_by_letter(work.db());
        runs -= runs_of_debits(work.db());
        return *target;
    });
    if (letters > 0)
        app.warn(_("warning: letters that were written stay where they are, and must not be posted"));
    if (runs > 0) app.warn(_("warning: a run of debits is gone; its file must not go to the bank"));
    app.report({tr("undone: {} ({})", id, words_for(app.db(), id)), entry_record(app.db(), id),
                tr("'bfb redo' brings it back")});
}

void redo(App& app, const EntryOptions& options) {
    const auto id = app.write([&](db::UnitOfWork& work) {
        const auto target = options.id ? options.id : db::last_redoable(work.db());
        if (!target) throw NotFound(_("there is nothing to redo"));
        events::keep_rules(work.db(), *target, [&] { work.redo(*target); });
        dues::require_no_money_on_cancelled(work.db(), *target);
        messages::require_content(work.db(), *target);
        work.summarize(tr("entry {} brought back", *target));
        return *target;
    });
    app.report({tr("done again: {} ({})", id, words_for(app.db(), id)), entry_record(app.db(), id)});
}

}  // namespace

void log_commands(Group& group) {
    group.command<LogOptions>("", N_("list what was changed, the newest first"))
        .example("bfb log --limit 10", N_("the last ten commands"))
        .example("bfb log --member 12 --since 2026-01-01", N_("what concerned member 12 this year"))
        .option(&LogOptions::member, "--member", "MEMBER", N_("only what touched that member"),
                Completes::member)
        .option(&LogOptions::actor, "--actor", "NAME", N_("only what that user did"))
        .option(&LogOptions::command, "--command", "COMMAND", N_("only that command or noun"))
        .option(&LogOptions::since, "--since", "DATE", N_("from that day on"))
        .option(&LogOptions::until, "--until", "DATE", N_("up to that day"))
        .option(&LogOptions::limit, "--limit", "N", N_("at most so many"))
        .run(list);
    group.command<EntryOptions>("show", N_("show what an entry changed, row by row"))
        .example("bfb log show 7", N_("+ added, - removed, ~ changed from → to"))
        .required(&EntryOptions::id, "ID", N_("number of the entry"), Completes::log_entry)
        .run(show);
}

void undo_commands(Group& group) {
    group.command<EntryOptions>("", N_("take a command back"))
        .details(N_(
            "Without a number the last command is taken back, but never what came in meanwhile: mail (receive, fetch) and\n"
            "what visitors of the web page sent (web intake). An older one can be taken back as long as nothing later builds on\n"
            "it; otherwise bfb names the row and the entry in the way, and changes nothing."))
        .example("bfb undo", N_("take the last command back"))
        .example("bfb undo 17", N_("take entry 17 of 'bfb log' back"))
        .argument(&EntryOptions::id, "ID", N_("number of the entry"), Completes::log_entry)
        .run(undo);
}

void redo_commands(Group& group) {
    group.command<EntryOptions>("", N_("bring back what was undone"))
        .details(N_("Without a number, what was undone last, as long as nothing but undoing was done since."))
        .example("bfb redo", N_("bring back what was undone last"))
        .argument(&EntryOptions::id, "ID", N_("number of the entry"), Completes::log_entry)
        .run(redo);
}

}  // namespace bfb::cmd
