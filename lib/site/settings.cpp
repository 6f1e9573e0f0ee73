#include "site/settings.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::site {

namespace {

bool is_absolute_path(std::string_view text) { return text.starts_with('/'); }

constexpr const char* path_expected = N_("a path beginning with / is expected");

constexpr std::array settings = {
    db::Setting{"site.folder", N_("folder that the website is written into"), path_expected, is_absolute_path,
                nullptr},
    db::Setting{"site.templates", N_("folder with templates of one's own for the website"), path_expected,
                is_absolute_path, nullptr},
    db::Setting{"site.pages", N_("folder with pages of one's own in Markdown"), path_expected,
                is_absolute_path, nullptr},
    db::Setting{"site.tagline", N_("the line below the association's name on the start page"),
                N_("a text is expected"), nullptr, nullptr},
    db::Setting{"site.hosting", N_("who runs the web server, as the privacy notice names them"),
                N_("a text is expected"), nullptr, nullptr},
};

std::optional<std::filesystem::path> folder_of(const db::Database& database, const db::Setting& setting) {
    const auto folder = db::setting(database, setting);
    return folder ? std::optional<std::filesystem::path>(*folder) : std::nullopt;
}

}  // namespace

std::span<const db::Setting> site_settings() { return settings; }

std::optional<std::filesystem::path> site_folder(const db::Database& database) {
    return folder_of(database, settings[0]);
}
std::optional<std::filesystem::path> templates_folder(const db::Database& database) {
    return folder_of(database, settings[1]);
}
std::optional<std::filesystem::path> pages_folder(const db::Database& database) {
    return folder_of(database, settings[2]);
}

}  // namespace bfb::site
