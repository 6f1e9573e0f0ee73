#include "site/output_folder.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "unit/site/written.hpp"
#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::site;

namespace fs = std::filesystem;

namespace {

/// While one lives, no file of the process grows beyond so many bytes: what a full disk does.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : before_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, before_signal_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    void (*before_signal_)(int);
    rlimit before_{};
};

}  // namespace

TEST_CASE("a file is written with the folders above it, and nothing is left beside it") {
    const test::TemporaryFolder folder;
    {
        OutputFolder output(folder.path() / "www");
        CHECK(output.is_new());
        const auto stamp = write(output, "news/fest/index.html", "Fest");

        CHECK(output.content("news/fest/index.html") == "Fest");
        CHECK(output.stamp("news/fest/index.html") == stamp);
        CHECK(stamp.bytes == 4);
    }
    CHECK(std::distance(fs::directory_iterator(folder.path() / "www"), {}) == 1);
}

TEST_CASE("removing a file takes the folders with it that are empty then") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    write(output, "news/a/index.html", "a");
    write(output, "news/b/index.html", "b");

    output.remove("news/a/index.html");
    CHECK_FALSE(fs::exists(folder.path() / "news/a"));
    CHECK(fs::exists(folder.path() / "news/b/index.html"));
    output.remove("news/b/index.html");
    CHECK_FALSE(fs::exists(folder.path() / "news"));
}

TEST_CASE("what a killed run left unfinished goes with the next one") {
    const test::TemporaryFolder folder;
    {
        OutputFolder output(folder.path());
        write(output, "a.html", "a");
        output.stage("b.html", "b");
        REQUIRE(fs::exists(folder.path() / ".bfb-unfinished/1"));
        fs::copy(folder.path() / ".bfb-unfinished", folder.path() / "kept");
    }
    CHECK_FALSE(fs::exists(folder.path() / ".bfb-unfinished"));
    fs::rename(folder.path() / "kept", folder.path() / ".bfb-unfinished");
    const OutputFolder output(folder.path());
    CHECK_FALSE(fs::exists(folder.path() / ".bfb-unfinished"));
}

TEST_CASE("a link is no file of ours") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    fs::create_symlink("/etc/passwd", folder.path() / "index.html");
    CHECK_FALSE(output.stamp("index.html"));
    CHECK_FALSE(output.content("index.html"));
    write(output, "index.html", "ours");
    CHECK(output.content("index.html") == "ours");
    CHECK_FALSE(fs::is_symlink(folder.path() / "index.html"));
}

TEST_CASE("a file that stands where a folder must be is told") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    write(output, "news", "a file");
    CHECK_THROWS_WITH(write(output, "news/fest/index.html", "x"), Catch::Contains("news/fest/index.html"));
}

TEST_CASE("what is staged stands nowhere until it is put, and goes where it is not") {
    const test::TemporaryFolder folder;
    {
        OutputFolder output(folder.path());
        const auto a = output.stage("a.html", "a"), b = output.stage("b.html", "bb");
        CHECK_FALSE(output.content("a.html"));
        output.put(b, "b.html");
        CHECK(output.content("b.html") == "bb");
        CHECK(output.stamp("b.html") == b.stamp);
        CHECK(a.stamp.bytes == 1);
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("where nothing can be staged, the hidden folder is named with the reason") {
    const test::TemporaryFolder folder;
    OutputFolder output(folder.path());
    fs::create_directory(folder.path() / ".bfb-unfinished");  // as one that could not be removed
    CHECK_THROWS_WITH(output.stage("a.html", "a"),
                      Catch::Contains(".bfb-unfinished' can't be written: File exists"));
}

TEST_CASE("a file that could not be staged whole goes too, and so does a folder made for it") {
    const test::TemporaryFolder folder;
    const std::string large(4096, 'x');
    {
        OutputFolder output(folder.path() / "www");
        output.stage("a.html", "a");
        const FileSizeLimit limit(1024);
        CHECK_THROWS_WITH(output.stage("b.html", large), Catch::Contains("www/b.html' can't be written"));
    }
    CHECK_FALSE(fs::exists(folder.path() / "www"));
}
