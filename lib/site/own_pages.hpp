// Pages of the board's own: a folder of Markdown files, NAME.md for the page /NAME/. start.md is no page, but
// a welcome on the start page.
//
// A file begins with its facts (news/manuscript.hpp): title (which it needs), description, and `menu: yes`
// where the page stands in the navigation.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/building.hpp"

namespace bfb::site {

struct OwnPage {
    std::string name;  ///< "satzung"
    std::string title, description;
    bool is_in_menu = false;
    std::string text;  ///< Markdown

    std::string path() const { return name + '/'; }
};

struct OwnPageFile {
    std::string name;     ///< "satzung"
    std::string content;  ///< facts and text
};
/// Those in the folder by their names; none where no folder is set. Throws Refused, naming the file, for one
/// that can't be read or whose name is no address.
std::vector<OwnPageFile> own_page_files(const std::optional<std::filesystem::path>& folder);

/// Throws Refused, naming line and reason, where the text does not begin with what it needs.
OwnPage parse_own_page(const std::string& name, std::string_view content);

/// What the files say. Throws as the two above.
std::vector<OwnPage> read_own_pages(const std::optional<std::filesystem::path>& folder);

/// The Markdown of the welcome; empty where there is none.
std::string welcome(const std::vector<OwnPage>& pages);
/// Entries of the navigation.
std::vector<Link> menu_of(const std::vector<OwnPage>& pages);

/// `pages` outlive the outputs.
void add_own_pages(const Building& building, const std::vector<OwnPage>& pages);

}  // namespace bfb::site
