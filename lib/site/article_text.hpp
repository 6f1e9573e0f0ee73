// The text of an article or of an own page as HTML, with the addresses that its place wants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/articles.hpp"

namespace bfb::site {

enum class Addresses { from_root, absolute };

/// `page` is where the text stands ("news/fest/"): what relative addresses begin from.
std::string html_of(const Building& building, std::string_view page, std::string_view markdown,
                    Addresses addresses);
std::string article_html(const Building& building, const Article& article, Addresses addresses);

/// The pictures of ours that the Markdown names, each once. Quick rather than exact: one that is only spoken
/// of counts too.
std::vector<const Medium*> pictures_in(std::string_view markdown, const Media& media);

/// Of a text with all that its page shows of the pictures in it.
std::string digest_with_pictures(std::string_view markdown, const Media& media);

}  // namespace bfb::site
