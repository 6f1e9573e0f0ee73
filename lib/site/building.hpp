// What every maker of pages needs.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/database.hpp"
#include "site/digest.hpp"
#include "site/facts.hpp"
#include "site/layout.hpp"
#include "site/media.hpp"
#include "site/plan.hpp"
#include "site/templates.hpp"

namespace bfb::site {

class Texts;

struct Building {
    const db::Database& database;
    const Facts& facts;
    const Templates& templates;
    const Layout& layout;
    const Media& media;
    const Texts& texts;
    Date today;
    Outputs& outputs;
    std::vector<SitemapEntry>& sitemap;

    /// Adds the file of a page ("news/fest/"), made of the layout and of what `own` says.
    void add_page(const std::string& path, const std::string& own, Rank rank,
                  std::function<std::string()> content) const {
        outputs.push_back({path + "index.html", digest(layout.digest() + own), rank, std::move(content)});
    }
};

}  // namespace bfb::site
