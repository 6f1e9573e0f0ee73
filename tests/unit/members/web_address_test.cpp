#include "members/web_address.hpp"

#include <catch2/catch.hpp>

#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;

namespace {

void set(TemporaryDatabase& database, std::string_view key, std::string_view value) {
    database.write(
        [&](auto& work) { work.db().run("INSERT INTO setting (key, value) VALUES (?, ?)", key, value); });
}

}  // namespace

TEST_CASE("without an address of the association there is none of its pages") {
    TemporaryDatabase database;
    CHECK_FALSE(members::page_address(database.db(), "news/"));
    CHECK_FALSE(members::form_address(database.db(), "confirm"));
}

TEST_CASE("pages lie below the association's address, forms where the web server has them") {
    TemporaryDatabase database;
    set(database, "association.url", "https://example.org/verein/");
    CHECK(members::page_address(database.db(), "news/fest/") == "https://example.org/verein/news/fest/");
    CHECK(members::form_address(database.db(), "confirm") == "https://example.org/cgi-bin/bfb/confirm");
    set(database, "web.forms", "/forms");
    CHECK(members::form_address(database.db(), "join") == "https://example.org/forms/join");
}
