// bfb bank import, list: what the bank reports.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "bank/account.hpp"
#include "bank/bank_csv.hpp"
#include "bank/camt.hpp"
#include "bank/container.hpp"
#include "bank/file_kind.hpp"
#include "bank/known_file.hpp"
#include "bank/mt940.hpp"
#include "bank/statement_import.hpp"
#include "bank/status_import.hpp"
#include "bank/transaction.hpp"
#include "base/descriptor.hpp"
#include "base/hash.hpp"
#include "cmd/bank.hpp"

namespace bfb::cmd {

namespace {

constexpr std::size_t shown_faults = 50;
constexpr std::size_t largest_file = 512 << 20;

struct ImportOptions {
    std::vector<std::string> files;
    std::optional<std::string> account;
    std::optional<Money> expect_balance;
    std::optional<LongText> profile_file;
};

/// All of it: a file that breaks off must not be taken for a short one.
std::string read_all(int descriptor, const std::string& name) {
    std::string content;
    std::array<char, std::size_t{1} << 16> part;
    while (true) {
        const auto count = ::read(descriptor, part.data(), part.size());
        if (count == 0) return content;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Error(tr("'{}' can't be read: {}", name, std::strerror(errno)));
        content.append(part.data(), static_cast<std::size_t>(count));
        if (content.size() > largest_file)
            throw Error(tr("'{}' is larger than {} MiB", name, largest_file >> 20));
    }
}

bank::NamedContent read_file(const std::string& file) {
    if (file == "-") return {_("standard input"), read_all(STDIN_FILENO, _("standard input"))};
    if (std::filesystem::is_directory(file)) throw Error(tr("'{}' is a directory, not a bank's file", file));
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.is_open()) throw Error(tr("'{}' can't be read: {}", file, std::strerror(errno)));
    return {std::filesystem::path(file).filename().string(), read_all(*in, file)};
}

/// The board's own profiles of bank CSV.
std::vector<bank::CsvProfile> profiles_of(const ImportOptions& options) {
    if (!options.profile_file) return {};
    auto read = bank::read_csv_profiles(options.profile_file->text);
    if (!read.faults.empty())
        throw UsageError(
            tr("the profiles can't be read, {}: {}", read.faults.front().where, read.faults.front().what),
            _("their form is described in 'bfb help bank-files'"));
    return std::move(read.profiles);
}

/// Names every fault, and refuses the file.
void require_readable(const std::string& name, const std::vector<bank::Remark>& faults) {
    if (faults.empty()) return;
    std::string message = tr("'{}' can't be imported; nothing was changed", name);
    for (std::size_t i = 0; i < std::min(faults.size(), shown_faults); ++i)
        message += "\n  " + (faults[i].where.empty() ? "" : faults[i].where + ": ") + faults[i].what;
    if (faults.size() > shown_faults) message += "\n  " + tr("… and {} more", faults.size() - shown_faults);
    throw Error(message);
}

/// A file of the bank, read, before any of it is booked.
struct ReadFile {
    bank::Source source;
    bank::BankFile statements;
    std::optional<bank::StatusReport> status;
    std::optional<std::vector<bank::ImportedStatement>> known;  // it was imported before

    std::optional<Date> begins_on() const {
        if (known) return known->front().from_on;
        return statements.statements.empty() ? std::nullopt : statements.statements.front().from_on;
    }
};

[[noreturn]] void throw_unreadable(const std::string& name, const bank::DetectedKind& detected) {
    const char* hint = _("see 'bfb help bank-files' for what can be read");
    switch (detected.kind) {
        case bank::FileKind::empty:
            throw Error(tr("'{}' is empty", name), _("get it from the bank anew"));
        case bank::FileKind::pdf:
            throw Error(tr("'{}' is a PDF, which is for reading", name), hint);
        case bank::FileKind::xml:
            throw Error(tr("'{}' is XML of another kind: '{}'", name, detected.root), hint);
        default:
            throw Error(tr("'{}' is no file of a bank that bfb can read", name), hint);
    }
}

ReadFile parse(bank::Source source, bank::NamedContent file, std::span<const bank::CsvProfile> profiles,
               Date today) {
    ReadFile read{std::move(source), {}, std::nullopt, std::nullopt};
    const auto detected = bank::detect(file.content);
    switch (detected.kind) {
        case bank::FileKind::camt:
            read.statements = bank::read_camt(std::move(file.content));
            break;
        case bank::FileKind::mt940:
            read.statements = bank::read_mt940(file.content);
            break;
        case bank::FileKind::csv:
            read.statements = bank::read_bank_csv(file.content, profiles, today);
            break;
        case bank::FileKind::pain_002:
            read.status = bank::read_status_report(std::move(file.content));
            require_readable(file.name, read.status->faults);
            return read;
        default:
            throw_unreadable(file.name, detected);
    }
    require_readable(file.name, read.statements.faults);
    return read;
}

std::vector<bank::NamedContent> unpacked(bank::NamedContent file) {
    const std::string name = file.name;
    auto unpacked = bank::unpack(std::move(file.name), std::move(file.content));
    require_readable(name, unpacked.faults);
    return std::move(unpacked.files);
}

bank::ImportOptions import_options(const db::Database& database, const ImportOptions& options) {
    if (!options.account) return {};
    return {bank::find_account(database, options.account)};
}

std::vector<ReadFile> read_all(App& app, const ImportOptions& options) {
    const auto profiles = profiles_of(options);
    const auto read = [&](bank::NamedContent file) {
        bank::Source source{file.name, sha256(file.content)};
        if (profiles.empty())  // by another profile the same file may say something else
            if (auto known = bank::find_known_file(app.db(), source, import_options(app.db(), options)))
                return ReadFile{source, {}, std::nullopt, std::move(known)};
        return parse(std::move(source), std::move(file), profiles, app.today());
    };
    std::vector<ReadFile> all;
    for (const auto& name : options.files)
        for (auto& file : unpacked(read_file(name))) all.push_back(read(std::move(file)));
    // Statements of one account follow one another in time, whatever order the archive has them in.
    std::stable_sort(all.begin(), all.end(),
                     [](const ReadFile& a, const ReadFile& b) { return a.begins_on() < b.begins_on(); });
    return all;
}

void require_balance(const std::vector<bank::ImportedStatement>& statements, Money expected) {
    std::optional<Money> closing;
    for (const auto& statement : statements)
        if (statement.closing) closing = statement.closing;
    if (!closing)
        throw Refused(_("none of the statements says what the account ends with"),
                      _("leave --expect-balance out, or import a format with balances"));
    if (*closing != expected)
        throw Refused(tr("the account ends with {}, not with {}; nothing was imported", format(*closing),
                         format(expected)),
                      _("is a statement missing, or is it another account?"));
}

bank::Import import_one(db::UnitOfWork& work, const ReadFile& file, const bank::ImportOptions& options) {
    if (file.known) return {*file.known, {}};
    if (file.status) return bank::import_status(work, file.source, *file.status);
    auto import = bank::import_statements(work, file.source, file.statements, options);
    bank::remember_file(work, file.source, import.statements);
    return import;
}

bank::Import import_all(db::UnitOfWork& work, const std::vector<ReadFile>& files,
                        const ImportOptions& options) {
    bank::Import all;
    for (const ReadFile& file : files) {
        auto one = import_one(work, file, import_options(work.db(), options));
        std::move(one.statements.begin(), one.statements.end(), std::back_inserter(all.statements));
        std::move(one.warnings.begin(), one.warnings.end(), std::back_inserter(all.warnings));
    }
    if (options.expect_balance) require_balance(all.statements, *options.expect_balance);
    std::int64_t added = 0;
    for (const auto& statement : all.statements) added += statement.added;
    work.summarize(trn("{} bank line added", "{} bank lines added", static_cast<long long>(added)));
    return all;
}

void import(App& app, const ImportOptions& options) {
    if (options.files.empty())
        throw UsageError(_("FILE is missing"), _("for example: bfb bank import statement.xml"));
    app.require_fields(bank::import_rows({}));
    const auto files = read_all(app, options);
    const auto all = app.write([&](db::UnitOfWork& work) { return import_all(work, files, options); });
    for (const auto& warning : all.warnings) app.warn(tr("warning: {}: {}", warning.where, warning.what));
    std::int64_t added = 0;
    for (const auto& statement : all.statements) added += statement.added;
    if (!app.quiet()) app.print(bank::import_rows(all.statements));
    if (app.dry_run())
        app.say(_("nothing was changed (--dry-run)"));
    else if (added > 0)
        app.say(tr("next: {}", "bfb bank match"));
}

struct ListOptions {
    std::vector<std::string> terms;
};

void list(App& app, const ListOptions& options) {
    app.print(bank::transactions(app.db(), options.terms, app.today()));
}

}  // namespace

void describe_statements(Group& group) {
    group.command<ImportOptions>("import", N_("bring in what the bank reports"))
        .details(N_(
            "Reads camt.052, .053 and .054 (versions 02 to 08), MT940, the CSV of German banks, and the status report\n"
            "pain.002, plain, compressed by gzip or several in a zip; see 'bfb help bank-files'.\n"
            "\n"
            "Opening balance and entries must make the closing balance, or nothing is imported. What is there already is\n"
            "recognised and left alone, so that the same file again, or the day's report and then its statement, adds\n"
            "nothing; two equal rows of one file are two payments. Entries not booked yet are counted as pending only."))
        .example("bfb bank import statement.xml", N_("one file"))
        .example("bfb bank import 2026-11.zip --expect-balance 1175.60",
                 N_("refused unless it ends with that"))
        .example("bfb bank import umsaetze.csv --account DE15999900011234567890",
                 N_("a file that does not say of which account it is"))
        .argument(&ImportOptions::files, "FILE", N_("files of the bank; - for standard input"),
                  Completes::file)
        .option(&ImportOptions::account, "--account", "ACCOUNT",
                N_("the account they are of, whatever they say"))
        .option(&ImportOptions::expect_balance, "--expect-balance", "AMOUNT",
                N_("refuse unless the last statement ends with that"))
        .option(&ImportOptions::profile_file, "--profile-file", "TEXT",
                N_("@FILE with profiles of further CSV files; see 'bfb help bank-files'"), Completes::file)
        .run(import);
    group.command<ListOptions>("list", N_("list bank lines, and what was made of them"))
        .details(N_(
            "The parts of a batch stand for the batch. 'rule' says why a line was booked where it was; 'board' is a\n"
            "decision of the board."))
        .example("bfb bank list status:unmatched", N_("what is left to decide"))
        .example("bfb bank list booked:2026-11 \"amount:>50\"", N_("larger sums of a month"))
        .example("bfb bank list return:any", N_("what came back"))
        .filters(&ListOptions::terms, bank::transaction_filter_keys())
        .run(list);
}

}  // namespace bfb::cmd
