#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/descriptor.hpp"

namespace bfb {

std::optional<std::string> file_content(const std::filesystem::path& file) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!in.is_open() || ::fstat(*in, &status) != 0) return std::nullopt;
    std::string content(static_cast<std::size_t>(status.st_size) + 1, '\0');  // one more, to see the end
    std::size_t filled = 0;
    for (;;) {
        const auto count = ::read(*in, content.data() + filled, content.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
        if (filled == content.size()) content.resize(2 * filled);
    }
    content.resize(filled);
    return content;
}

}  // namespace bfb
