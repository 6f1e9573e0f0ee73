#include "site/origin.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "site/digest.hpp"
#include "site/settings.hpp"

namespace bfb::site {

namespace {

namespace fs = std::filesystem;

/// Throws fs::filesystem_error.
std::string line_of(const fs::path& file) {
    return file.string() + '\n' + std::to_string(fs::file_size(file)) + '\n' +
           std::to_string(fs::last_write_time(file).time_since_epoch().count());
}

/// In an order that does not hang on the file system. Throws fs::filesystem_error.
std::vector<std::string> lines_of(const fs::path& folder) {
    std::vector<std::string> lines;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::follow_directory_symlink))
        if (entry.is_regular_file()) lines.push_back(line_of(entry.path()));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

std::string origin(const db::Database& database, Date today) {
    Digest all;
    all.add(database.text("SELECT hash FROM log ORDER BY id DESC LIMIT 1").value_or("")).add(today.iso());
    try {
        all.add(line_of("/proc/self/exe"));
        for (const auto& folder : {templates_folder(database), pages_folder(database)})
            if (folder)
                for (const auto& line : lines_of(*folder)) all.add(line);
    } catch (const fs::filesystem_error&) {
        return {};  // who makes pages of that folder says what is wrong with it
    }
    return all.hex();
}

std::optional<std::int64_t> current_files(const db::Database& database, const OutputFolder& folder,
                                          const std::string& origin) {
    auto files = database.prepared_with(
        "SELECT site_output.path, bytes, written_ns FROM site_folder JOIN site_output ON folder_id = id "
        "WHERE site_folder.path = ? AND origin = ? AND origin <> ''",
        folder.path().string(), origin);
    std::int64_t count = 0;
    for (; files.step(); ++count)
        if (folder.stamp(files.text(0)) != Stamp{files.integer(1), files.integer(2)}) return std::nullopt;
    return count > 0 ? std::optional(count) : std::nullopt;
}

}  // namespace bfb::site
