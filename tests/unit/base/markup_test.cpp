#include "base/markup.hpp"

#include <catch2/catch.hpp>

using namespace bfb;

TEST_CASE("a character that pages and feeds can't hold is named with its line") {
    const auto found = forbidden_character("eins\tx\nzwei\vdrei");
    REQUIRE(found);
    CHECK(found->line == 2);
    CHECK(found->name == "U+000B");
    CHECK(forbidden_character("\uFFFE")->name == "U+FFFE");
    CHECK(forbidden_character("\x7F")->name == "U+007F");
    CHECK_FALSE(forbidden_character("Ärger €\uFFFD 😀\n"));
}

TEST_CASE("what pages and feeds can't hold can be left out, and nothing else is") {
    CHECK(without_forbidden_characters("a\v\tb\x7F\r\n\uFFFE\uFFFFc") == "a\tb\nc");
    CHECK(without_forbidden_characters("Ärger €\uFFFD 😀\n") == "Ärger €\uFFFD 😀\n");
}

TEST_CASE("text stands in HTML as it is") {
    CHECK(html_escaped("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}
