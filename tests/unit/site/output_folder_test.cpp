#include "site/output_folder.hpp"

#include <catch2/catch.hpp>

#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

namespace fs = std::filesystem;

TEST_CASE("a file is written with the folders above it, and nothing is left beside it") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path() / "www");
    const auto stamp = output.write("news/fest/index.html", "Fest");

    CHECK(output.content("news/fest/index.html") == "Fest");
    CHECK(output.stamp("news/fest/index.html") == stamp);
    CHECK(stamp.bytes == 4);
    CHECK(std::distance(fs::directory_iterator(output.path()), {}) == 1);
}

TEST_CASE("removing a file takes the folders with it that are empty then") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    output.write("news/a/index.html", "a");
    output.write("news/b/index.html", "b");

    output.remove("news/a/index.html");
    CHECK_FALSE(fs::exists(folder.path() / "news/a"));
    CHECK(fs::exists(folder.path() / "news/b/index.html"));
    output.remove("news/b/index.html");
    CHECK_FALSE(fs::exists(folder.path() / "news"));
}

TEST_CASE("what a killed run left unfinished goes with the next one") {
    const test::TemporaryFolder folder;
    { OutputFolder(folder.path()).write("a.html", "a"); }
    fs::copy_file(folder.path() / "a.html", folder.path() / ".bfb-unfinished");
    const OutputFolder output(folder.path());
    CHECK_FALSE(fs::exists(folder.path() / ".bfb-unfinished"));
}

TEST_CASE("a link is no file of ours") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    fs::create_symlink("/etc/passwd", folder.path() / "index.html");
    CHECK_FALSE(output.stamp("index.html"));
    CHECK_FALSE(output.content("index.html"));
    output.write("index.html", "ours");
    CHECK(output.content("index.html") == "ours");
    CHECK_FALSE(fs::is_symlink(folder.path() / "index.html"));
}

TEST_CASE("a file that stands where a folder must be is told") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    output.write("news", "a file");
    CHECK_THROWS_WITH(output.write("news/fest/index.html", "x"), Catch::Contains("news/fest/index.html"));
}
