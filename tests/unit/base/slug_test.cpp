#include "base/slug.hpp"

#include <catch2/catch.hpp>

using namespace bfb;

TEST_CASE("a title becomes an address") {
    CHECK(slug_of("Das Sommerfest der Straße") == "das-sommerfest-der-strasse");
    CHECK(slug_of("Über Äpfel, Öl & Übel") == "ueber-aepfel-oel-uebel");
    CHECK(slug_of("  --Café au lait!  ") == "cafe-au-lait");
    CHECK(slug_of("../../etc/passwd") == "etc-passwd");
    CHECK(slug_of("!!!").empty());
    CHECK(slug_of("").empty());
}

TEST_CASE("a long title ends with a whole word, within eighty letters") {
    std::string title;
    for (int word = 0; word < 30; ++word) title += "Initiative ";
    const auto slug = slug_of(title);
    CHECK(slug.size() <= 80);
    CHECK(slug.ends_with("-initiative"));
    CHECK(is_slug(slug));
    CHECK(slug_of(std::string(200, 'x')).size() <= 80);
}

TEST_CASE("what can be an address") {
    CHECK(is_slug("sommerfest-2026"));
    CHECK(is_slug("a"));
    for (const char* text :
         {"", "Sommerfest", "sommer fest", "sommer/fest", "..", "-fest", "fest-", "größe", "a--b"})
        CHECK_FALSE(is_slug(text));
    CHECK_FALSE(is_slug(std::string(81, 'a')));
}
