#include "site/own_pages.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace bfb;
using namespace bfb::site;

TEST_CASE("a page begins with its facts") {
    const auto page = parse_own_page(
        "satzung",
        "---\ntitle: \"Unsere Satzung\"\ndescription: 'Was gilt: alles'\nmenu: yes\n---\n## § 1\n");
    CHECK(page.title == "Unsere Satzung");
    CHECK(page.description == "Was gilt: alles");
    CHECK(page.is_in_menu);
    CHECK(page.text == "## § 1\n");
    CHECK(page.path() == "satzung/");
}

TEST_CASE("what can't be a page is refused with its line") {
    CHECK_THROWS_WITH(parse_own_page("a", "Text"), "the page 'a.md' can't be used: it has no title");
    CHECK_THROWS_WITH(parse_own_page("a", "---\ntitle: x\n"),
                      "the page 'a.md' can't be used: line 1: the line --- that ends the facts is missing");
    CHECK_THROWS_WITH(parse_own_page("a", "---\nmenu: no\n---\n"),
                      "the page 'a.md' can't be used: it has no title");
    CHECK_THROWS_WITH(parse_own_page("a", "---\ntitle: x\nwrong\n---\n"),
                      "the page 'a.md' can't be used: line 3: 'wrong: ' is not known");
    CHECK_THROWS_WITH(
        parse_own_page("a", "---\ntitle: x: y\n---\n"),
        "the page 'a.md' can't be used: line 2: this can't be read as YAML (illegal map value); "
        "a value with ': ' or '#' in it stands between quotes");
    CHECK_THROWS_WITH(parse_own_page("a", "---\ntitle: x\nmenu: maybe\n---\n"),
                      "the page 'a.md' can't be used: line 3: 'menu: maybe' is not known");
}

TEST_CASE("start.md is a welcome and no entry of the navigation") {
    const std::vector<OwnPage> pages{
        parse_own_page("satzung", "---\ntitle: Satzung\nmenu: yes\n---\nx"),
        parse_own_page("start", "---\ntitle: Start\nmenu: yes\n---\nWillkommen")};
    CHECK(welcome(pages) == "Willkommen");
    REQUIRE(menu_of(pages).size() == 1);
    CHECK(menu_of(pages).front().label == "Satzung");
}
