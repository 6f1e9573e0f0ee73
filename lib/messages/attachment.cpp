#include "messages/attachment.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "db/blobs.hpp"
#include "i18n/i18n.hpp"
#include "messages/incoming.hpp"
#include "messages/thread.hpp"

namespace bfb::messages {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritable(const fs::path& file) {
    throw Error(tr("'{}' can't be written: {}", file.string(), std::strerror(errno)));
}

/// A file that was not there before, open for writing.
struct NewFile {
    fs::path path;
    int descriptor;
};

NewFile create_beside_others(const fs::path& folder, const std::string& name) {
    const fs::path wanted(name);
    for (int copy = 1;; ++copy) {
        const std::string mark = copy == 1 ? std::string() : fmt::format(" ({})", copy);
        const fs::path file = folder / (wanted.stem().string() + mark + wanted.extension().string());
        const int descriptor =
            ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (descriptor >= 0) return {file, descriptor};
        if (errno != EEXIST) throw_unwritable(file);
    }
}

void write_all(const NewFile& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(file.descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const int reason = errno;
            ::close(file.descriptor);
            std::error_code ignored;
            fs::remove(file.path, ignored);
            errno = reason;
            throw_unwritable(file.path);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::close(file.descriptor) != 0) throw_unwritable(file.path);
}

db::Statement attachments_of(const db::Database& database, std::int64_t thread_id) {
    return database.prepared_with(
        "SELECT a.name, a.media_type, a.sha256 FROM attachment a JOIN message m ON m.id = a.message_id "
        "WHERE m.thread_id = ? ORDER BY a.id",
        thread_id);
}

}  // namespace

std::vector<fs::path> attachment_names(const db::Database& database, std::int64_t thread_id) {
    require_thread(database, thread_id);
    std::vector<fs::path> names;
    auto rows = attachments_of(database, thread_id);
    while (rows.step()) names.emplace_back(clean_file_name(rows.view(0), rows.view(1)));
    return names;
}

std::vector<fs::path> save_attachments(const db::Database& database, std::int64_t thread_id,
                                       const fs::path& folder) {
    require_thread(database, thread_id);
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault) throw Error(tr("the folder '{}' can't be made: {}", folder.string(), fault.message()));
    std::vector<fs::path> saved;
    auto rows = attachments_of(database, thread_id);
    while (rows.step()) {
        // Cleaned when it came in; cleaned again, for whoever may have changed the database since.
        const std::string content = db::read_blob(database, rows.view(2));
        const auto file = create_beside_others(folder, clean_file_name(rows.view(0), rows.view(1)));
        write_all(file, content);
        saved.push_back(file.path);
    }
    return saved;
}

}  // namespace bfb::messages
