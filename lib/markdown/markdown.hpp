// Markdown as HTML: CommonMark with tables, by md4c. No HTML of the writer's own passes.
#pragma once

#include <md4c.h>

#include <functional>
#include <string>
#include <string_view>

namespace bfb::markdown {

/// What every reader of articles takes for Markdown (flags of md4c).
inline constexpr unsigned dialect =
    MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS;

enum class Target { link, picture };

/// What becomes of a target that the Markdown names.
struct Placed {
    std::string address;          ///< of href or src
    std::string attributes = {};  ///< what else the tag gets: ` width="3" height="2"`
    std::string alt = {};         ///< of a picture of which the Markdown says nothing; as it is, not escaped
};
/// Asked for each target, as it stands between the quotes of an attribute; its answer is put there.
using Placing = std::function<Placed(Target kind, std::string_view target)>;

/// Headings begin with the second rank, for a page has one of the first, and leave none out. Links to
/// anything but web pages, mail addresses, telephones and places on the website lead nowhere.
std::string html_of(std::string_view markdown, const Placing& placing);

}  // namespace bfb::markdown
