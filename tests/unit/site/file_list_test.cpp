#include "site/file_list.hpp"

#include <catch2/catch.hpp>

#include "unit/site/written.hpp"
#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

namespace {

const std::string url = "https://dorf.example/";

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
    add_file_list(outputs, url);
    REQUIRE(outputs.back().path == ".bfb-files");
    CHECK(outputs.back().rank < Rank::asset);  // first to be put
    OutputFolder folder(place.path());
    for (const auto& output : outputs)
        write(folder, output.path, output.content ? output.content() : "<p>x</p>");

    Manifest manifest(database.db(), folder.path());
    adopt_listed(manifest, folder, url);
    CHECK(known_paths(manifest) ==
          std::vector<std::string>{".bfb-files", "index.html", "news/fest/index.html"});

    Manifest of_another(database.db(), folder.path());
    adopt_listed(of_another, folder, "https://other.example/");
    CHECK(known_paths(of_another).empty());
}

TEST_CASE("no list makes bfb's what is no file in the folder itself") {
    const test::TemporaryFolder place, elsewhere;
    test::TemporaryDatabase database;
    OutputFolder outside(elsewhere.path());
    write(outside, "precious.db", "x");
    OutputFolder folder(place.path());
    write(folder, "e/f", "x");
    std::filesystem::create_symlink(elsewhere.path(), place.path() / "uploads");
    write(folder, ".bfb-files",
          url + "\n" + (elsewhere.path() / "precious.db").string() +
              "\n../a\ne/../e/f\n./e/f\n\ne\ngone\nuploads\nuploads/precious.db\ne/f\n");
    Manifest manifest(database.db(), folder.path());
    adopt_listed(manifest, folder, url);
    CHECK(known_paths(manifest) == std::vector<std::string>{".bfb-files", "e/f"});

    folder.remove("uploads/precious.db");
    CHECK(std::filesystem::exists(elsewhere.path() / "precious.db"));
    folder.remove("e");
    CHECK(std::filesystem::exists(place.path() / "e/f"));
}
