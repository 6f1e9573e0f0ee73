#include "base/files.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <fstream>

#include "unit/support.hpp"

using namespace bfb;

TEST_CASE("the bytes of a file are all that it holds") {
    const test::TemporaryFolder folder;
    for (const std::size_t size : {0UL, 1UL, 4096UL, 300'000UL}) {
        const std::string bytes(size, '\0');
        std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
        CHECK(file_content(folder.path() / "file") == bytes);
    }
}

TEST_CASE("a file whose size the system does not say is read to its end") {
    const auto status = file_content("/proc/self/status");
    REQUIRE(status);
    CHECK(status->starts_with("Name:"));
    CHECK(status->ends_with('\n'));
}

TEST_CASE("what can't be read has no content, and errno says why") {
    const test::TemporaryFolder folder;
    CHECK_FALSE(file_content(folder.path() / "missing"));
    CHECK(errno == ENOENT);
    CHECK_FALSE(file_content(folder.path()));
    CHECK(errno == EISDIR);
}
