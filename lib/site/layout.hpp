// What all pages have in common: head, navigation, foot.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/template_engine.hpp"
#include "site/facts.hpp"
#include "site/templates.hpp"

namespace bfb::site {

/// One page, as far as the layout must know it.
struct Page {
    std::string path;         ///< below the start page: "news/fest/"
    std::string title;        ///< empty: the association's name alone
    std::string description;  ///< one sentence for search engines and for who shares it
    std::string section;      ///< path of the navigation's entry that it belongs to
    std::string image;        ///< absolute address; empty: none
    std::string image_alt;
    std::string structured;  ///< JSON-LD; empty: none
    bool is_article = false;
    bool is_hidden = false;              ///< from search engines
    adapters::TemplateValues more = {};  ///< for its own template
};

/// An entry of the navigation, or of the foot.
struct Link {
    std::string path;
    std::string label;
};

class Layout {
  public:
    /// `own_pages` stand in the navigation, behind bfb's own. All three must outlive the layout.
    Layout(const Facts& facts, const Templates& templates, const std::vector<Link>& own_pages);

    std::string page(const std::string& name, Page page) const;
    /// A page of its own, without the layout, which knows the facts as well.
    std::string bare(const std::string& name, const adapters::TemplateValues& more) const;
    /// Of everything that is the same on every page.
    const std::string& digest() const { return digest_; }

  private:
    void add_navigation(adapters::TemplateValues& values, const std::string& section) const;

    const Templates& templates_;
    std::string site_, url_, base_;
    std::vector<Link> navigation_;
    adapters::TemplateValues common_;
    std::string digest_;
};

}  // namespace bfb::site
