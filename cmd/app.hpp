// One run of bfb: its shared flags, its clock and actor, the database, and the one place each for
// transactions, rendering and questions. A command gets an App and needs nothing else.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cmd/command.hpp"
#include "db/database.hpp"
#include "db/unit_of_work.hpp"
#include "out/record.hpp"
#include "out/row_stream.hpp"
#include "out/writer.hpp"

namespace bfb::cmd {

enum class ColorChoice { automatic, always, never };

template <>
struct Choices<out::Format> {
    static constexpr std::array<std::pair<std::string_view, out::Format>, 6> words{
        {{"table", out::Format::table},
         {"csv", out::Format::csv},
         {"tsv", out::Format::tsv},
         {"json", out::Format::json},
         {"jsonl", out::Format::jsonl},
         {"ids", out::Format::ids}}};
};
template <>
struct Choices<ColorChoice> {
    static constexpr std::array<std::pair<std::string_view, ColorChoice>, 3> words{
        {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}};
};
template <>
struct Choices<i18n::Language> {
    static constexpr std::array<std::pair<std::string_view, i18n::Language>, 2> words{
        {{"de", i18n::Language::de}, {"en", i18n::Language::en}}};
};

/// The flags every command understands; see `shared_arguments`.
struct SharedOptions {
    std::optional<std::string> db;
    std::optional<out::Format> format;
    std::vector<std::string> fields;
    bool no_header = false;
    bool excel = false;
    std::optional<std::string> out;
    std::optional<Date> today;
    std::optional<std::string> user;
    std::optional<std::string> note;
    bool dry_run = false;
    bool yes = false;
    bool quiet = false;
    std::optional<i18n::Language> lang;
    ColorChoice color = ColorChoice::automatic;
    bool help = false;
    bool version = false;
};

/// Their description, bound to `options`.
std::vector<Argument> shared_arguments(const std::shared_ptr<SharedOptions>& options);

/// What a writing command says when it is done: a line for people, the changed record for scripts, and the
/// command that usually follows.
struct Outcome {
    std::string line;
    out::Record record;
    std::string next = {};
};

/// A field of the record as people read it; empty where it has none of that name.
std::string shown(const out::Record& record, std::string_view field);

class App {
  public:
    /// Fills what was not given on the command line from the environment and the system.
    explicit App(std::shared_ptr<SharedOptions> options);

    const SharedOptions& options() const { return *options_; }
    Date today() const { return today_; }
    Timestamp now() const { return now_; }
    /// Asked of the system only when it is needed: 'web cgi' has nobody to ask for.
    std::string actor() const;
    std::filesystem::path database_file() const;
    out::Format format() const { return format_; }
    /// For commands whose output is no table unless asked for.
    void set_format(out::Format format) { format_ = format; }
    bool dry_run() const { return options_->dry_run; }
    bool quiet() const { return options_->quiet; }
    /// For the journal: "members add".
    void set_command(std::string command) { command_ = std::move(command); }

    /// The database, opened read-only (or, once write() ran, its writable connection). Migrates an older file
    /// first.
    db::Database& db();

    /// Runs `body(db::UnitOfWork&)` as one transaction and returns its result. With --dry-run it is rolled
    /// back. Where the result is, or has as `record`, what report() will print, a --fields that it does not
    /// have is found out before anything is changed.
    template <class Body>
    auto write(Body&& body) {
        db::UnitOfWork work(writable(), attribution());
        if constexpr (std::is_void_v<decltype(body(work))>) {
            body(work);
            finish(work);
        } else {
            auto result = body(work);
            if constexpr (std::is_same_v<decltype(result), out::Record>)
                require_fields(result);
            else if constexpr (requires { require_fields(result.record); })
                require_fields(result.record);
            finish(work);
            return result;
        }
    }
    /// A writable connection outside a unit of work: for housekeeping that is not journalled.
    db::Database& writable();
    /// A read transaction for the rest of the run: what is read in it belongs together, whatever others, or
    /// this run by write() and writable(), change meanwhile.
    const db::Database& snapshot();
    db::Attribution attribution() const;

    /// Throws UsageError for a --fields that `rows` does not have: to be asked before a change whose rows are
    /// printed after it.
    void require_fields(const out::RowStream& rows) const;
    void require_fields(const out::Record& record) const;
    /// Takes --out for a file of the command's own; what is printed then goes to standard output.
    std::optional<std::string> claim_out();
    void print(const out::RowStream& rows);
    void print(const out::Record& record);
    /// One line for people, the record in any other format, nothing with --quiet (but for a format asked
    /// for).
    void report(const Outcome& outcome);
    /// Words for people on standard error; silent with --quiet.
    void say(const std::string& text) const;
    /// A warning on standard error, also with --quiet.
    void warn(const std::string& text) const;
    /// Plain text to standard output or --out, made safe for a terminal.
    void print_text(std::string_view text);
    /// The same of a long one: `write` gives it to its receiver, part after part, each of whole lines.
    void print_text(
        const std::function<void(const std::function<void(std::string_view part)>& receiver)>& write);

    /// Asks y/N on a terminal; true at once with --yes or --dry-run. Throws Refused on "no", and where nobody
    /// can be asked.
    void confirm(const std::string& question) const;

    std::size_t terminal_width() const;

    /// The exit code of a run that ended without an exception: ok, partial, probe_found.
    ExitCode exit_code = ExitCode::ok;

  private:
    void open_for_reading();
    void finish(db::UnitOfWork& work);
    void print_outcome(const Outcome& outcome);
    out::Style style() const;
    template <class Write>
    void to_sink(Write&& write);

    std::shared_ptr<SharedOptions> options_;
    out::Format format_ = out::Format::table;
    bool format_was_given_ = false;
    Date today_;
    Timestamp now_;
    std::string command_;
    bool color_ = false;
    std::optional<std::string> done_;  // what was changed: known even if it can't be shown
    // The last connection to be closed must be the writing one: it takes the log of what was written into the
    // file, so that a copy of the file alone holds everything.
    std::unique_ptr<db::Database> writing_;
    std::unique_ptr<db::Database> reading_;
};

}  // namespace bfb::cmd
