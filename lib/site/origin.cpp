#include "site/origin.hpp"

#include <sys/stat.h>

#include "members/association.hpp"
#include "site/digest.hpp"
#include "site/own_pages.hpp"
#include "site/settings.hpp"
#include "site/templates.hpp"

namespace bfb::site {

namespace {

/// Another one for each build that was installed; empty where the system does not show it.
std::string program() {
    struct stat status {};
    if (::stat("/proc/self/exe", &status) != 0) return {};
    return fmt::format("{} {} {} {}", status.st_ino, status.st_size, status.st_ctim.tv_sec,
                       status.st_ctim.tv_nsec);
}

}  // namespace

std::string origin(const db::Database& database, Date today) {
    const auto this_program = program();
    if (this_program.empty()) return {};
    const Templates templates(templates_folder(database), members::usual_language(database));
    Digest all;
    all.add(this_program).add(today.iso()).add(templates.digest()).add(templates.style());
    all.add(database.text("SELECT hash FROM log ORDER BY id DESC LIMIT 1").value_or(""));
    for (const auto& file : own_page_files(pages_folder(database))) all.add(file.name).add(file.content);
    return all.hex();
}

std::optional<std::int64_t> current_files(const db::Database& database, const OutputFolder& folder,
                                          const std::string& follows_from) {
    auto files = database.prepared_with(
        "SELECT site_output.path, bytes, written_ns FROM site_folder JOIN site_output ON folder_id = id "
        "WHERE site_folder.path = ? AND origin = ? AND origin <> ''",
        folder.path().string(), follows_from);
    std::int64_t count = 0;
    for (; files.step(); ++count)
        if (folder.stamp(files.text(0)) != Stamp{files.integer(1), files.integer(2)}) return std::nullopt;
    return count > 0 ? std::optional(count) : std::nullopt;
}

}  // namespace bfb::site
