// bfb init: a new database.
#include <filesystem>

#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "db/schema.hpp"
#include "members/association.hpp"

namespace bfb::cmd {

namespace {

struct InitOptions {
    std::optional<std::string> name;
    std::optional<Date> founded;
    Money fee = Money::from_cents(12'00);
};

void initialise(App& app, const InitOptions& options) {
    if (!options.name)
        throw UsageError(_("--name is missing"), _("for example: bfb init --name \"Bürger für Brünen\""));
    const auto file = app.database_file();
    out::Record record;
    record.add("database", out::Kind::text, N_("Database"), file.string())
        .add("name", out::Kind::text, N_("Name"), *options.name)
        .add("schema_version", out::Kind::integer, N_("Schema"), db::newest_schema_version());
    std::error_code ignored;
    if (app.dry_run()) {
        if (std::filesystem::exists(file, ignored)) throw Refused(tr("'{}' exists already", file.string()));
    } else {
        try {
            db::Database database(file, db::Access::create);
            db::migrate(database);
            db::UnitOfWork work(database, app.attribution());
            members::found(work, {*options.name, options.founded.value_or(app.today()), options.fee});
            work.commit();
        } catch (const Refused&) {
            throw;  // something stands there already: it is not ours to remove
        } catch (...) {
            db::remove_database(file);
            throw;
        }
    }
    app.report({tr("database '{}' created for {}", file.string(), *options.name), record,
                "bfb members import members.csv --dry-run"});
}

}  // namespace

void init_commands(Group& group) {
    group.command<InitOptions>("", N_("create the database of an association"))
        .details(N_(
            "Creates the file, readable by you alone, with the types regular, family, supporting, youth (half the\n"
            "fee) and honorary (free). Change them with 'bfb dues rates'."))
        .example("bfb init --name \"Bürger für Brünen\"", N_("the database in its usual place, 12 € a year"))
        .example("bfb init --db verein.db --name \"Unser Dorf\" --fee 24 --founded 2014-03-01",
                 N_("another file, another fee, books from 2014 on"))
        .option(&InitOptions::name, "--name", "NAME", N_("name of the association"))
        .option(&InitOptions::founded, "--founded", "DATE",
                N_("fees hold from that year on (default: this year)"))
        .option(&InitOptions::fee, "--fee", "AMOUNT", N_("yearly fee (default 12.00)"))
        .run(initialise);
}

}  // namespace bfb::cmd
