#include "members/web_address.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::members {

namespace {

bool is_path(std::string_view text) {
    constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    return text.starts_with('/') && !text.ends_with('/') &&
           text.find_first_not_of(unreserved) == std::string_view::npos;
}

constexpr std::array settings = {
    db::Setting{"web.forms", N_("path on the web server by which visitors reach 'bfb web cgi'"),
                N_("a path such as /cgi-bin/bfb is expected"), is_path, "/cgi-bin/bfb"},
};
constexpr const db::Setting& forms_setting = settings.front();

}  // namespace

std::span<const db::Setting> web_settings() { return settings; }

std::string site_address(const db::Database& database) {
    auto address = database.text("SELECT value FROM setting WHERE key = 'association.url'").value_or("");
    while (address.ends_with('/')) address.pop_back();
    return address;
}

std::optional<std::string> page_address(const db::Database& database, std::string_view path) {
    const auto site = site_address(database);
    if (site.empty()) return std::nullopt;
    return site + '/' + std::string(path);
}

std::string forms_path(const db::Database& database) {
    return db::setting(database, forms_setting).value_or("");
}

std::optional<std::string> form_address(const db::Database& database, std::string_view form) {
    const auto site = site_address(database);
    if (site.empty()) return std::nullopt;
    const auto host = site.find('/', site.find("//") + 2);
    return site.substr(0, host) + forms_path(database) + '/' + std::string(form);
}

}  // namespace bfb::members
