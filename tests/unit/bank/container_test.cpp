#include "bank/container.hpp"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <string_view>

using namespace bfb::bank;

namespace {

std::string gzip(std::string_view content) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
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

/// A growing file for minizip to write to.
struct Memory {
    std::string content;
    std::size_t position = 0;
};

uLong write_memory(voidpf opaque, voidpf, const void* bytes, uLong size) {
    auto& file = *static_cast<Memory*>(opaque);
    file.content.resize(std::max<std::size_t>(file.content.size(), file.position + size));
    std::memcpy(file.content.data() + file.position, bytes, size);
    file.position += size;
    return size;
}
uLong read_memory(voidpf, voidpf, void*, uLong) { return 0; }
ZPOS64_T tell_memory(voidpf opaque, voidpf) { return static_cast<Memory*>(opaque)->position; }
long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    auto& file = *static_cast<Memory*>(opaque);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.position
                             : origin == ZLIB_FILEFUNC_SEEK_END ? file.content.size()
                                                                : 0;
    file.position = base + offset;
    return 0;
}

struct File {
    std::string name;
    std::string content;
    const char* password = nullptr;
};

std::string zip(const std::vector<File>& files) {
    Memory memory;
    zlib_filefunc64_def functions{};
    functions.zopen64_file = [](voidpf opaque, const void*, int) { return opaque; };
    functions.zread_file = read_memory;
    functions.zwrite_file = write_memory;
    functions.ztell64_file = tell_memory;
    functions.zseek64_file = seek_memory;
    functions.zclose_file = [](voidpf, voidpf) { return 0; };
    functions.zerror_file = [](voidpf, voidpf) { return 0; };
    functions.opaque = &memory;
    const zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    REQUIRE(archive);
    for (const File& file : files) {
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(file.content.data()),
                               static_cast<uInt>(file.content.size()));
        REQUIRE(zipOpenNewFileInZip3(archive, file.name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr,
                                     Z_DEFLATED, 9, 0, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, file.password,
                                     crc) == ZIP_OK);
        zipWriteInFileInZip(archive, file.content.data(), static_cast<unsigned>(file.content.size()));
        zipCloseFileInZip(archive);
    }
    zipClose(archive, nullptr);
    return memory.content;
}

/// What is wrong with the only fault.
std::string fault_of(const Unpacked& unpacked) {
    REQUIRE(unpacked.faults.size() == 1);
    return unpacked.faults[0].what;
}

}  // namespace

TEST_CASE("a file that is no archive stays as it is") {
    const Unpacked unpacked = unpack("konto.xml", "<a/>");
    CHECK(unpacked.faults.empty());
    REQUIRE(unpacked.files.size() == 1);
    CHECK(unpacked.files[0].name == "konto.xml");
    CHECK(unpacked.files[0].content == "<a/>");
    CHECK(unpack("leer", "").files.at(0).content.empty());
}

TEST_CASE("a gzip is unpacked, whatever its name, and all its members") {
    CHECK(unpack("konto.xml.GZ", gzip("<a/>")).files.at(0).name == "konto.xml");
    CHECK(unpack("konto.xml.GZ", gzip("<a/>")).files.at(0).content == "<a/>");
    CHECK(unpack("konto", gzip("<a/>")).files.at(0).name == "konto");
    CHECK(unpack("konto.gz", gzip("one ") + gzip("") + gzip("two")).files.at(0).content == "one two");
    CHECK(unpack("konto.gz", gzip("one") + std::string(512, '\0')).files.at(0).content == "one");
}

TEST_CASE("a gzip that is cut, damaged or followed by something else is a fault") {
    const std::string whole = gzip("Mitgliedsbeitrag 2026");
    for (std::size_t size = 2; size < whole.size(); ++size) {
        INFO("cut at " << size);
        CHECK(fault_of(unpack("a.gz", whole.substr(0, size))) == "the gzip file is truncated");
    }
    std::string damaged = whole;
    damaged[damaged.size() - 8] = static_cast<char>(damaged[damaged.size() - 8] + 1);  // the checksum
    CHECK(fault_of(unpack("a.gz", damaged)) == "the gzip file is damaged");
    CHECK(fault_of(unpack("a.gz", whole + "x")) == "there is something behind the gzip data");
}

TEST_CASE("all files of a zip are unpacked, without folders and what systems leave behind") {
    const Unpacked unpacked = unpack("tage.zip", zip({{"2026/", ""},
                                                      {"2026/11-03.xml", "<a/>"},
                                                      {"__MACOSX/2026/._11-03.xml", "junk"},
                                                      {"2026/.DS_Store", "junk"},
                                                      {"2026/._11-04.xml", "junk"},
                                                      {"Thumbs.db", "junk"},
                                                      {"2026/11-04.xml", "<b/>"}}));
    CHECK(unpacked.faults.empty());
    REQUIRE(unpacked.files.size() == 2);
    CHECK(unpacked.files[0].name == "tage.zip/2026/11-03.xml");
    CHECK(unpacked.files[0].content == "<a/>");
    CHECK(unpacked.files[1].name == "tage.zip/2026/11-04.xml");
    CHECK(unpacked.files[1].content == "<b/>");
}

TEST_CASE("names of an archive are made fit for a terminal") {
    CHECK(unpack("a.zip", zip({{"x\x1B[2J.xml", "<a/>"}})).files.at(0).name == "a.zip/x\xEF\xBF\xBD[2J.xml");
}

TEST_CASE("an encrypted entry is a fault with its name") {
    const Unpacked unpacked = unpack("a.zip", zip({{"b.xml", "<a/>", "secret"}}));
    CHECK(fault_of(unpacked) == "encrypted; unpack it with its password first");
    CHECK(unpacked.faults[0].where == "a.zip/b.xml");
}

TEST_CASE("an archive within an archive is refused") {
    const std::string why = "an archive within an archive; unpack it first";
    CHECK(fault_of(unpack("a.zip", zip({{"b.zip", zip({{"c.xml", "<a/>"}})}}))) == why);
    CHECK(fault_of(unpack("a.zip", zip({{"b.xml.gz", gzip("<a/>")}}))) == why);
    CHECK(fault_of(unpack("a.gz", gzip(gzip("<a/>")))) == why);
    CHECK(fault_of(unpack("a.tgz", gzip(std::string(257, 'x') + "ustar  " + std::string(248, '\0')))) == why);
}

TEST_CASE("a spreadsheet, which is a zip, gets an answer that helps") {
    CHECK(
        fault_of(unpack("a.xlsx", zip({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<w/>"}}))) ==
        "this is an office document; save the sheet as CSV");
}

TEST_CASE("a zip that is cut is a fault, unless all its files are complete") {
    const std::string whole = zip({{"a.xml", "Mitgliedsbeitrag 2026"}, {"b.xml", "<b/>"}});
    for (std::size_t size = 4; size < whole.size(); ++size) {
        INFO("cut at " << size);
        const Unpacked unpacked = unpack("a.zip", whole.substr(0, size));
        if (size < whole.size() - 4) {
            CHECK_FALSE(unpacked.faults.empty());
        } else {  // all that is missing is zero anyway: the directory's offset and the length of a comment
            CHECK(unpacked.files.size() == 2);
        }
    }
}

TEST_CASE("a zip that is damaged is a fault") {
    std::string damaged = zip({{"a.xml", "Mitgliedsbeitrag 2026"}});
    damaged[40] = static_cast<char>(damaged[40] ^ 1);
    CHECK(fault_of(unpack("a.zip", damaged)) == "the entry is damaged or its compression unknown");
    std::string renamed = zip({{"a.xml", "<a/>"}});
    renamed[26] = 100;  // the local header's length of the name
    CHECK_FALSE(unpack("a.zip", renamed).faults.empty());
}

TEST_CASE("an archive without files is a fault") {
    CHECK(fault_of(unpack("a.zip", zip({}))) == "there is no file in the archive");
    CHECK(fault_of(unpack("a.zip", zip({{"folder/", ""}}))) == "there is no file in the archive");
}

TEST_CASE("a bomb is a fault as soon as it passes the limit") {
    const UnpackLimits small{.bytes = 1'000'000, .entries = 3};
    const std::string zeros(900'000, '\0');
    CHECK(unpack("a.gz", gzip(zeros), small).faults.empty());
    CHECK(unpack("a.zip", zip({{"a", zeros}}), small).faults.empty());
    const std::string why = "more than 0 MiB when unpacked; split the file";
    CHECK(fault_of(unpack("a.gz", gzip(zeros) + gzip(zeros), small)) == why);
    CHECK(fault_of(unpack("a.zip", zip({{"a", zeros}, {"b", zeros}}), small)) == why);
    CHECK(fault_of(unpack("a.zip", zip({{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}}), small)) ==
          "more than 3 files; split the archive");
    CHECK_FALSE(unpack("a", std::string(1'000'001, 'x'), small).faults.empty());
}

TEST_CASE("300 megabytes of zeros in 300 kilobytes are refused by the default limit") {
    const std::string part = gzip(std::string(std::size_t{30} << 20, '\0'));
    std::string bomb;
    for (int i = 0; i < 10; ++i) bomb += part;
    CHECK(bomb.size() < 400'000);
    const Unpacked unpacked = unpack("a.gz", bomb);
    CHECK(fault_of(unpacked) == "more than 256 MiB when unpacked; split the file");
    CHECK(unpacked.files.empty());
}

TEST_CASE("a zip that lies about the size of an entry is no way around the limit") {
    std::string lying = zip({{"a", std::string(2'000'000, '\0')}});
    const std::size_t directory = lying.find("PK\x01\x02");
    REQUIRE(directory != std::string::npos);
    for (std::size_t i = 0; i < 4; ++i) lying[directory + 24 + i] = i == 0 ? 10 : 0;  // "10 bytes"
    CHECK_FALSE(unpack("a.zip", lying, {.bytes = 1'000'000, .entries = 10}).faults.empty());
}
