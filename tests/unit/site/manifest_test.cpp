#include "site/manifest.hpp"

#include <catch2/catch.hpp>

#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

TEST_CASE("a manifest knows what was recorded of its own folder alone") {
    test::TemporaryDatabase database;
    Manifest manifest(database.db(), "/srv/www");
    manifest.record(database.db(), {{"index.html", {"in", "out", {12, 34}}}}, {}, "");

    const Manifest again(database.db(), "/srv/www"), other(database.db(), "/srv/other");

    REQUIRE(again.find("index.html"));
    CHECK(again.find("index.html")->input_hash == "in");
    CHECK(again.find("index.html")->output_hash == "out");
    CHECK(again.find("index.html")->stamp == Stamp{12, 34});
    CHECK(other.find("index.html") == nullptr);
    CHECK(other.files().empty());
}

TEST_CASE("a claimed path is known before it is written, and keeps what was known of it") {
    test::TemporaryDatabase database;
    Manifest manifest(database.db(), "/srv/www");
    manifest.record(database.db(), {{"a.html", {"in", "out", {1, 2}}}}, {}, "");
    manifest.claim(database.db(), {"a.html", "b.html"});

    const Manifest again(database.db(), "/srv/www");

    CHECK(again.find("a.html")->input_hash == "in");
    REQUIRE(again.find("b.html"));
    CHECK(again.find("b.html")->input_hash.empty());
}

TEST_CASE("what was removed is forgotten") {
    test::TemporaryDatabase database;
    Manifest manifest(database.db(), "/srv/www");
    manifest.record(database.db(), {{"a.html", {"in", "out", {1, 2}}}, {"b.html", {"in", "out", {1, 2}}}}, {},
                    "");
    manifest.record(database.db(), {}, {"a.html"}, "");

    const Manifest again(database.db(), "/srv/www");

    CHECK(again.find("a.html") == nullptr);
    CHECK(again.find("b.html") != nullptr);
}

TEST_CASE("the journal hears nothing of the manifest") {
    test::TemporaryDatabase database;
    const auto before = database.db().integer("SELECT count(*) FROM log");
    Manifest(database.db(), "/srv/www").record(database.db(), {{"a.html", {"in", "out", {1, 2}}}}, {}, "");
    CHECK(database.db().integer("SELECT count(*) FROM log") == before);
}
