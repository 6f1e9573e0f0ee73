#include "cmd/editor.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::cmd {

namespace {

/// A file that nobody else may read, and that goes with the object.
class Scratch {
  public:
    explicit Scratch(const std::string& content) {
        path_ = (std::filesystem::temp_directory_path() / "bfb-text.XXXXXX").string();
        const int descriptor = ::mkstemp(path_.data());
        if (descriptor < 0) throw Error(tr("a file can't be made in '{}'", path_));
        ::close(descriptor);
        std::ofstream(path_, std::ios::binary) << content;
    }
    ~Scratch() { ::unlink(path_.c_str()); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::string& path() const { return path_; }
    std::string content() const {
        std::ifstream stream(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    std::string path_;
};

std::string editor() {
    for (const char* variable : {"VISUAL", "EDITOR"})
        if (const char* value = std::getenv(variable); value && *value) return value;
    return "editor";
}

/// The variable may hold options, as in "code --wait": the shell takes it apart, the file is an argument.
bool run(const std::string& command, const std::string& file) {
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string script = command + " \"$1\"";
        ::execl("/bin/sh", "sh", "-c", script.c_str(), "sh", file.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string edit_text(const std::string& draft) {
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1)
        throw Refused(_("there is no text, and no terminal to write it on"),
                      _("give it with --text TEXT, --text @FILE or --text -"));
    const Scratch scratch(draft);
    if (!run(editor(), scratch.path()))
        throw Error(tr("the editor '{}' failed", editor()), _("name yours in the variable EDITOR"));
    std::string text = scratch.content();
    if (!is_utf8(text)) throw UsageError(_("the text is not UTF-8"));
    return text;
}

}  // namespace bfb::cmd
