// Where the targets that a text names lead to: an article is read on its page, but in feeds, mails and
// newspapers too.
#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"
#include "news/markdown.hpp"

namespace bfb::news {

/// The path below the start page that `target` means on the page `page` ("news/x/"): "../a/./b" is
/// "news/a/b",
/// "/events/" is "events/", "#place" is "news/x/#place".
std::string path_of(std::string_view page, std::string_view target);

/// Whether the target says itself where it is: "https:…", "//host/…", "mailto:…".
bool is_whole_address(std::string_view target);

/// The name of a picture as Markdown may write it: "markt.jpg" of "/media/markt.jpg".
std::string_view picture_name(std::string_view target);

/// Where there is no page around the text: whole addresses, and pictures of ours with what was said of them.
/// `database` must outlive it; association.url is known.
Placing everywhere(const db::Database& database, std::string page);

}  // namespace bfb::news
