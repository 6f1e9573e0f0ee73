// bfb members import: a board's spreadsheet becomes members.
#include "cmd/members.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cmd/app.hpp"
#include "intake/member_sheet.hpp"

namespace bfb::cmd {

namespace {

constexpr std::size_t shown_faults = 200;
constexpr std::size_t shown_warnings = 20;

struct SheetOptions {
    std::string file;
    std::vector<Assignment> map;
    bool keep_unknown = false;
    bool keep_going = false;
    std::string type = "regular";
    std::optional<Date> joined;
    std::optional<Date> opening_due;
};

/// Ends the unit of work without a commit, and carries out why.
struct SheetRejected {
    intake::ImportReport report;
};

/// The file, or standard input for `-`.
class SheetSource {
  public:
    explicit SheetSource(const std::string& file) {
        if (file == "-") return;
        if (std::filesystem::is_directory(file)) throw Error(tr("'{}' is a directory, not a sheet", file));
        file_.open(file, std::ios::binary);
        if (!file_) throw Error(tr("'{}' can't be read: {}", file, std::strerror(errno)));
    }
    std::istream& stream() { return file_.is_open() ? file_ : std::cin; }

  private:
    std::ifstream file_;
};

/// What the journal and the faults call the sheet.
std::string sheet_name(const std::string& file) {
    return file == "-" ? _("standard input") : std::filesystem::path(file).filename().string();
}

intake::ImportOptions import_options(const SheetOptions& options) {
    intake::ImportOptions import;
    import.source = sheet_name(options.file);
    for (const auto& [heading, field] : options.map) import.mappings.push_back({heading, field});
    if (options.keep_unknown) import.unknown_columns = intake::UnknownColumns::kept_as_own_fields;
    import.default_type = options.type;
    import.default_joined_on = options.joined;
    import.opening_due = options.opening_due;
    return import;
}

intake::ImportReport import(App& app, const SheetOptions& options) {
    SheetSource source(options.file);
    DelimitedReader sheet(source.stream());
    out::Progress progress(_("Rows read:"));
    return app.write([&](db::UnitOfWork& work) {
        auto report = intake::import_members(work, sheet, import_options(options), app.today(), progress);
        if (report.failed > 0 && !options.keep_going) throw SheetRejected{std::move(report)};
        return report;
    });
}

out::Record record_of(const intake::ImportReport& report) {
    using out::Kind;
    out::Records failed;
    for (const auto& fault : report.faults.kept())
        failed.push_back(out::Record()
                             .add("line", Kind::integer, N_("Line"), static_cast<std::int64_t>(fault.line))
                             .add("column", Kind::text, N_("Column"), fault.column)
                             .add("value", Kind::text, N_("Value"), fault.value)
                             .add("reason", Kind::text, N_("Reason"), fault.reason));
    return out::Record()
        .add("read", Kind::integer, N_("Rows read"), report.read)
        .add("added", Kind::integer, N_("Added"), report.added)
        .add("updated", Kind::integer, N_("Updated"), report.updated)
        .add("unchanged", Kind::integer, N_("Unchanged"), report.unchanged)
        .add("failed", N_("Faults"), std::move(failed));
}

std::string line_of(const intake::ImportReport& report) {
    std::string line =
        trn("{} row read", "{} rows read", report.read) + ": " +
        tr("{} added, {} updated, {} unchanged", report.added, report.updated, report.unchanged);
    if (report.failed > 0) line += ", " + tr("{} left out", report.failed);
    return line;
}

/// One line for each fault, as compilers write them, so that editors find the place.
void print_faults(const App& app, const intake::ImportReport& report, const std::string& name) {
    const auto& faults = report.faults.kept();
    const std::size_t shown = std::min(faults.size(), shown_faults);
    for (const auto& fault : std::span(faults).first(shown)) {
        std::string line = fmt::format("{}:{}: ", name, fault.line);
        if (!fault.column.empty()) line += fault.column + ": ";
        if (!fault.value.empty()) line += "'" + fault.value + "': ";
        app.warn(line + fault.reason);
    }
    if (report.faults.count() > shown)
        app.warn(trn("and {} more fault", "and {} more faults",
                     static_cast<long long>(report.faults.count() - shown)));
}

void print_warnings(const App& app, const intake::ImportReport& report, const std::string& name) {
    const std::size_t shown = std::min(report.warnings.size(), shown_warnings);
    for (const auto& warning : std::span(report.warnings).first(shown)) app.say(name + ": " + warning);
    if (report.warning_count > shown)
        app.say(trn("and {} more such line", "and {} more such lines",
                    static_cast<long long>(report.warning_count - shown)));
}

bool lists_faults_itself(out::Format format) {
    return format == out::Format::json || format == out::Format::jsonl;
}

[[noreturn]] void reject(App& app, intake::ImportReport report, const std::string& name) {
    report.added = report.updated = report.unchanged = 0;
    if (lists_faults_itself(app.format()))
        app.print(record_of(report));
    else
        print_faults(app, report, name);
    throw Error(trn("{} row of '{}' has faults; nothing was changed",
                    "{} rows of '{}' have faults; nothing was changed", report.failed, name),
                _("mend the sheet and import it again, or take in the other rows with --keep-going"));
}

void run_import(App& app, const SheetOptions& options) {
    const std::string name = sheet_name(options.file);
    try {
        const auto report = import(app, options);
        print_warnings(app, report, name);
        if (!lists_faults_itself(app.format())) print_faults(app, report, name);
        if (report.failed > 0) app.exit_code = ExitCode::partial;
        app.report({line_of(report), record_of(report),
                    report.added > 0 ? fmt::format("bfb dues assess --year {}", app.today().year())
                                     : std::string()});
    } catch (SheetRejected& rejected) {
        reject(app, std::move(rejected.report), name);
    }
}

}  // namespace

void describe_import(Group& group) {
    group.command<SheetOptions>("import", N_("take in a spreadsheet of members"))
        .details(N_(
            "FILE is a CSV file as spreadsheets save it: parted by semicolon, comma or tab, in UTF-8 or Windows-1252.\n"
            "Its first line holds headings, German or English: Mitgliedsnummer, Anrede, Vorname, Nachname, Firma,\n"
            "Straße, Hausnummer, PLZ, Ort, Land, E-Mail, Telefon, Geburtsdatum, Eintritt, Austritt, Beitragsart,\n"
            "Beitrag, Zahler (a member number or a name), Familie, IBAN, BIC, Kontoinhaber, Mandatsreferenz,\n"
            "Mandat vom, Offen (what is owed from before; negative: credit), Bemerkung, Schlagworte.\n"
            "\n"
            "All or nothing: every fault is listed, and while there is one nothing is changed. With --keep-going the\n"
            "rows without faults are taken in (exit code 7). The same sheet again changes nothing, a changed row\n"
            "changes what it says, and columns that the sheet does not have stay as they are. Members are known by\n"
            "their number, without one by name and birth date or name and e-mail address. 'bfb undo' takes it back."))
        .example("bfb members import members.csv --dry-run", N_("what would come of it"))
        .example("bfb members import members.csv --keep-unknown",
                 N_("columns it does not know become fields of your own"))
        .example("bfb members import members.csv --map 'Tel. privat=phone' --map 'Geschlecht=-'",
                 N_("say what a column is, leave another out"))
        .example("bfb members import - --joined 2014-03-14 < members.csv",
                 N_("all joined on the day of the founding"))
        .required(&SheetOptions::file, "FILE", N_("the sheet; - for standard input"), Completes::file)
        .option(&SheetOptions::map, "--map", "HEADING=FIELD", N_("what a column is; - leaves it out"))
        .flag(&SheetOptions::keep_unknown, "--keep-unknown", N_("keep unknown columns as fields of your own"))
        .flag(&SheetOptions::keep_going, "--keep-going", N_("take in the rows that have no fault"))
        .option(&SheetOptions::type, "--type", "CODE",
                N_("type of new members where the sheet says none (default: regular)"), Completes::type)
        .option(&SheetOptions::joined, "--joined", "DATE",
                N_("when new members joined where the sheet does not say"))
        .option(&SheetOptions::opening_due, "--opening-due", "DATE",
                N_("when opening balances fall due (default: today)"))
        .run(run_import);
}

}  // namespace bfb::cmd
