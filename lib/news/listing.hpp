// Articles as lists and records show them.
#pragma once

#include <span>
#include <string>

#include "out/filter.hpp"
#include "out/record.hpp"

namespace bfb::news {

/// state, slug, published, language, author.
std::span<const out::FilterKey> article_filter_keys();

/// id, slug, title, state, publish_at, published_at, updated_at; the newest first. Throws UsageError for
/// filters that do not fit.
out::RowStream articles(const db::Database& database, std::span<const std::string> terms, Date today);

/// The same of one article, with what it says, its revisions, and the addresses that lead to it.
out::Record article_record(const db::Database& database, std::int64_t article_id);

}  // namespace bfb::news
