#include "site/output_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"

namespace bfb::site {

namespace {

namespace fs = std::filesystem;

/// The folder of what is staged. One name is enough, for one publisher works at a time; a dot keeps it from
/// being served.
constexpr const char* unfinished = ".bfb-unfinished";

[[noreturn]] void throw_unwritable(const fs::path& file, int error) {
    throw Error(tr("'{}' can't be written: {}", file.string(), std::strerror(error)),
                error == ENOSPC || error == EDQUOT ? _("make room and try again") : "");
}

Stamp stamp_of(const struct stat& status) {
    return {status.st_size, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

/// Whether the folder that was opened is still the one that stands there.
bool is_at(const fs::path& path, const Descriptor& folder) {
    struct stat opened {};
    struct stat there {};
    return ::fstat(*folder, &opened) == 0 && ::stat(path.c_str(), &there) == 0 &&
           opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

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
    do {
        is_new_ = fs::create_directories(folder, failure);
        if (failure) throw_unwritable(folder, failure.value());
        path_ = fs::canonical(folder);
        descriptor_ = Descriptor(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!descriptor_.is_open()) throw_unwritable(path_, errno);
        lock();
    } while (!is_at(path_, descriptor_));               // removed by the publisher that was waited for
    fs::remove_all(path_ / unfinished, failure);        // where that fails, staging will say so
    is_new_ = is_new_ && fs::is_empty(path_, failure);  // another publisher may have been quicker
}

OutputFolder::~OutputFolder() {
    for (auto number = staged_; waiting_ > 0 && number-- > 0;)
        if (::unlinkat(*staging_, std::to_string(number).c_str(), 0) == 0) --waiting_;
    ::unlinkat(*descriptor_, unfinished, AT_REMOVEDIR);
    if (is_new_) ::rmdir(path_.c_str());  // refused where something lies in it
}

void OutputFolder::lock() const {
    while (::flock(*descriptor_, LOCK_EX) != 0) {
        if (errno != EINTR) throw_unwritable(path_, errno);
        if (interrupted()) throw Interrupted();
    }
}

OutputFolder::Entry OutputFolder::entry(const std::string& path) const {
    struct stat status {};
    if (::fstatat(*descriptor_, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return Entry::none;
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
    if (::fstatat(*descriptor_, file.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return stamp_of(status);
}

std::optional<std::string> OutputFolder::content(const std::string& file) const {
    return stamp(file) ? file_content(path_ / file) : std::nullopt;
}

int OutputFolder::staging() {
    if (staging_.is_open()) return *staging_;
    if (::mkdirat(*descriptor_, unfinished, 0700) == 0)
        staging_ =
            Descriptor(::openat(*descriptor_, unfinished, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!staging_.is_open()) throw_unwritable(path_ / unfinished, errno);
    return *staging_;
}

OutputFolder::Staged OutputFolder::stage(const std::string& file, std::string_view content) {
    const auto number = staged_++;
    Descriptor out(
        ::openat(staging(), std::to_string(number).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!out.is_open()) throw_unwritable(path_ / file, errno);
    ++waiting_;
    struct stat status {};
    if (!write_all(*out, content) || ::fstat(*out, &status) != 0 || !out.close())
        throw_unwritable(path_ / file, errno);
    return {number, stamp_of(status)};
}

void OutputFolder::put(const Staged& staged, const std::string& file) {
    const auto name = std::to_string(staged.number);
    const auto is_put = [&] { return ::renameat(*staging_, name.c_str(), *descriptor_, file.c_str()) == 0; };
    const auto is_folder_there = [&] {
        const auto above = fs::path(file).parent_path();
        return above.empty() || is_folder_made(*descriptor_, above);
    };
    // In a new folder nearly every file is the first in its own: to try without it would be in vain.
    const bool is_done = is_new_ ? is_folder_there() && is_put()
                                 : is_put() || (errno == ENOENT && is_folder_there() && is_put());
    if (!is_done) throw_unwritable(path_ / file, errno);
    --waiting_;
}

void OutputFolder::remove(const std::string& file) {
    if (is_behind_link(file)) return;
    if (::unlinkat(*descriptor_, file.c_str(), 0) != 0 && errno != ENOENT && errno != ENOTDIR &&
        errno != EISDIR)
        throw_unwritable(path_ / file, errno);
    for (auto above = fs::path(file).parent_path(); !above.empty(); above = above.parent_path())
        if (::unlinkat(*descriptor_, above.c_str(), AT_REMOVEDIR) != 0) return;
}

}  // namespace bfb::site
