// Where the association is on the web: what mails, feeds and pages link to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "db/settings.hpp"

namespace bfb::members {

std::span<const db::Setting> web_settings();

/// "https://example.org", without a slash at the end; empty where association.url is not set.
std::string site_address(const db::Database& database);

/// The absolute address of a page, of its path below the association's address ("news/sommerfest/"); nothing
/// where association.url is not set.
std::optional<std::string> page_address(const db::Database& database, std::string_view path);

/// The path on the server by which visitors reach `bfb web cgi`, without a slash at the end: "/cgi-bin/bfb".
std::string forms_path(const db::Database& database);

/// The absolute address of one of its forms ("confirm"); nothing where association.url is not set.
std::optional<std::string> form_address(const db::Database& database, std::string_view form);

}  // namespace bfb::members
