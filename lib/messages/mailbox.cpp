#include "messages/mailbox.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "base/error.hpp"
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

std::vector<fs::path> mails_in(const fs::path& maildir) {
    std::vector<fs::path> files;
    for (const char* folder : {"cur", "new"}) {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(maildir / folder, none))
            if (is_wanted(entry.path().filename().string())) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end(),
              [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    return files;
}

std::string reason() { return std::strerror(errno); }

void read_file(const fs::path& file, const std::function<void(MailboxEntry)>& visit) {
    MailboxEntry entry{{}, file.string(), {}};
    std::error_code none;
    const auto size = fs::file_size(file, none);
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        entry.fault = reason();
    } else if (!none && size > largest_mail) {
        entry.fault = _("it is too large");
    } else {
        entry.raw.resize(none ? 0 : size);
        stream.read(entry.raw.data(), static_cast<std::streamsize>(entry.raw.size()));
        entry.raw.resize(static_cast<std::size_t>(stream.gcount()));
    }
    visit(std::move(entry));
}

/// "From " was written as ">From ", ">From " as ">>From ", and so on.
bool is_quoted_separator(const std::string& line) {
    const auto first = line.find_first_not_of('>');
    return first != line.npos && first > 0 && line.compare(first, 5, "From ") == 0;
}

class MboxReader {
  public:
    MboxReader(std::string name, const std::function<void(MailboxEntry)>& visit)
        : name_(std::move(name)), visit_(visit) {}

    void read(std::istream& stream) {
        std::string line;
        bool after_empty = true;
        for (std::size_t number = 1; std::getline(stream, line); ++number) {
            if (after_empty && line.starts_with("From ")) {
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
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Error(tr("'{}' can't be read: {}", path.string(), reason()));
    std::array<char, 5> start{};
    stream.read(start.data(), start.size());
    if (stream.gcount() == 5 && std::string_view(start.data(), 5) == "From ") {
        stream.seekg(0);
        MboxReader(path.string(), visit).read(stream);
    } else {
        read_file(path, visit);
    }
}

std::string read_stream(std::istream& stream) {
    std::string raw;
    std::array<char, 64 * 1024> buffer;
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
        raw.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
        if (raw.size() > largest_mail) throw Refused(_("the mail is larger than 256 MiB"));
    }
    return raw;
}

}  // namespace bfb::messages
