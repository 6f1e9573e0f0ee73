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

/// The attribute's value, and what else the tag gets: `/news/x/`, or `/media/a.jpg" width="3`. Both come
/// escaped for HTML.
using Placing = std::function<std::string(Target kind, std::string_view target)>;

/// Headings begin with the second rank: a page has one of the first. Links to anything but web pages, mail
/// addresses, telephones and places on the website lead nowhere.
std::string html_of(std::string_view markdown, const Placing& placing);

}  // namespace bfb::markdown
