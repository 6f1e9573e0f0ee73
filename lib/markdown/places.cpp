#include "markdown/places.hpp"

#include <filesystem>

namespace bfb::markdown {

std::string path_of(std::string_view page, std::string_view target) {
    if (target.empty() || target.front() == '#' || target.front() == '?')
        return std::string(page) + std::string(target);
    if (target.front() == '/') return std::string(target.substr(1));
    const auto folder = std::filesystem::path(page).parent_path();
    auto path = (folder / target).lexically_normal().generic_string();
    while (path.starts_with("../")) path.erase(0, 3);
    return path == "." || path == ".." ? std::string() : path;
}

bool is_whole_address(std::string_view target) {
    const auto colon = target.find(':');
    return target.starts_with("//") || (colon != target.npos && target.find_first_of("/?#") > colon);
}

std::string_view picture_name(std::string_view target) {
    const auto slash = target.rfind('/');
    return slash == target.npos ? target : target.substr(slash + 1);
}

}  // namespace bfb::markdown
