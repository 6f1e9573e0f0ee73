#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <thread>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "mail/transport.hpp"

namespace bfb::mail {

namespace {

/// A file in memory: a pipe could break half-way, this is there as a whole before the program starts.
class MemoryFile {
  public:
    explicit MemoryFile(const char* name) : descriptor_(::memfd_create(name, MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw std::runtime_error(std::strerror(errno));
    }
    ~MemoryFile() { ::close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    int descriptor() const { return descriptor_; }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0) throw std::runtime_error(std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        ::lseek(descriptor_, 0, SEEK_SET);
    }
    /// The last line, of the first kilobytes.
    std::string last_line() const {
        std::array<char, 4096> buffer{};
        const ssize_t count = ::pread(descriptor_, buffer.data(), buffer.size(), 0);
        if (count <= 0) return {};
        const auto text = trim({buffer.data(), static_cast<std::size_t>(count)});
        return printable(text.substr(text.rfind('\n') + 1));
    }

  private:
    int descriptor_;
};

/// The child's standard streams, and signals as a program expects them: bfb ignores broken pipes, and Ctrl-C
/// is for bfb alone.
class Spawning {
  public:
    Spawning(const MemoryFile& input, const MemoryFile& words) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, input.descriptor(), STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, words.descriptor(), STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, words.descriptor(), STDERR_FILENO);
        posix_spawnattr_init(&attributes_);
        sigset_t usual;
        sigemptyset(&usual);
        for (const int signal : {SIGPIPE, SIGXFSZ}) sigaddset(&usual, signal);
        posix_spawnattr_setsigdefault(&attributes_, &usual);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Spawning() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Spawning(const Spawning&) = delete;
    Spawning& operator=(const Spawning&) = delete;

    /// Throws std::runtime_error where the program can't be started.
    pid_t start(const std::string& program, const Envelope& envelope) const {
        std::array<std::string, 6> words = {program, "-oi", "-f", envelope.bounce, "--", envelope.recipient};
        std::array<char*, words.size() + 1> arguments{};
        for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
        pid_t child = 0;
        const int error =
            ::posix_spawn(&child, program.c_str(), &actions_, &attributes_, arguments.data(), environ);
        if (error != 0)
            throw std::runtime_error(tr("'{}' can't be started: {}", program, std::strerror(error)));
        return child;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

/// Who started bfb may have told it to forget its children: then nothing would be known of this one.
void remember_children() {
    struct sigaction usual = {};
    usual.sa_handler = SIG_DFL;
    sigemptyset(&usual.sa_mask);
    ::sigaction(SIGCHLD, &usual, nullptr);
}

/// Its status as waitpid() tells; none where it had to be ended, or nobody knows.
std::optional<int> wait_for(pid_t child, std::chrono::seconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    auto pause = std::chrono::milliseconds(1);
    int status = 0;
    while (true) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR) return std::nullopt;
        if (std::chrono::steady_clock::now() > end) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return std::nullopt;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::milliseconds(20));
    }
}

/// What sysexits.h says of this mail; all other codes say that the program can't do its work now.
bool is_about_the_mail(int code) { return code == EX_DATAERR || code == EX_NOUSER || code == EX_NOHOST; }

}  // namespace

SendmailTransport::SendmailTransport(std::string program, std::chrono::seconds timeout)
    : program_(std::move(program)), timeout_(timeout) {
    remember_children();
}

Handover SendmailTransport::send(const Envelope& envelope, std::string_view mail) {
    std::string lines(mail);
    std::erase(lines, '\r');  // programs want the system's line ends
    MemoryFile input("bfb-mail");
    const MemoryFile words("bfb-answer");
    input.write(lines);
    const auto status = wait_for(Spawning(input, words).start(program_, envelope), timeout_);
    if (!status) return {Fate::unknown, false, tr("'{}' did not end", program_)};
    if (WIFSIGNALED(*status))
        return {Fate::unknown, false, tr("'{}' was ended by signal {}", program_, WTERMSIG(*status))};
    const int code = WEXITSTATUS(*status);
    if (code == EX_OK) return {Fate::accepted, true, {}};
    std::string answer = tr("'{}' ended with code {}", program_, code);
    if (const auto line = words.last_line(); !line.empty()) answer += ": " + line;
    if (is_about_the_mail(code)) return {Fate::refused, true, answer};
    return {Fate::deferred, code == EX_TEMPFAIL, answer};
}

}  // namespace bfb::mail
