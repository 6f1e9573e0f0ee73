#include "site/output_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"

namespace bfb::site {

namespace {

namespace fs = std::filesystem;

/// One name is enough, for one publisher works at a time; a dot keeps it from being served.
constexpr const char* unfinished = ".bfb-unfinished";

[[noreturn]] void throw_unwritable(const fs::path& file, int error) {
    throw Error(tr("'{}' can't be written: {}", file.string(), std::strerror(error)),
                error == ENOSPC || error == EDQUOT ? _("make room and try again") : "");
}

Stamp stamp_of(const struct stat& status) {
    return {status.st_size, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

/// A descriptor that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

/// Whether the folder is there now, with those above it; false with errno.
bool is_folder_made(int below, const fs::path& folder) {
    const auto make = [&] { return ::mkdirat(below, folder.c_str(), 0777) == 0 || errno == EEXIST; };
    return make() || (errno == ENOENT && folder.has_parent_path() &&
                      is_folder_made(below, folder.parent_path()) && make());
}

/// False with errno.
bool write_all(int descriptor, std::string_view left) {
    while (!left.empty()) {
        const auto count = ::write(descriptor, left.data(), left.size());
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& folder) {
    std::error_code failure;
    is_new_ = fs::create_directories(folder, failure);
    if (failure) throw_unwritable(folder, failure.value());
    path_ = fs::canonical(folder);
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) throw_unwritable(path_, errno);
    while (::flock(descriptor_, LOCK_EX) != 0)
        if (errno != EINTR || interrupted()) {
            const int error = errno;
            ::close(descriptor_);
            if (error == EINTR) throw Interrupted();
            throw_unwritable(path_, error);
        }
    ::unlinkat(descriptor_, unfinished, 0);
}

OutputFolder::~OutputFolder() {
    if (is_new_) ::rmdir(path_.c_str());  // refused where something lies in it
    ::close(descriptor_);
}

OutputFolder::Entry OutputFolder::entry(const std::string& path) const {
    struct stat status {};
    if (::fstatat(descriptor_, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return Entry::none;
    if (S_ISREG(status.st_mode)) return Entry::file;
    if (S_ISLNK(status.st_mode)) return Entry::link;
    return S_ISDIR(status.st_mode) ? Entry::folder : Entry::other;
}

bool OutputFolder::is_behind_link(const std::string& path) const {
    for (auto above = fs::path(path).parent_path(); !above.empty(); above = above.parent_path())
        if (entry(above.string()) == Entry::link) return true;
    return false;
}

std::optional<Stamp> OutputFolder::stamp(const std::string& file) const {
    struct stat status {};
    if (::fstatat(descriptor_, file.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return stamp_of(status);
}

std::optional<std::string> OutputFolder::content(const std::string& file) const {
    if (!stamp(file)) return std::nullopt;
    std::ifstream in(path_ / file, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

Stamp OutputFolder::write(const std::string& file, std::string_view content) {
    const auto open = [&] {
        return ::openat(descriptor_, unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    };
    const Descriptor out(open());
    struct stat status {};
    if (out.number() < 0 || !write_all(out.number(), content) || ::fstat(out.number(), &status) != 0)
        throw_unwritable(path_ / file, errno);
    if (::renameat(descriptor_, unfinished, descriptor_, file.c_str()) == 0) return stamp_of(status);
    if (errno != ENOENT || !is_folder_made(descriptor_, fs::path(file).parent_path()) ||
        ::renameat(descriptor_, unfinished, descriptor_, file.c_str()) != 0)
        throw_unwritable(path_ / file, errno);
    return stamp_of(status);
}

void OutputFolder::remove(const std::string& file) {
    if (is_behind_link(file)) return;
    if (::unlinkat(descriptor_, file.c_str(), 0) != 0 && errno != ENOENT && errno != ENOTDIR &&
        errno != EISDIR)
        throw_unwritable(path_ / file, errno);
    for (auto above = fs::path(file).parent_path(); !above.empty(); above = above.parent_path())
        if (::unlinkat(descriptor_, above.c_str(), AT_REMOVEDIR) != 0) return;
}

}  // namespace bfb::site
