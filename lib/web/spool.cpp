#include "web/spool.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "base/descriptor.hpp"

namespace bfb::web {

namespace {

constexpr mode_t shared_folder = 0770, shared_file = 0660;
/// More than any form that was accepted, with what its file adds.
constexpr off_t largest_file = 256 * 1024;
/// Nobody is kept from leaving by those who fill the spool.
constexpr std::size_t more_withdrawals = 100;

using Deed = SpoolError::Deed;

/// For the web server's log.
const char* english(Deed deed) {
    switch (deed) {
        case Deed::open:
            return "opened";
        case Deed::read:
            return "read";
        case Deed::lock:
            return "locked";
        case Deed::write:
            return "written";
        case Deed::remove:
            return "removed";
        case Deed::set_aside:
            return "set aside";
    }
    return "";
}

int open_folder(int parent, const char* name) {
    return ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// What the process masks out of every mode the other user needs.
class NothingMasked {
  public:
    NothingMasked() : before_(::umask(0)) {}
    ~NothingMasked() { ::umask(before_); }
    NothingMasked(const NothingMasked&) = delete;
    NothingMasked& operator=(const NothingMasked&) = delete;

  private:
    mode_t before_;
};

/// Made with its mode, and never changed to it: who is not in the group that the spool belongs to would take
/// away the set-group bit, by which the files in it belong to that group too (chmod(2)).
int open_or_make_folder(int parent, const char* name) {
    const int there = open_folder(parent, name);
    if (there >= 0 || errno != ENOENT) return there;
    const NothingMasked masked;
    if (::mkdirat(parent, name, shared_folder) != 0 && errno != EEXIST) return -1;
    return open_folder(parent, name);
}

int open_spool(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) throw SpoolError(errno, Deed::open, folder.string());
    return descriptor;
}

/// One of its folders for reading: -1 where there is none yet.
int open_if_there(int parent, const std::filesystem::path& spool, const char* name) {
    const int descriptor = open_folder(parent, name);
    if (descriptor < 0 && errno != ENOENT) throw SpoolError(errno, Deed::open, (spool / name).string());
    return descriptor;
}

/// Names in the folder, sorted; hidden ones too, but not the folder itself and its parent.
std::vector<std::string> names_in(int folder) {
    std::vector<std::string> names;
    if (folder < 0) return names;
    const int fresh = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(fresh < 0 ? nullptr : ::fdopendir(fresh), ::closedir);
    if (!entries) throw SpoolError(errno, Deed::read, "the spool");
    while (const dirent* entry = ::readdir(entries.get())) {
        std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Those of what was last written to before `than`.
std::vector<std::string> older_names(int folder, Timestamp than) {
    auto names = names_in(folder);
    std::erase_if(names, [&](const std::string& name) {
        struct stat status {};
        return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 ||
               status.st_mtime >= than.sys_seconds().time_since_epoch().count();
    });
    return names;
}

std::size_t count_in(int folder) { return names_in(folder).size(); }

/// 0, or the error.
int write_all(int file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

/// A new file that is on disk when this returns 0; else there is none, and this is the error.
int write_new(int folder, const std::string& name, std::string_view content) {
    const NothingMasked masked;
    const Descriptor file(
        ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, shared_file));
    if (*file < 0) return errno;
    int error = write_all(*file, content);
    if (error == 0 && ::fsync(*file) != 0) error = errno;
    if (error != 0) ::unlinkat(folder, name.c_str(), 0);
    return error;
}

/// "20261123T225205Z-….form": in the order of time.
std::string name_for(const Submission& submission) {
    std::string at = submission.received_at.iso();
    std::erase_if(at, [](char c) { return c == '-' || c == ':'; });
    return at + '-' + submission.id + ".form";
}

/// Writers of all processes wait for one another.
class Lock {
  public:
    explicit Lock(int folder) : folder_(folder) {
        while (::flock(folder_, LOCK_EX) != 0)
            if (errno != EINTR) throw SpoolError(errno, Deed::lock, "the spool");
    }
    ~Lock() { ::flock(folder_, LOCK_UN); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    int folder_;
};

bool is_no_room(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

}  // namespace

SpoolError::SpoolError(int error, Deed deed, std::string name)
    : std::system_error(error, std::generic_category(), "'" + name + "' can't be " + english(deed)),
      deed_(deed),
      name_(std::move(name)) {}

SpoolWriter::SpoolWriter(const std::filesystem::path& folder) : folder_(open_spool(folder)) {}

// What was opened is closed, whatever is thrown: the object is there once it is delegated to.
SpoolWriter::SpoolWriter(const std::filesystem::path& folder, std::size_t most) : SpoolWriter(folder) {
    most_ = most;
    const auto open = [&](const char* name) {
        const int descriptor = open_or_make_folder(folder_, name);
        if (descriptor < 0) throw SpoolError(errno, Deed::open, (folder / name).string());
        return descriptor;
    };
    temporary_ = open("tmp");
    waiting_ = open("new");
}

SpoolWriter::~SpoolWriter() {
    for (const int descriptor : {waiting_, temporary_, folder_})
        if (descriptor >= 0) ::close(descriptor);
}

std::optional<SpoolRefusal> SpoolWriter::write(const Submission& submission) {
    const Lock lock(folder_);
    const bool is_withdrawal = submission.form == "unsubscribe";
    if (count_in(waiting_) >= most_ + (is_withdrawal ? more_withdrawals : 0)) return SpoolRefusal::full;
    const std::string name = name_for(submission);
    int error = write_new(temporary_, name, serialize(submission));
    if (error == 0 && ::renameat(temporary_, name.c_str(), waiting_, name.c_str()) != 0) {
        error = errno;
        ::unlinkat(temporary_, name.c_str(), 0);
    }
    if (error == 0 && ::fsync(waiting_) != 0) error = errno;
    if (error == 0) return std::nullopt;
    if (is_no_room(error)) return SpoolRefusal::full;
    throw SpoolError(error, Deed::write, name);
}

SpoolReader::SpoolReader(const std::filesystem::path& folder) : SpoolReader(Opened{open_spool(folder)}) {
    waiting_ = open_if_there(folder_, folder, "new");
    temporary_ = open_if_there(folder_, folder, "tmp");
}

SpoolReader::~SpoolReader() {
    for (const int descriptor : {waiting_, temporary_, folder_})
        if (descriptor >= 0) ::close(descriptor);
}

std::vector<std::string> SpoolReader::waiting() const { return names_in(waiting_); }

std::vector<std::string> SpoolReader::unfinished(Timestamp than) const {
    return older_names(temporary_, than);
}

std::variant<std::string, Unfit, SpoolReader::Gone> SpoolReader::read(const std::string& name) const {
    // Not to wait for a pipe that somebody put there.
    const Descriptor file(::openat(waiting_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (*file < 0) {
        if (errno == ENOENT) return Gone();
        if (errno == ELOOP) return Unfit::link;
        if (errno == ENXIO) return Unfit::no_file;  // a socket
        throw SpoolError(errno, Deed::open, name);
    }
    struct stat status {};
    if (::fstat(*file, &status) != 0) throw SpoolError(errno, Deed::read, name);
    if (!S_ISREG(status.st_mode)) return Unfit::no_file;
    if (status.st_size > largest_file) return Unfit::too_large;
    std::string content;
    std::array<char, 65536> part{};
    while (true) {
        const ssize_t size = ::read(*file, part.data(), part.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) throw SpoolError(errno, Deed::read, name);
        if (size == 0) return content;
        content.append(part.data(), static_cast<std::size_t>(size));
        if (static_cast<off_t>(content.size()) > largest_file) return Unfit::too_large;
    }
}

void SpoolReader::remove(const std::string& name) const {
    if (::unlinkat(waiting_, name.c_str(), 0) != 0 && errno != ENOENT)
        throw SpoolError(errno, Deed::remove, name);
}

void SpoolReader::set_aside(Place place, const std::string& name, std::string_view reason) const {
    const Descriptor failed(open_or_make_folder(folder_, "failed"));
    if (*failed < 0) throw SpoolError(errno, Deed::open, "failed");
    const int from = place == Place::waiting ? waiting_ : temporary_;
    if (::renameat(from, name.c_str(), *failed, name.c_str()) != 0) {
        if (errno == ENOENT) return;
        throw SpoolError(errno, Deed::set_aside, name);
    }
    ::utimensat(*failed, name.c_str(), nullptr,
                AT_SYMLINK_NOFOLLOW);  // forget_set_aside() counts from now on
    const std::string note = name + ".reason";
    const int error = write_new(*failed, note, std::string(reason) + '\n');
    if (error != 0 && error != EEXIST) throw SpoolError(error, Deed::write, note);
}

void SpoolReader::forget_set_aside(Timestamp than) const {
    const Descriptor failed(open_folder(folder_, "failed"));
    for (const auto& name : older_names(*failed, than))
        if (::unlinkat(*failed, name.c_str(), 0) != 0) ::unlinkat(*failed, name.c_str(), AT_REMOVEDIR);
}

}  // namespace bfb::web
