// bfb sql: questions nobody foresaw.
#include <memory>

#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "db/query.hpp"

namespace bfb::cmd {

namespace {

struct SqlOptions {
    LongText statement;
};

void query(App& app, const SqlOptions& options) {
    db::add_public_views(app.db(), app.today());
    auto statement = std::make_shared<db::Statement>(db::prepare_read_only(app.db(), options.statement.text));
    const auto names = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < statement->column_count(); ++i) names->push_back(statement->column_name(i));
    std::vector<out::Column> columns;
    for (const auto& name : *names) columns.push_back({name.c_str(), out::Kind::text, name.c_str()});
    app.print(out::RowStream(std::move(columns), [statement, names](std::span<const std::size_t> wanted) {
        return out::RowStream::Next(
            [statement, fields = std::vector(wanted.begin(), wanted.end())](std::span<out::Cell> cells) {
                if (!statement->step()) return false;
                for (std::size_t i = 0; i < fields.size(); ++i)
                    cells[i] = out::cell_of(*statement, static_cast<int>(fields[i]));
                return true;
            });
    }));
}

}  // namespace

void sql_commands(Group& group) {
    group.command<SqlOptions>("", N_("ask the data in SQL, read-only"))
        .details(N_(
            "Views: members, persons, tags, fields, types, fees, charges, payments, allocations, waivers, reminders,\n"
            "mandates, accounts, statements, bank_lines, matches, runs, debits, debit_charges, mails, threads, messages,\n"
            "attachments, events, event_exceptions, registrations, attendances, table_seats, articles, pictures,\n"
            "subscribers, settings, journal. Columns are only ever added; amounts are integer cents (amount_cents). State\n"
            "is as of --today. 'SELECT name FROM pragma_table_info('members')' lists the columns of a view."))
        .example("bfb sql \"SELECT city, count(*) FROM members WHERE state = 'active' GROUP BY city\"",
                 N_("active members by place"))
        .example("bfb sql @question.sql -f csv -o answer.csv",
                 N_("a longer question from a file, the answer as CSV"))
        .required(&SqlOptions::statement, "SQL", N_("one statement; - for standard input, @FILE for a file"))
        .run(query);
}

}  // namespace bfb::cmd
