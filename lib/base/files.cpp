#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace bfb {

namespace {

std::optional<std::string> content_of(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return std::nullopt;
    std::string content(static_cast<std::size_t>(status.st_size) + 1, '\0');  // one more, to see the end
    for (std::size_t filled = 0;;) {
        const auto count = ::read(descriptor, content.data() + filled, content.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) return content.resize(filled), content;
        filled += static_cast<std::size_t>(count);
        if (filled == content.size()) content.resize(2 * filled);
    }
}

}  // namespace

std::optional<std::string> file_content(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    auto content = content_of(descriptor);
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return content;
}

}  // namespace bfb
