// The news on the website: a page for each article, lists by year, the pages that old addresses lead on from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "site/building.hpp"

namespace bfb::site {

/// A published article without its text, which is read when its page is made.
struct Article {
    std::int64_t id = 0;
    std::string uid, slug, title, lead, language, author;
    Timestamp published_at, updated_at;
    Date day;  ///< of its publication, at home
    const Medium* image = nullptr;
    std::optional<std::int64_t> event_id;
    std::vector<const Medium*> pictures;  ///< all that it shows
    std::string digest;                   ///< of all of it, text and pictures included

    std::string path() const { return "news/" + slug + '/'; }
};

/// The newest first.
using Articles = std::vector<Article>;
Articles read_articles(const db::Database& database, const Media& media);

/// Their Markdown, read when it is asked for.
class Texts {
  public:
    explicit Texts(const db::Database& database);
    std::string of(const Article& article) const;

  private:
    mutable db::Statement by_id_;  ///< prepared once for thousands of pages
};

/// A card of the article for lists.
adapters::TemplateValues card_of(const Facts& facts, const Article& article);

/// Pages, lists and redirects. `articles` outlive the outputs.
void add_articles(const Building& building, const Articles& articles);

}  // namespace bfb::site
