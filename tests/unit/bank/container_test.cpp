#include "bank/container.hpp"

#include <zip.h>
#include <zlib.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "unit/support.hpp"

using namespace bfb;
using bank::Kind;
using bank::kind_of;
using bank::unpack;

namespace {

std::string gzip(const std::string& content) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Member {
    std::string name;
    std::string content;
    const char* password = nullptr;
};

std::string zip(const std::vector<Member>& members) {
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "a.zip").string();
    zipFile file = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    for (const Member& member : members) {
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(member.content.data()),
                               static_cast<uInt>(member.content.size()));
        zipOpenNewFileInZip3_64(file, member.name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr,
                                Z_DEFLATED, 1, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                member.password, crc, 0);
        zipWriteInFileInZip(file, member.content.data(), static_cast<unsigned>(member.content.size()));
        zipCloseFileInZip(file);
    }
    zipClose(file, nullptr);
    std::ifstream written(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(written), {}};
}

std::string refusal(const std::string& content) {
    try {
        unpack({"a", content});
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a file that is no archive is itself") {
    const auto files = unpack({"a.xml", "<Document/>"});
    REQUIRE(files.size() == 1);
    CHECK(files[0].name == "a.xml");
    CHECK(files[0].content == "<Document/>");
}

TEST_CASE("gzip is unpacked, all its members one behind the other") {
    CHECK(unpack({"a.gz", gzip("eins")}).at(0).content == "eins");
    CHECK(unpack({"a.gz", gzip("eins") + gzip("zwei")}).at(0).content == "einszwei");
}

TEST_CASE("a zip has several files; folders and what macOS adds are none") {
    const auto files =
        unpack({"a.zip",
                zip({{"2026/", ""}, {"2026/1.xml", "eins"}, {"__MACOSX/._1.xml", "x"}, {"2.xml", "zwei"}})});
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "a.zip/2026/1.xml");
    CHECK(files[0].content == "eins");
    CHECK(files[1].content == "zwei");
}

TEST_CASE("archives that can't be unpacked say why") {
    const std::string good = zip({{"1.xml", "eins zwei drei vier"}});
    CHECK(refusal(good.substr(0, good.size() / 2)).find("damaged") != std::string::npos);
    std::string flipped = good;
    flipped[40] = static_cast<char>(flipped[40] ^ 0x55);
    CHECK(refusal(flipped).find("damaged") != std::string::npos);
    CHECK(refusal(zip({{"1.zip", good}})).find("archive in an archive") != std::string::npos);
    CHECK(refusal(zip({{"1.xml", "geheim", "passwort"}})).find("encrypted") != std::string::npos);
    const std::string packed = gzip("eins zwei drei vier");
    CHECK(refusal(packed.substr(0, packed.size() - 3)).find("damaged") != std::string::npos);
    CHECK(refusal(packed + "more").find("damaged") != std::string::npos);
    CHECK(refusal(gzip(packed)).find("archive in an archive") != std::string::npos);
}

TEST_CASE("bombs are refused before they fill the memory") {
    const std::string megabyte(1 << 20, '\0');
    const std::string once = gzip(megabyte);
    std::string bomb;
    for (int i = 0; i < 300; ++i) bomb += once;
    CHECK(refusal(bomb).find("more than 256 MiB") != std::string::npos);
    std::vector<Member> many(1'001, Member{"a", ""});
    for (std::size_t i = 0; i < many.size(); ++i) many[i].name = std::to_string(i);
    CHECK(refusal(zip(many)).find("more than 1000 files") != std::string::npos);
}

TEST_CASE("what a file is, its beginning tells") {
    CHECK(kind_of("\xEF\xBB\xBF\n<?xml version='1.0'?><Document xmlns='urn:...camt.053.001.08'>") ==
          Kind::camt);
    CHECK(kind_of("<Document><BkToCstmrStmt>") == Kind::camt);
    CHECK(kind_of("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'>") ==
          Kind::status_report);
    CHECK(kind_of("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.008.001.08'>") == Kind::other_xml);
    CHECK(kind_of("\r\n:20:STARTUMS\r\n:25:1/2") == Kind::mt940);
    CHECK(kind_of("{1:F01TESTDE99XXX}{4:\r\n:20:A") == Kind::mt940);
    CHECK(kind_of("Buchungstag;Betrag\n1.1.2026;12,00") == Kind::csv);
    CHECK(kind_of("%PDF-1.7") == Kind::unknown);
    CHECK(kind_of("") == Kind::unknown);
    CHECK(kind_of(std::string_view("a\0b", 3)) == Kind::unknown);
}
