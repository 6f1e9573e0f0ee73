// Where the targets that a text names lead to, seen from the page that it stands on.
#pragma once

#include <string>
#include <string_view>

namespace bfb::markdown {

/// The path below the start page that `target` means on the page `page` ("news/x/"): "../a/./b" is
/// "news/a/b",
/// "/events/" is "events/", "#place" is "news/x/#place".
std::string path_of(std::string_view page, std::string_view target);

/// Whether the target says itself where it is: "https:…", "//host/…", "mailto:…".
bool is_whole_address(std::string_view target);

/// The name of a picture as Markdown may write it: "markt.jpg" of "/media/markt.jpg".
std::string_view picture_name(std::string_view target);

}  // namespace bfb::markdown
