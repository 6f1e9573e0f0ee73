// The settings of the website: where it is written, and what of the board's own it is made of.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "db/settings.hpp"

namespace bfb::site {

std::span<const db::Setting> site_settings();

/// The folder that the web server serves; nothing where none is set.
std::optional<std::filesystem::path> site_folder(const db::Database& database);
/// Templates that stand in the place of bfb's own; nothing where none is set.
std::optional<std::filesystem::path> templates_folder(const db::Database& database);
/// Pages of the board, one Markdown file each; nothing where none is set.
std::optional<std::filesystem::path> pages_folder(const db::Database& database);

}  // namespace bfb::site
