#include "site/file_list.hpp"

#include <catch2/catch.hpp>

#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

namespace {

std::vector<std::string> known_paths(const Manifest& manifest) {
    std::vector<std::string> paths;
    for (const auto& [path, written] : manifest.files()) paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("the website carries a list of its files, which a database that lost them reads") {
    const test::TemporaryFolder place;
    test::TemporaryDatabase database;
    Outputs outputs{{"index.html", "", Rank::page, {}}, {"news/fest/index.html", "", Rank::page, {}}};
    add_file_list(outputs);
    REQUIRE(outputs.back().path == ".bfb-files");
    OutputFolder folder(place.path());
    folder.write(outputs.back().path, outputs.back().content());

    Manifest manifest(database.db(), folder.path());
    adopt_listed(manifest, folder);
    CHECK(known_paths(manifest) ==
          std::vector<std::string>{".bfb-files", "index.html", "news/fest/index.html"});
}

TEST_CASE("no list makes bfb's what lies outside the folder") {
    const test::TemporaryFolder place;
    test::TemporaryDatabase database;
    OutputFolder folder(place.path());
    folder.write(".bfb-files", "/etc/passwd\n../a\nb/../../c\n./d\n\ne/f\n");
    Manifest manifest(database.db(), folder.path());
    adopt_listed(manifest, folder);
    CHECK(known_paths(manifest) == std::vector<std::string>{".bfb-files", "e/f"});
}
