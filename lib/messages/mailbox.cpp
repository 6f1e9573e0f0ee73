#include "messages/mailbox.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <regex>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"

namespace bfb::messages {

namespace {

namespace fs = std::filesystem;

/// A mail's file: ":2,DST" behind its name are flags, D a draft and T what is to be deleted.
bool is_wanted(const std::string& name) {
    if (name.starts_with('.')) return false;
    const auto flags = name.rfind(":2,");
    return flags == name.npos || name.find_first_of("DT", flags + 3) == name.npos;
}

[[noreturn]] void throw_unreadable(const fs::path& path, const std::string& reason) {
    throw Error(tr("'{}' can't be read: {}", path.string(), reason));
}

std::vector<fs::path> mails_in(const fs::path& maildir) {
    std::vector<fs::path> files;
    for (const char* name : {"cur", "new"}) {
        const fs::path folder = maildir / name;
        if (!fs::exists(folder)) continue;
        std::error_code failure;
        fs::directory_iterator entries(folder, failure);
        for (; !failure && entries != fs::directory_iterator(); entries.increment(failure))
            if (is_wanted(entries->path().filename().string())) files.push_back(entries->path());
        if (failure) throw_unreadable(folder, failure.message());
    }
    std::sort(files.begin(), files.end(),
              [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    return files;
}

/// A file, a pipe or a device, read from its beginning to its end. Throws std::system_error.
class Source {
  public:
    explicit Source(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category());
    }
    explicit Source(int descriptor) : descriptor_(descriptor), is_ours_(false) {}
    ~Source() {
        if (is_ours_) ::close(descriptor_);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    bool starts_with(std::string_view text) {
        while (buffer_.size() - at_ < text.size() && read_more()) {
        }
        return std::string_view(buffer_).substr(at_).starts_with(text);
    }
    void skip(std::size_t count) { at_ += count; }

    /// The next line without its LF; false at the end.
    bool line(std::string& line) {
        std::size_t end, searched = at_;
        while ((end = buffer_.find('\n', searched)) == std::string::npos) {
            searched = buffer_.size() - std::exchange(at_, 0);
            buffer_.erase(0, buffer_.size() - searched);
            if (!read_more()) break;
        }
        if (end == std::string::npos && buffer_.empty()) return false;
        line.assign(buffer_, at_, std::min(end, buffer_.size()) - at_);
        at_ = std::min(end, buffer_.size() - 1) + 1;
        return true;
    }

    /// What is left; nothing where that is more than `most` bytes.
    std::optional<std::string> rest(std::size_t most) {
        while (buffer_.size() - at_ <= most && read_more()) {
        }
        if (buffer_.size() - at_ > most) return std::nullopt;
        buffer_.erase(0, at_);
        at_ = 0;
        return std::move(buffer_);
    }

  private:
    bool read_more() {
        std::array<char, 64 * 1024> part;
        ssize_t count;
        while ((count = ::read(descriptor_, part.data(), part.size())) < 0 && errno == EINTR &&
               !interrupted()) {
        }
        if (interrupted()) throw Interrupted();
        if (count < 0) throw std::system_error(errno, std::generic_category());
        buffer_.append(part.data(), static_cast<std::size_t>(count));
        return count > 0;
    }

    int descriptor_;
    bool is_ours_ = true;
    std::string buffer_;
    std::size_t at_ = 0;
};

/// A Maildir with one bad file is read on.
void read_file(const fs::path& file, const std::function<void(MailboxEntry)>& visit) {
    MailboxEntry entry{{}, file.string(), {}};
    try {
        if (auto raw = Source(file).rest(largest_mail))
            entry.raw = std::move(*raw);
        else
            entry.fault = _("it is too large");
    } catch (const std::system_error& error) {
        entry.fault = error.code().message();
    }
    visit(std::move(entry));
}

/// "From " was written as ">From ", ">From " as ">>From ", and so on.
bool is_quoted_separator(const std::string& line) {
    const auto first = line.find_first_not_of('>');
    return first != line.npos && first > 0 && line.compare(first, 5, "From ") == 0;
}

/// "From anna@example.org Mon Mar  2 09:15:00 2026" (RFC 4155), with a zone before or behind the year as some
/// write it; "From the village we went home" is a line of a mail.
bool is_separator(const std::string& line) {
    static const std::regex form(
        "From .*(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
        "+[0-9]{1,2} [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( [-+A-Z0-9]{1,5})? [0-9]{4}( [-+A-Z0-9]{1,5})?\\s*");
    constexpr std::size_t longest = 512;  // for the sake of std::regex
    return line.starts_with("From ") && line.size() <= longest && std::regex_match(line, form);
}

class MboxReader {
  public:
    MboxReader(std::string name, const std::function<void(MailboxEntry)>& visit)
        : name_(std::move(name)), visit_(visit) {}

    void read(Source& source) {
        std::string line;
        bool after_empty = true;
        for (std::size_t number = 1; source.line(line); ++number) {
            if (!begun_ || (after_empty && is_separator(line))) {
                finish();
                entry_ = {{}, name_ + ':' + std::to_string(number), {}};
                begun_ = true;
            } else {
                add(is_quoted_separator(line) ? line.substr(1) : line);
            }
            after_empty = line.empty() || line == "\r";
        }
        finish();
    }

  private:
    void add(const std::string& line) {
        if (entry_.raw.size() + line.size() <= largest_mail)
            (entry_.raw += line) += '\n';
        else
            entry_.fault = _("it is too large");
    }

    /// The empty line before the next one is the mailbox's, not the mail's.
    void finish() {
        if (!begun_) return;
        if (entry_.raw.ends_with("\r\n\r\n"))
            entry_.raw.resize(entry_.raw.size() - 2);
        else if (entry_.raw.ends_with("\n\n"))
            entry_.raw.pop_back();
        if (!entry_.fault.empty()) entry_.raw.clear();
        visit_(std::move(entry_));
    }

    std::string name_;
    const std::function<void(MailboxEntry)>& visit_;
    MailboxEntry entry_;
    bool begun_ = false;
};

bool is_maildir(const fs::path& path) {
    return fs::is_directory(path / "cur") || fs::is_directory(path / "new");
}

}  // namespace

void read_mailbox(const fs::path& path, const std::function<void(MailboxEntry)>& visit) {
    if (fs::is_directory(path)) {
        if (!is_maildir(path))
            throw Error(tr("'{}' is not a Maildir: it has neither 'cur' nor 'new'", path.string()));
        for (const auto& file : mails_in(path)) read_file(file, visit);
        return;
    }
    try {
        Source source(path);
        while (source.starts_with("\n") || source.starts_with("\r\n")) source.skip(1);
        if (source.starts_with("From ")) {
            MboxReader(path.string(), visit).read(source);
        } else {
            auto raw = source.rest(largest_mail);
            visit({raw.value_or(""), path.string(), raw ? "" : _("it is too large")});
        }
    } catch (const std::system_error& error) {
        throw_unreadable(path, error.code().message());
    }
}

std::string read_stream(int descriptor) {
    try {
        auto raw = Source(descriptor).rest(largest_mail);
        if (!raw) throw Refused(_("the mail is larger than 256 MiB"));
        return *raw;
    } catch (const std::system_error& error) {
        throw Error(tr("standard input can't be read: {}", error.code().message()));
    }
}

}  // namespace bfb::messages
