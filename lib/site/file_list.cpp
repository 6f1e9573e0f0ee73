#include "site/file_list.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "site/digest.hpp"

namespace bfb::site {

namespace {

constexpr const char* list_name = ".bfb-files";

/// Somebody else may have written the list: nothing outside the folder is ever bfb's.
bool is_within(const std::filesystem::path& path) {
    return !path.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(),
                        [](const auto& part) { return part == ".." || part == "." || part.empty(); });
}

}  // namespace

void add_file_list(Outputs& outputs) {
    std::string paths;
    for (const auto& output : outputs) (paths += output.path) += '\n';
    const auto hash = digest(paths);
    outputs.push_back({list_name, hash, Rank::feed, [paths = std::move(paths)] { return paths; }});
}

void adopt_listed(Manifest& manifest, const OutputFolder& folder) {
    const auto there = folder.stamp(list_name);
    const auto* known = manifest.find(list_name);
    if (!there || (known && known->stamp == *there)) return;
    const auto paths = folder.content(list_name).value_or("");
    for (const auto path : split(paths, '\n'))
        if (is_within(path)) manifest.adopt(std::string(path));
    manifest.adopt(list_name);
}

}  // namespace bfb::site
