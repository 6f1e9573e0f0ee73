#include "out/sink.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::out {

Sink::Sink() : descriptor_(STDOUT_FILENO), terminal_(::isatty(STDOUT_FILENO) == 1) {}

Sink::Sink(std::filesystem::path file, unsigned mode) : target_(std::move(file)) {
    std::error_code none;
    if (std::filesystem::exists(target_, none) && !std::filesystem::is_regular_file(target_, none)) {
        // a device or a pipe can't be renamed into place: write to it as it is
        descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
        terminal_ = descriptor_ >= 0 && ::isatty(descriptor_) == 1;
    } else {
        std::string pattern = target_.string() + ".XXXXXX";
        descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
        if (descriptor_ >= 0) {
            temporary_ = pattern;
            ::fchmod(descriptor_, mode);
        }
    }
    if (descriptor_ < 0) throw_unwritable(errno);
}

Sink::~Sink() {
    if (descriptor_ != STDOUT_FILENO && descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Sink::flush() {
    std::string_view left = buffer_;
    while (!left.empty() && !reader_gone_) {
        const ssize_t written = ::write(descriptor_, left.data(), left.size());
        if (written >= 0) {
            left.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            reader_gone_ = true;
        } else if (errno != EINTR) {
            const int error = errno;
            buffer_.clear();
            throw_unwritable(error);
        }
    }
    buffer_.clear();
}

void Sink::finish() {
    flush();
    if (descriptor_ == STDOUT_FILENO) return;
    const bool synced = temporary_.empty() || ::fsync(descriptor_) == 0;
    const bool closed = ::close(descriptor_) == 0;
    descriptor_ = -1;
    if (synced && closed && (temporary_.empty() || ::rename(temporary_.c_str(), target_.c_str()) == 0)) {
        temporary_.clear();
        return;
    }
    throw_unwritable(errno);
}

void Sink::throw_unwritable(int error) const {
    const std::string hint =
        error == ENOSPC || error == EDQUOT || error == EFBIG ? _("make room and try again") : "";
    if (target_.empty()) throw Error(tr("standard output can't be written: {}", std::strerror(error)), hint);
    throw Error(tr("'{}' can't be written: {}", target_.string(), std::strerror(error)), hint);
}

}  // namespace bfb::out
