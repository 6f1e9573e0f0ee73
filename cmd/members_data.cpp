// bfb members export, erase: people's data go to other programs, to the people themselves, and away.
#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/members.hpp"
#include "members/address_export.hpp"
#include "members/membership.hpp"
#include "privacy/erasure.hpp"
#include "privacy/person_export.hpp"

namespace bfb::cmd {

enum class ExportKind { csv, vcard, person };
template <>
struct Choices<ExportKind> {
    static constexpr std::array<std::pair<std::string_view, ExportKind>, 3> words{
        {{"csv", ExportKind::csv}, {"vcard", ExportKind::vcard}, {"person", ExportKind::person}}};
};

namespace {

struct ExportOptions {
    std::vector<std::string> filter;
    ExportKind kind = ExportKind::csv;
};

void export_members(App& app, const ExportOptions& options) {
    const members::Listing listing{options.filter, std::nullopt, members::Order::name};
    switch (options.kind) {
        case ExportKind::csv:
            if (app.format() == out::Format::table) app.set_format(out::Format::csv);
            return app.print(members::full_sheet(app.db(), listing, app.today()));
        case ExportKind::vcard:
            return app.print_text(members::vcards(app.db(), listing, app.today()));
        case ExportKind::person: {
            if (options.filter.empty())
                throw UsageError(_("MEMBER is missing"),
                                 _("for example: bfb members export --kind person 12"));
            if (app.format() == out::Format::table) app.set_format(out::Format::json);
            if (app.format() != out::Format::json && app.format() != out::Format::jsonl)
                throw UsageError(_("all data of one person is written as JSON only"),
                                 _("leave --format out"));
            const auto person = members::find_person(app.db(), join(options.filter, " "), app.today());
            return app.print(privacy::export_person(app.db(), person, app.today()));
        }
    }
}

std::string named(const db::Database& database, const members::PersonRef& person) {
    return members::reference_text(person) + ' ' + members::display_name(database, person.person_id);
}

struct EraseOptions {
    std::string member;
    std::optional<std::string> confirm;
};

void erase(App& app, const EraseOptions& options) {
    const auto person = members::find_person(app.db(), options.member, app.today());
    privacy::require_erasable(app.db(), person, app.today());
    const std::string name = members::display_name(app.db(), person.person_id);
    if (!app.dry_run() && (!options.confirm || *options.confirm != name))
        throw Refused(tr("erasing {} can't be undone", named(app.db(), person)),
                      tr("confirm with --confirm '{}'", name));
    const auto erasure =
        app.write([&](db::UnitOfWork& work) { return privacy::erase(work, person, app.today()); });
    if (!app.dry_run()) app.writable().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    std::vector<std::vector<db::Value>> rows;
    for (const auto& kept : erasure.kept)
        rows.push_back({kept.what, kept.count, db::value_of(kept.until), kept.ground});
    const std::string line =
        tr("{} was erased; {} journal entries were blanked; older backups, mails written into a folder and "
           "letters still hold the data",
           person.number ? tr("the person of member {}", *person.number) : tr("person {}", person.person_id),
           erasure.blanked_entries);
    app.say(app.dry_run() ? tr("would be done: {}", line) : line);
    using out::Kind;
    app.print(out::RowStream({{"kept", Kind::text, N_("What stays")},
                              {"count", Kind::integer, N_("How many")},
                              {"until", Kind::date, N_("Until")},
                              {"ground", Kind::text, N_("Ground")}},
                             std::move(rows)));
    if (app.dry_run()) app.say(_("nothing was changed (--dry-run)"));
}

}  // namespace

void describe_data(Group& group) {
    group.command<ExportOptions>("export", N_("write members for other programs, or all data of one person"))
        .details(N_(
            "csv is the sheet that 'bfb members import' reads back; vcard is vCard 4.0 for address books; person is\n"
            "everything kept about one person, member or not, as JSON, for a request under Art. 15 GDPR."))
        .example("bfb members export state:active --kind vcard -o members.vcf", N_("for an address book"))
        .example("bfb members export --kind person 12 -o answer.json", N_("all data of member 12"))
        .filters(&ExportOptions::filter, members::filter_keys())
        .option(&ExportOptions::kind, "--kind", "KIND", N_("csv, vcard or person"))
        .run(export_members);
    group.command<EraseOptions>("erase", N_("erase who is no member, but for what the law keeps"))
        .details(N_(
            "Names, contact data, notes, tags and own fields go, and with them the content of the journal entries that\n"
            "hold them, and their mails with our answers. Charges and payments stay for ten years without a name (§ 147 AO).\n"
            "Can't be undone; 'db backup' copies made before still hold the data. --dry-run shows what would stay."))
        .example("bfb members erase 12 --dry-run", N_("what would stay, until when, and why"))
        .example("bfb members erase 12 --confirm \"Anna Müller\"", N_("do it"))
        .example("bfb members erase dora@example.org --confirm \"Dora Dorn\"",
                 N_("who only got the newsletter"))
        .required(&EraseOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member)
        .option(&EraseOptions::confirm, "--confirm", "NAME", N_("the person's name, to be sure"))
        .run(erase);
}

}  // namespace bfb::cmd
