#include "site/legal.hpp"

#include "i18n/i18n.hpp"

namespace bfb::site {

namespace {

void add(const Building& building, const std::string& path, const std::string& name,
         const std::string& title) {
    building.add_page(path, name, Rank::page, [&building, path, name, title] {
        Page page;
        page.path = path;
        page.title = title;
        return building.layout.page(name, std::move(page));
    });
    building.sitemap.push_back({path, {}});
}

}  // namespace

void add_legal_pages(const Building& building) {
    add(building, "impressum/", "imprint", _("Impressum"));
    add(building, "datenschutz/", "privacy", _("Privacy"));
    building.outputs.push_back(
        {"404.html", Digest().add(building.layout.digest()).add("404").hex(), Rank::page, [&building] {
             Page page;
             page.path = "404.html";
             page.title = _("Not found");
             page.is_hidden = true;
             return building.layout.page("not_found", std::move(page));
         }});
}

}  // namespace bfb::site
