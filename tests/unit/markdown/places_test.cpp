#include "markdown/places.hpp"

#include <catch2/catch.hpp>

using namespace bfb::markdown;

TEST_CASE("a target is seen from the page that names it") {
    CHECK(path_of("news/fest/", "../a/./b") == "news/a/b");
    CHECK(path_of("news/fest/", "/events/") == "events/");
    CHECK(path_of("news/fest/", "#ort") == "news/fest/#ort");
    CHECK(path_of("news/fest/index.html", "bild.jpg") == "news/fest/bild.jpg");
    CHECK(path_of("news/fest/", "../../../..").empty());
    CHECK(path_of("", "satzung/") == "satzung/");
}

TEST_CASE("an address that says where it is stays as it is") {
    CHECK(is_whole_address("https://example.org/"));
    CHECK(is_whole_address("//example.org/"));
    CHECK(is_whole_address("mailto:a@example.org"));
    CHECK_FALSE(is_whole_address("/a:b/"));
    CHECK_FALSE(is_whole_address("a/?b:c"));
}
