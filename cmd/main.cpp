// bfb: language, parsing, one command, one catch.
#include <malloc.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/printable.hpp"
#include "cmd/app.hpp"
#include "cmd/command_line.hpp"
#include "cmd/complete.hpp"
#include "cmd/help.hpp"
#include "out/json.hpp"

namespace {

using namespace bfb;

/// Most processes end soon, and to be given memory anew costs more than to keep what was freed (glibc's
/// malloc).
void keep_memory() {
    constexpr int megabyte = 1 << 20;
    ::mallopt(M_MMAP_THRESHOLD, 32 * megabyte);
    ::mallopt(M_TRIM_THRESHOLD, 512 * megabyte);
}

/// --lang, BFB_LANG, LC_ALL, LC_MESSAGES, LANG: the first that is set. Known before parsing, so that the very
/// first error is in the right language.
void choose_language(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size())
            return i18n::set_language(i18n::language_of(words[i + 1]));
        if (words[i].starts_with("--lang=")) return i18n::set_language(i18n::language_of(words[i].substr(7)));
    }
    for (const char* variable : {"BFB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(variable); value && *value)
            return i18n::set_language(i18n::language_of(value));
}

/// Errors are JSON where the output would be: asked of the words, for parsing may be what failed.
bool wants_json(const std::vector<std::string>& words) {
    const auto is_json = [](std::string_view format) { return format == "json" || format == "jsonl"; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if ((words[i] == "-f" || words[i] == "--format") && i + 1 < words.size())
            return is_json(words[i + 1]);
        if (words[i].starts_with("--format=")) return is_json(words[i].substr(9));
        if (words[i].starts_with("-f") && words[i].size() > 2) return is_json(words[i].substr(2));
    }
    const char* format = std::getenv("BFB_FORMAT");
    return format && is_json(format);
}

void print_error(const Error& error, bool as_json) {
    std::string line;
    if (as_json) {
        line = "{\"code\":";
        out::append_json_string(line, error.code());
        line += ",\"exit\":" + std::to_string(static_cast<int>(error.exit_code())) + ",\"message\":";
        out::append_json_string(line, error.what());
        line += ",\"hint\":";
        out::append_json_string(line, error.hint());
        line += '}';
    } else {
        line = "bfb: " + printable_lines(_(error.what()));
        if (!error.hint().empty()) line += "\n     " + printable_lines(error.hint());
    }
    std::cerr << line << std::endl;
}

bool takes_mail_in(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 2> command = {"messages", "receive"};
    return std::search(words.begin(), words.end(), command.begin(), command.end()) != words.end();
}

/// A server that hands a mail over sends it back where it hears of a fault: only a mail that is none is one,
/// not what somebody set or called wrongly here.
Error for_mail_server(const Error& error) {
    return error.exit_code() == ExitCode::refused ? error : TryAgain(error.what(), error.hint());
}

int run(const std::vector<std::string>& words) {
    if (!words.empty() && words.front() == "__complete")
        return cmd::complete({words.begin() + 1, words.end()}), static_cast<int>(ExitCode::ok);
    auto invocation = cmd::parse_command_line(words);
    if (invocation.shared->lang) i18n::set_language(*invocation.shared->lang);
    cmd::App app(invocation.shared);
    if (invocation.shared->version) {
        app.print_text("bfb " BFB_VERSION "\n");
    } else if (invocation.shared->help || !invocation.group) {
        app.print_text(cmd::help_text(invocation));
        if (!invocation.shared->help) return static_cast<int>(ExitCode::usage);
    } else if (!invocation.command) {
        throw UsageError(tr("'bfb {}' wants a command", invocation.group->name()),
                         tr("see 'bfb {} --help'", invocation.group->name()));
    } else {
        const auto& verb = invocation.command->name;
        app.set_command(invocation.group->name() + (verb.empty() ? "" : " " + verb));
        invocation.command->run(app);
    }
    return static_cast<int>(app.exit_code);
}

}  // namespace

int main(int argc, char** argv) {
    keep_memory();
    std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is noticed at the write
    std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
    catch_interrupts();
    const std::vector<std::string> words(argv + 1, argv + argc);
    choose_language(words);
    try {
        return run(words);
    } catch (const Error& error) {
        const Error told = takes_mail_in(words) ? for_mail_server(error) : error;
        print_error(told, wants_json(words));
        return static_cast<int>(told.exit_code());
    } catch (const std::bad_alloc&) {
        print_error(Error(_("not enough memory")), wants_json(words));
    } catch (const std::exception& error) {
        print_error(Error(tr("something went wrong that should not: {}", error.what())), wants_json(words));
    }
    return static_cast<int>(ExitCode::failed);
}
