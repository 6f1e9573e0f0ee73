#include "site/origin.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <utility>

#include "base/error.hpp"
#include "site/manifest.hpp"
#include "site/settings.hpp"
#include "unit/site/written.hpp"
#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

namespace {

const Date today{2026, 3, 1};

void set(test::TemporaryDatabase& database, std::string_view name, const std::string& value) {
    for (const auto& setting : site_settings())
        if (name == setting.key)
            database.write([&](db::UnitOfWork& work) { db::set_setting(work, setting, value); });
}

}  // namespace

TEST_CASE("the origin of the website is another after each entry of the journal, and on each day") {
    test::TemporaryDatabase database;
    const auto before = origin(database.db(), today);
    CHECK(before.size() == 32);
    CHECK(origin(database.db(), today) == before);
    CHECK(origin(database.db(), Date(2026, 3, 2)) != before);
    set(database, "site.tagline", "Gemeinsam fürs Dorf");
    CHECK(origin(database.db(), today) != before);
}

TEST_CASE("the origin of the website is another with each change of a template or page of one's own") {
    const test::TemporaryFolder own;
    test::TemporaryDatabase database;
    std::filesystem::create_directories(own.path() / "templates/de");
    std::filesystem::create_directories(own.path() / "pages");
    set(database, "site.templates", (own.path() / "templates").string());
    set(database, "site.pages", (own.path() / "pages").string());
    auto last = origin(database.db(), today);
    const auto is_changed = [&] {
        const auto before = std::exchange(last, origin(database.db(), today));
        return last != before;
    };
    CHECK_FALSE(is_changed());
    std::ofstream(own.path() / "pages/verein.md") << "eins";
    CHECK(is_changed());
    std::ofstream(own.path() / "templates/de/layout.html") << "[[page]]";
    CHECK(is_changed());
    std::ofstream(own.path() / "templates/style.css") << "p {}";
    CHECK(is_changed());
    const auto time = std::filesystem::last_write_time(own.path() / "pages/verein.md");
    std::ofstream(own.path() / "pages/verein.md") << "zwei";
    std::filesystem::last_write_time(own.path() / "pages/verein.md", time);
    CHECK(is_changed());
    std::filesystem::rename(own.path() / "pages/verein.md", own.path() / "pages/wir.md");
    CHECK(is_changed());
    std::filesystem::remove(own.path() / "pages/wir.md");
    CHECK(is_changed());
    std::ofstream(own.path() / "pages/no-page.txt") << "x";
    CHECK_FALSE(is_changed());
    std::filesystem::create_symlink("nowhere", own.path() / "pages/tot.md");
    CHECK_THROWS_AS(origin(database.db(), today), Refused);
}

TEST_CASE("files are current while they follow from the same origin and lie there as they were written") {
    const test::TemporaryFolder place;
    test::TemporaryDatabase database;
    OutputFolder folder(place.path());
    Manifest manifest(database.db(), folder.path());
    const Written a{"in", "out", write(folder, "index.html", "a")}, b{"in", "out", write(folder, "b/c", "b")};

    manifest.record(database.db(), {{"index.html", a}, {"b/c", b}}, {}, "origin");
    CHECK(current_files(database.db(), folder, "origin") == 2);
    CHECK_FALSE(current_files(database.db(), folder, "another"));

    manifest.record(database.db(), {}, {}, "");
    CHECK_FALSE(current_files(database.db(), folder, "origin"));
    CHECK_FALSE(current_files(database.db(), folder, ""));

    manifest.record(database.db(), {}, {}, "origin");
    manifest.claim(database.db(), {"d.html"});
    CHECK_FALSE(current_files(database.db(), folder, "origin"));
    manifest.record(database.db(), {}, {"d.html"}, "origin");
    CHECK(current_files(database.db(), folder, "origin") == 2);

    const auto file = place.path() / "index.html";
    const auto time = std::filesystem::last_write_time(file);
    std::filesystem::last_write_time(file, time + std::chrono::nanoseconds(1000));
    CHECK_FALSE(current_files(database.db(), folder, "origin"));
    std::ofstream(file) << "longer";
    std::filesystem::last_write_time(file, time);
    CHECK_FALSE(current_files(database.db(), folder, "origin"));
    std::ofstream(file) << "a";
    std::filesystem::last_write_time(file, time);
    CHECK(current_files(database.db(), folder, "origin") == 2);
    folder.remove("b/c");
    CHECK_FALSE(current_files(database.db(), folder, "origin"));
}
