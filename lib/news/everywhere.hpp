// An article is read on its page, but in mails and newspapers too.
#pragma once

#include <string>

#include "db/database.hpp"
#include "markdown/markdown.hpp"

namespace bfb::news {

/// Where there is no page around the text of `page` ("news/fest/"): whole addresses, and pictures of ours
/// with what was said of them. `database` must outlive it; association.url is known.
markdown::Placing everywhere(const db::Database& database, std::string page);

}  // namespace bfb::news
