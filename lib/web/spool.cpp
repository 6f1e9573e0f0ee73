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
#include <stdexcept>
#include <system_error>

namespace bfb::web {

namespace {

constexpr mode_t shared_folder = 0770, shared_file = 0660;
/// More than any form that was accepted, with what its file adds.
constexpr off_t largest_file = 256 * 1024;

[[noreturn]] void throw_errno(int error, const std::string& what) {
    throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int operator*() const { return number_; }

  private:
    int number_;
};

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
    if (descriptor < 0) throw_errno(errno, "the spool '" + folder.string() + "' can't be opened");
    return descriptor;
}

/// Names in the folder, sorted; hidden ones too, but not the folder itself and its parent.
std::vector<std::string> names_in(int folder) {
    std::vector<std::string> names;
    if (folder < 0) return names;
    const int fresh = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(fresh < 0 ? nullptr : ::fdopendir(fresh), ::closedir);
    if (!entries) throw_errno(errno, "the spool can't be read");
    while (const dirent* entry = ::readdir(entries.get())) {
        std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
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
            if (errno != EINTR) throw_errno(errno, "the spool can't be locked");
    }
    ~Lock() { ::flock(folder_, LOCK_UN); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    int folder_;
};

bool is_no_room(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

}  // namespace

SpoolWriter::SpoolWriter(const std::filesystem::path& folder, std::size_t most)
    : folder_(open_spool(folder)), most_(most) {
    temporary_ = open_or_make_folder(folder_, "tmp");
    waiting_ = open_or_make_folder(folder_, "new");
}

SpoolWriter::~SpoolWriter() {
    for (const int descriptor : {waiting_, temporary_, folder_})
        if (descriptor >= 0) ::close(descriptor);
}

std::optional<SpoolRefusal> SpoolWriter::write(const Submission& submission) {
    if (temporary_ < 0 || waiting_ < 0) throw_errno(ENOENT, "the spool has no folders tmp and new");
    const Lock lock(folder_);
    if (count_in(waiting_) >= most_) return SpoolRefusal::full;
    const std::string name = name_for(submission);
    int error = write_new(temporary_, name, serialize(submission));
    if (error == 0 && ::renameat(temporary_, name.c_str(), waiting_, name.c_str()) != 0) {
        error = errno;
        ::unlinkat(temporary_, name.c_str(), 0);
    }
    if (error == 0 && ::fsync(waiting_) != 0) error = errno;
    if (error == 0) return std::nullopt;
    if (is_no_room(error)) return SpoolRefusal::full;
    throw_errno(error, "the spool can't be written");
}

SpoolReader::SpoolReader(const std::filesystem::path& folder)
    : folder_(open_spool(folder)),
      waiting_(open_folder(folder_, "new")),
      temporary_(open_folder(folder_, "tmp")) {}

SpoolReader::~SpoolReader() {
    for (const int descriptor : {waiting_, temporary_, folder_})
        if (descriptor >= 0) ::close(descriptor);
}

std::vector<std::string> SpoolReader::waiting() const { return names_in(waiting_); }

std::vector<std::string> SpoolReader::unfinished(Timestamp than) const {
    auto names = names_in(temporary_);
    std::erase_if(names, [&](const std::string& name) {
        struct stat status {};
        return ::fstatat(temporary_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 ||
               status.st_mtime >= than.sys_seconds().time_since_epoch().count();
    });
    return names;
}

std::optional<std::string> SpoolReader::read(const std::string& name) const {
    // Not to wait for a pipe that somebody put there.
    const Descriptor file(::openat(waiting_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (*file < 0) {
        if (errno == ENOENT) return std::nullopt;
        if (errno == ELOOP) throw std::runtime_error("it is a link");
        throw_errno(errno, "it can't be opened");
    }
    struct stat status {};
    if (::fstat(*file, &status) != 0) throw_errno(errno, "it can't be read");
    if (!S_ISREG(status.st_mode)) throw std::runtime_error("it is no file");
    if (status.st_size > largest_file) throw std::runtime_error("it is too large for a form");
    std::string content;
    std::array<char, 65536> part{};
    while (true) {
        const ssize_t size = ::read(*file, part.data(), part.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) throw_errno(errno, "it can't be read");
        if (size == 0) return content;
        content.append(part.data(), static_cast<std::size_t>(size));
        if (static_cast<off_t>(content.size()) > largest_file)
            throw std::runtime_error("it is too large for a form");
    }
}

void SpoolReader::remove(const std::string& name) const {
    if (::unlinkat(waiting_, name.c_str(), 0) != 0 && errno != ENOENT)
        throw_errno(errno, "'" + name + "' can't be removed from the spool");
}

void SpoolReader::set_aside(Place place, const std::string& name, std::string_view reason) const {
    const Descriptor failed(open_or_make_folder(folder_, "failed"));
    if (*failed < 0) throw_errno(errno, "the spool's folder failed can't be made");
    const int from = place == Place::waiting ? waiting_ : temporary_;
    if (::renameat(from, name.c_str(), *failed, name.c_str()) != 0) {
        if (errno == ENOENT) return;
        throw_errno(errno, "'" + name + "' can't be set aside");
    }
    const int error = write_new(*failed, name + ".reason", std::string(reason) + '\n');
    if (error != 0 && error != EEXIST) throw_errno(error, "the reason for '" + name + "' can't be written");
}

}  // namespace bfb::web
