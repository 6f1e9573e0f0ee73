#include "cmd/app.hpp"

#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "db/schema.hpp"

namespace bfb::cmd {

namespace {

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

std::string login_name() {
    for (const char* variable : {"LOGNAME", "USER"})
        if (const auto name = environment(variable)) return *name;
    const passwd* entry = ::getpwuid(::geteuid());
    return entry ? entry->pw_name : "unknown";
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

}  // namespace

std::vector<Argument> shared_arguments(const std::shared_ptr<SharedOptions>& options) {
    Command holder;
    using S = SharedOptions;
    CommandBuilder<S>(holder, options)
        .option(&S::db, "--db", "FILE", N_("the database (BFB_DB; default $XDG_DATA_HOME/bfb/bfb.db)"),
                Completes::file)
        .option(&S::format, "-f,--format", "FORMAT", N_("table, csv, tsv, json, jsonl or ids (BFB_FORMAT)"))
        .option(&S::fields, "--fields", "A,B,C", N_("choose and order columns"))
        .flag(&S::no_header, "--no-header", N_("leave out the line of headings"))
        .flag(&S::excel, "--excel", N_("CSV for German Excel"))
        .option(&S::out, "-o,--out", "FILE", N_("write there instead of standard output"), Completes::file)
        .option(&S::today, "--today", "DATE", N_("act as if it were that day (BFB_TODAY)"))
        .option(&S::user, "--user", "NAME", N_("who does it, for the journal (BFB_USER)"))
        .option(&S::note, "--note", "TEXT", N_("why, for the journal"))
        .flag(&S::dry_run, "-n,--dry-run", N_("do it, show what it did, take it back"))
        .flag(&S::yes, "-y,--yes", N_("answer yes to every question"))
        .flag(&S::quiet, "-q,--quiet", N_("say nothing on success but the data asked for"))
        .option(&S::lang, "--lang", "LANG", N_("de or en (BFB_LANG, LC_ALL, LC_MESSAGES, LANG)"))
        .option(&S::color, "--color", "WHEN", N_("auto, always or never (NO_COLOR)"))
        .flag(&S::help, "-h,--help", N_("explain the command"))
        .flag(&S::version, "--version", N_("print the version"));
    return std::move(holder.arguments);
}

std::string shown(const out::Record& record, std::string_view name) {
    for (const auto& field : record.fields())
        if (const auto* value = std::get_if<out::Value>(&field.entry); value && field.name == name)
            return out::display(*value, field.kind);
    return {};
}

App::App(std::shared_ptr<SharedOptions> options) : options_(std::move(options)) {
    const Timestamp clock(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    today_ = options_->today.value_or(local_day(clock));
    // A moved clock moves the journal's instants too, to noon UTC, so that a run can be replayed.
    now_ = options_->today
               ? Timestamp(std::chrono::sys_seconds(options_->today->sys_days()) + std::chrono::hours(12))
               : clock;
    if (!options_->format)
        if (const auto format = environment("BFB_FORMAT")) {
            out::Format value{};
            read("BFB_FORMAT", *format, {today_}, value);
            options_->format = value;
        }
    if (options_->excel) {
        if (options_->format && *options_->format != out::Format::csv)
            throw UsageError(_("--excel writes CSV; leave --format out"));
        options_->format = out::Format::csv;
    }
    format_was_given_ = options_->format.has_value();
    format_ = options_->format.value_or(out::Format::table);
    const bool to_terminal = is_terminal(STDOUT_FILENO) && !options_->out;
    const bool wanted = !environment("NO_COLOR") && environment("TERM").value_or("dumb") != "dumb";
    color_ = options_->color == ColorChoice::always ||
             (options_->color == ColorChoice::automatic && to_terminal && wanted);
}

std::filesystem::path App::database_file() const {
    if (options_->db) return *options_->db;
    if (const auto file = environment("BFB_DB")) return *file;
    if (const auto data = environment("XDG_DATA_HOME"))
        return std::filesystem::path(*data) / "bfb" / "bfb.db";
    if (const auto home = environment("HOME"))
        return std::filesystem::path(*home) / ".local/share/bfb/bfb.db";
    throw NoDatabase(_("no database is named, and there is no home folder"), _("name it with --db FILE"));
}

/// Afterwards the database has the newest schema.
void App::open_for_reading() {
    if (reading_) return;
    reading_ = std::make_unique<db::Database>(database_file(), db::Access::read_only);
    if (reading_->schema_version() >= db::newest_schema_version()) return;
    reading_.reset();
    writable();
    reading_ = std::make_unique<db::Database>(database_file(), db::Access::read_only);
}

db::Database& App::db() {
    if (writing_) return *writing_;
    open_for_reading();
    return *reading_;
}

const db::Database& App::snapshot() {
    open_for_reading();
    // A restored file has no log beside it yet; to begin one, whoever writes waits until nobody reads.
    if (!writing_ && reading_->text("PRAGMA journal_mode") != "wal") {
        reading_.reset();
        writable();
        open_for_reading();
    }
    // Much of the file is read, once: without a copy of each page it takes half as long.
    reading_->execute("PRAGMA mmap_size = 67108864; BEGIN");
    return *reading_;
}

db::Database& App::writable() {
    if (!writing_) {
        writing_ = std::make_unique<db::Database>(database_file(), db::Access::read_write);
        if (const auto backup = db::migrate(*writing_))
            say(tr("the database was brought to schema {}; the old one is kept as '{}'",
                   db::newest_schema_version(), backup->string()));
    }
    return *writing_;
}

std::string App::actor() const {
    if (options_->user) return *options_->user;
    const auto named = environment("BFB_USER");
    return named ? *named : login_name();
}

db::Attribution App::attribution() const { return {now_, actor(), command_, options_->note}; }

void App::finish(db::UnitOfWork& work) {
    if (dry_run()) return;  // the unit of work rolls back as it goes
    if (work.commit()) done_ = work.summary();
}

std::size_t App::terminal_width() const {
    if (options_->out && options_->out != "-") return 0;
    winsize size{};
    if (is_terminal(STDOUT_FILENO) && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 0;
}

out::Style App::style() const {
    out::Style style;
    style.format = format_;
    for (const auto& list : options_->fields)
        for (const auto field : split(list, ',')) style.fields.emplace_back(trim(field));
    style.header = options_->no_header ? out::Header::hidden : out::Header::shown;
    style.dialect = options_->excel ? out::Dialect::excel : out::Dialect::standard;
    style.color = color_ ? out::Color::always : out::Color::never;
    style.width = terminal_width();
    return style;
}

template <class Write>
void App::to_sink(Write&& write) {
    const bool to_file = options_->out && options_->out != "-";
    try {
        auto sink = to_file ? std::make_unique<out::Sink>(std::filesystem::path(*options_->out))
                            : std::make_unique<out::Sink>();
        write(*sink);
        sink->finish();
    } catch (const Error& error) {
        // A misspelt field or a full disk must not look like a command that did nothing and can be repeated.
        if (!done_) throw;
        warn(tr("done: {}", *done_) + '\n' + error.what());
        exit_code = ExitCode::partial;
    }
}

void App::require_fields(const out::RowStream& rows) const { out::require_fields(rows, style()); }
void App::require_fields(const out::Record& record) const { out::require_fields(record, style()); }
std::optional<std::string> App::claim_out() { return std::exchange(options_->out, std::nullopt); }
void App::print(const out::RowStream& rows) {
    to_sink([&](out::Sink& sink) { out::write(rows, style(), sink); });
}
void App::print(const out::Record& record) {
    to_sink([&](out::Sink& sink) { out::write(record, style(), sink); });
}
void App::print_text(std::string_view text) {
    print_text([&](const auto& receiver) { receiver(text); });
}
void App::print_text(const std::function<void(const std::function<void(std::string_view)>&)>& write) {
    to_sink([&](out::Sink& sink) {
        write([&](std::string_view part) {
            if (sink.is_terminal())
                sink.write(printable_lines(part));
            else
                sink.write(part);
        });
    });
}

void App::report(const Outcome& outcome) {
    if (!dry_run()) done_ = outcome.line;
    print_outcome(outcome);
    if (dry_run()) say(_("nothing was changed (--dry-run)"));
}

void App::print_outcome(const Outcome& outcome) {
    const bool for_people = format_ == out::Format::table && options_->fields.empty();
    if (!for_people) {
        if (!quiet() || format_was_given_) print(outcome.record);
        return;
    }
    if (!quiet())
        print_text(printable(dry_run() ? tr("would be done: {}", outcome.line) : outcome.line) + "\n");
    if (!outcome.next.empty() && !dry_run()) say(tr("next: {}", outcome.next));
}

void App::say(const std::string& text) const {
    if (!quiet()) std::cerr << "bfb: " << printable_lines(text) << '\n';
}

void App::warn(const std::string& text) const { std::cerr << "bfb: " << printable_lines(text) << '\n'; }

void App::confirm(const std::string& question) const {
    if (options_->yes || dry_run()) return;
    if (!is_terminal(STDIN_FILENO) || !is_terminal(STDERR_FILENO))
        throw Refused(tr("{} Nobody is there to answer", question), _("add --yes if that is what you want"));
    std::cerr << printable(question) << ' ' << _("[y/N]") << ' ' << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    const std::string word = ascii_lower(trim(answer));
    if (word != "y" && word != "yes" && word != "j" && word != "ja")
        throw Refused(_("not confirmed; nothing was changed"));
}

}  // namespace bfb::cmd
