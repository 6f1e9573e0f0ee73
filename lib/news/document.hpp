// An article as a text file: what is known of it between two lines of ---, as YAML, then its Markdown.
#pragma once

#include <string>
#include <string_view>

#include "news/article.hpp"

namespace bfb::news {

/// title, slug, lead, author, language, image and event, each at most once; a text without --- is Markdown
/// alone. Throws UsageError, naming the line, for what is none of these.
Wording parse_document(std::string_view text);

/// The article so that parse_document() reads the same.
std::string document_of(const db::Database& database, std::int64_t article_id);

/// What a writer begins with.
std::string empty_document();

/// How the article was before it was changed: revision 1 is the first. Throws NotFound.
std::string revision_of(const db::Database& database, std::int64_t article_id, std::int64_t revision);

/// The same of how it is now.
std::string present_wording(const db::Database& database, std::int64_t article_id);

/// What changed from one text to the other, in unified format; empty where nothing did.
std::string difference(const std::string& before, const std::string& after, std::string_view name_before,
                       std::string_view name_after);

}  // namespace bfb::news
