// The failures a command can end in. Each carries the exit code that scripts rely on, and, where one
// exists, the remedy. There is one catch, in main().
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace bfb {

/// Exit codes of the process; `bfb help exit-codes` prints this table.
enum class ExitCode : int {
    ok = 0,
    failed = 1,
    usage = 2,
    not_found = 3,
    refused = 4,
    busy = 5,
    no_database = 6,
    partial = 7,
    probe_found = 10,
    try_again = 75,
    interrupted = 130,
};

/// Something failed: the message names thing, place and reason; `hint` is what to do about it (may be empty).
class Error : public std::runtime_error {
  public:
    explicit Error(const std::string& message, std::string hint = {})
        : Error(ExitCode::failed, "failed", message, std::move(hint)) {}

    ExitCode exit_code() const noexcept { return exit_code_; }
    /// Stable word for scripts, the `code` of a JSON error: "not_found", "refused", ...
    const char* code() const noexcept { return code_; }
    const std::string& hint() const noexcept { return hint_; }

  protected:
    Error(ExitCode exit_code, const char* code, const std::string& message, std::string hint)
        : std::runtime_error(message), exit_code_(exit_code), code_(code), hint_(std::move(hint)) {}

  private:
    ExitCode exit_code_;
    const char* code_;
    std::string hint_;
};

/// The command line itself is wrong: a flag, a date, a field, a filter.
struct UsageError : Error {
    explicit UsageError(const std::string& message, std::string hint = {})
        : Error(ExitCode::usage, "usage", message, std::move(hint)) {}
};

/// The record named does not exist.
struct NotFound : Error {
    explicit NotFound(const std::string& message, std::string hint = {})
        : Error(ExitCode::not_found, "not_found", message, std::move(hint)) {}
};

/// Several records fit; the hint lists them.
struct Ambiguous : Error {
    explicit Ambiguous(const std::string& message, std::string hint = {})
        : Error(ExitCode::not_found, "ambiguous", message, std::move(hint)) {}
};

/// A rule forbids it, or a question was not answered; nothing was changed.
struct Refused : Error {
    explicit Refused(const std::string& message, std::string hint = {})
        : Error(ExitCode::refused, "refused", message, std::move(hint)) {}
};

/// Another process holds the database longer than we are willing to wait.
struct DatabaseBusy : Error {
    explicit DatabaseBusy(const std::string& message, std::string hint = {})
        : Error(ExitCode::busy, "busy", message, std::move(hint)) {}
};

/// There is no database, it is not one of ours, or a newer bfb wrote it.
struct NoDatabase : Error {
    explicit NoDatabase(const std::string& message, std::string hint = {})
        : Error(ExitCode::no_database, "no_database", message, std::move(hint)) {}
};

/// It may well work later: what a mail server wants to hear, so that it keeps the mail and tries again.
struct TryAgain : Error {
    explicit TryAgain(const std::string& message, std::string hint = {})
        : Error(ExitCode::try_again, "try_again", message, std::move(hint)) {}
};

/// The user pressed Ctrl-C; what was begun has been rolled back, or the message says what was done.
struct Interrupted : Error {
    Interrupted() : Error(ExitCode::interrupted, "interrupted", "interrupted; nothing was changed", {}) {}
    explicit Interrupted(const std::string& message)
        : Error(ExitCode::interrupted, "interrupted", message, {}) {}
};

}  // namespace bfb
