// What the website consists of: every file with a digest of what it is made of, and how it is made when that
// changed.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bfb::site {

/// In this order files are put into place: the list of them, so that new ones are in it before they are
/// there; then what is linked to before what links to it.
enum class Rank { inventory, asset, page, list, feed };

/// One file. Its content is a function of what went into `input_hash`, and of nothing else.
struct Output {
    std::string path;  ///< below the folder: "news/fest/index.html"
    std::string input_hash;
    Rank rank = Rank::page;
    std::function<std::string()> content;
};

using Outputs = std::vector<Output>;

/// A page that search engines may list.
struct SitemapEntry {
    std::string path;
    std::string changed_at;  ///< W3C date and time; empty: not said
};

}  // namespace bfb::site
