#include "site/file_list.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

#include "base/text.hpp"
#include "site/digest.hpp"

namespace bfb::site {

namespace {

constexpr const char* list_name = ".bfb-files";

/// Somebody else may have written the list: nothing is bfb's but files that lie in the folder itself.
bool is_file_within(const std::filesystem::path& path, const OutputFolder& folder) {
    const bool is_plain =
        !path.empty() && path.is_relative() && std::none_of(path.begin(), path.end(), [](const auto& part) {
            return part == ".." || part == "." || part.empty();
        });
    return is_plain && folder.entry(path.string()) == OutputFolder::Entry::file &&
           !folder.is_behind_link(path.string());
}

}  // namespace

void add_file_list(Outputs& outputs, const std::string& url) {
    std::string list = url + '\n';
    for (const auto& output : outputs) (list += output.path) += '\n';
    const auto hash = digest(list);
    outputs.push_back({list_name, hash, Rank::inventory, [list = std::move(list)] { return list; }});
}

void adopt_listed(Manifest& manifest, const OutputFolder& folder, const std::string& url) {
    const auto there = folder.stamp(list_name);
    const auto* known = manifest.find(list_name);
    if (!there || (known && known->stamp == *there)) return;
    const auto list = folder.content(list_name).value_or("");
    const auto lines = split(list, '\n');
    if (lines.front() != url) return;
    for (const auto path : std::span(lines).subspan(1))
        if (is_file_within(path, folder)) manifest.adopt(std::string(path));
    manifest.adopt(list_name);
}

}  // namespace bfb::site
