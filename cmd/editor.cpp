#include "cmd/editor.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::cmd {

namespace {

std::string editor() {
    for (const char* variable : {"VISUAL", "EDITOR"})
        if (const char* value = std::getenv(variable); value && *value) return value;
    return "editor";
}

/// The variable may hold options, as in "code --wait": the shell takes it apart, the file is an argument.
bool run(const std::string& command, const std::string& file) {
    // Ctrl-C in the terminal is the editor's.
    struct sigaction ignore {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &before);
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGINT, SIG_DFL);
        const std::string script = command + " \"$1\"";
        ::execl("/bin/sh", "sh", "-c", script.c_str(), "sh", file.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ::sigaction(SIGINT, &before, nullptr);
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

EditedText::File::File(const std::string& draft) : draft_(draft), exceptions_(std::uncaught_exceptions()) {
    path_ = (std::filesystem::temp_directory_path() / "bfb-text.XXXXXX").string();
    const int descriptor = ::mkstemp(path_.data());
    if (descriptor < 0) throw Error(tr("a file can't be made in '{}'", path_));
    ::close(descriptor);
    std::ofstream(path_, std::ios::binary) << draft;
}

EditedText::File::~File() {
    const bool failed = std::uncaught_exceptions() > exceptions_;
    if (failed && trim(content()) != trim(draft_))
        std::fputs(("bfb: " + tr("your text is kept in '{}'", path_) + '\n').c_str(), stderr);
    else
        ::unlink(path_.c_str());
}

std::string EditedText::File::content() const { return file_content(path_).value_or(""); }

namespace {

std::string checked_for_terminal(const std::string& draft) {
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1)
        throw Refused(_("there is no text, and no terminal to write it on"),
                      _("give it with --text TEXT, --text @FILE or --text -"));
    return draft;
}

}  // namespace

EditedText::EditedText(const std::string& draft) : file_(checked_for_terminal(draft)) {
    if (!run(editor(), file_.path()))
        throw Error(tr("the editor '{}' failed", editor()), _("name yours in the variable EDITOR"));
    text_ = file_.content();
    if (!is_utf8(text_)) throw UsageError(_("the text is not UTF-8"));
}

}  // namespace bfb::cmd
