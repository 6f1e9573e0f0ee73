#include "base/delimited.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

using namespace bfb;
using namespace std::string_literals;

namespace {

using Fields = std::vector<std::string>;

/// A record that outlives the reader's next step.
struct Record {
    std::size_t line;
    Fields fields;
    std::optional<Fault> fault;
};

std::vector<Record> read(std::istream& source, DelimitedLimits limits = {}) {
    DelimitedReader reader(source, limits);
    std::vector<Record> records;
    for (Row row; reader.next(row);)
        records.push_back({row.line, Fields(row.fields.begin(), row.fields.end()), row.fault});
    return records;
}

std::vector<Record> read(const std::string& text, DelimitedLimits limits = {}) {
    std::istringstream source(text);
    return read(source, limits);
}

/// The fields of records that must all be without fault.
std::vector<Fields> fields(const std::string& text) {
    std::vector<Fields> all;
    for (const Record& record : read(text)) {
        REQUIRE_FALSE(record.fault);
        all.push_back(record.fields);
    }
    return all;
}

char separator_of(const std::string& text) {
    std::istringstream source(text);
    return DelimitedReader(source).separator();
}

TextEncoding encoding_of(const std::string& text) {
    std::istringstream source(text);
    return DelimitedReader(source).encoding();
}

/// A source that gives a text in small pieces and then, perhaps, fails like a broken disk.
class Trickle : public std::streambuf {
  public:
    enum class End { normal, failure };
    Trickle(std::string text, std::size_t step, End end) : text_(std::move(text)), step_(step), end_(end) {}

  protected:
    int_type underflow() override {
        if (at_ >= text_.size()) {
            if (end_ == End::failure) throw std::runtime_error("input/output error");
            return traits_type::eof();
        }
        const std::size_t size = std::min(step_, text_.size() - at_);
        setg(text_.data() + at_, text_.data() + at_, text_.data() + at_ + size);
        at_ += size;
        return traits_type::to_int_type(*gptr());
    }

  private:
    std::string text_;
    std::size_t step_, at_ = 0;
    End end_;
};

}  // namespace

TEST_CASE("records are parted by line ends of any kind") {
    const std::vector<Fields> expected = {{"a", "b"}, {"1", "2"}};
    CHECK(fields("a,b\n1,2\n") == expected);
    CHECK(fields("a,b\r\n1,2\r\n") == expected);
    CHECK(fields("a,b\r1,2\r") == expected);
    CHECK(fields("a,b\n1,2") == expected);
    CHECK(fields("").empty());
    CHECK(fields("\r\n\r\n").empty());
}

TEST_CASE("quoted fields hold separators, line breaks and doubled quotes") {
    CHECK(fields("a;b;c\n\"x;y\";\"he said \"\"no\"\"\";\"two\nlines\"\n") ==
          std::vector<Fields>{{"a", "b", "c"}, {"x;y", "he said \"no\"", "two\nlines"}});
    CHECK(fields("\"a\",\"\",\"b\"") == std::vector<Fields>{{"a", "", "b"}});
    CHECK(fields("a,\"two\r\nlines\"\r\n") == std::vector<Fields>{{"a", "two\r\nlines"}});
}

TEST_CASE("quotes inside a field that is not quoted are part of it") {
    CHECK(fields("5\" pipe,Karl \"Kalle\" Otto\n") ==
          std::vector<Fields>{{"5\" pipe", "Karl \"Kalle\" Otto"}});
}

TEST_CASE("white space around fields is dropped unless it is quoted") {
    CHECK(fields("a , b,\" c \" ,d\t\n") == std::vector<Fields>{{"a", "b", " c ", "d"}});
}

TEST_CASE("empty fields are kept, at the end of a line too") {
    CHECK(fields(",a,,\n") == std::vector<Fields>{{"", "a", "", ""}});
    CHECK(fields("a,b,c\n1,,") == std::vector<Fields>{{"a", "b", "c"}, {"1", "", ""}});
    CHECK(fields("a\tb\tc\n\t\t3\n") == std::vector<Fields>{{"a", "b", "c"}, {"", "", "3"}});
}

TEST_CASE("blank lines and lines of separators alone are skipped, but counted") {
    const auto records = read("\n  \r\na;b\n\n;;\n1;2\n \t \n\"\";\n3;4");
    REQUIRE(records.size() == 3);
    CHECK(records[0].line == 3);
    CHECK(records[1].line == 6);
    CHECK(records[1].fields == Fields{"1", "2"});
    CHECK(records[2].line == 9);
}

TEST_CASE("a record's line is the physical one, whatever line breaks quoted fields hold") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto records =
            read("a,b" + end + "\"1" + end + end + "1\",2" + end + "3,\"4" + end + "\"" + end + end + "5,6");
        INFO("line end of " << end.size() << " bytes");
        REQUIRE(records.size() == 4);
        CHECK(records[0].line == 1);
        CHECK(records[1].line == 2);
        CHECK(records[2].line == 5);
        CHECK(records[3].line == 8);
    }
}

TEST_CASE("the separator is the one that parts the first records evenly") {
    CHECK(separator_of("a,b,c\n1,2,3\n") == ',');
    CHECK(separator_of("a;b;c\n1;2;3\n") == ';');
    CHECK(separator_of("a\tb\tc\n1\t2\t3\n") == '\t');
    CHECK(separator_of("Name;Beitrag\nMeyer;12,00\nSchmitz;25,00\n") == ';');
    CHECK(separator_of("Name;Bemerkung\nMeyer;kocht, backt, singt, tanzt\nSchmitz;-\nOtto;a, b\n") == ';');
    CHECK(separator_of("name,note\nMeyer,\"a;b;c;d;e\"\nOtto,\"x \"\"y;z\"\" ;;;\"\n") == ',');
    CHECK(separator_of("name\tnote\nMeyer, Hans\t5;6\nOtto, Karl\t\n") == '\t');
    CHECK(separator_of("5\" a;b\n6\" c;d\n") == ';');
}

TEST_CASE("the separator is found behind a bank's preamble") {
    CHECK(separator_of(
              "Umsatzanzeige\n\nKonto, Bank;DE00, ING\nZeitraum;1.1.26 - 3.1.26\nSaldo;1.248,50;EUR\n\n"
              "Buchung;Name;Zweck;Betrag;EUR\n1.1.26;A;B, C;-12,00;EUR\n2.1.26;A;B;12,00;EUR\n"
              "3.1.26;A;B;12,00;EUR\n") == ';');
}

TEST_CASE("without any separator each line is one field") {
    CHECK(separator_of("Name\nMeyer\n") == ',');
    CHECK(fields("Name\nMeyer\n") == std::vector<Fields>{{"Name"}, {"Meyer"}});
    CHECK(separator_of("") == ',');
}

TEST_CASE("Excel's line sep= decides and is no record") {
    CHECK(fields("sep=;\r\na,b;c\r\n") == std::vector<Fields>{{"a,b", "c"}});
    CHECK(fields("SEP=,\na;b,c\n") == std::vector<Fields>{{"a;b", "c"}});
    CHECK(read("sep=;\r\na,b;c\r\n").at(0).line == 2);
    CHECK(fields("\xEF\xBB\xBFsep=\t\na;b\tc\n") == std::vector<Fields>{{"a;b", "c"}});
    CHECK(fields("sep=;").at(0) == Fields{"sep=", ""});
}

TEST_CASE("a byte order mark means UTF-8 and is no part of the first field") {
    CHECK(fields("\xEF\xBB\xBFName,Ort\nMüller,Brünen\n").at(0).at(0) == "Name");
    CHECK(fields("\xEF\xBB\xBF\"Name\",Ort\n").at(0).at(0) == "Name");
    CHECK(encoding_of("\xEF\xBB\xBFName\n\xFC\n") == TextEncoding::utf_8);
}

TEST_CASE("text without a byte order mark is UTF-8 where valid, else Windows-1252") {
    CHECK(encoding_of("Name;Ort\nMüller;Brünen\n") == TextEncoding::utf_8);
    CHECK(encoding_of("Name;Ort\n") == TextEncoding::utf_8);
    CHECK(encoding_of("Name;Stra\xDF"
                      "e\n") == TextEncoding::windows_1252);
    CHECK(fields("Name;Ort\nM\xFCller;Br\xFCnen\n") ==
          std::vector<Fields>{{"Name", "Ort"}, {"Müller", "Brünen"}});
    CHECK(fields("a;b\n\"M\xFC"
                 "ller\";12 \x80\n")
              .at(1) == Fields{"Müller", "12 €"});
}

TEST_CASE("in Windows-1252 even bytes that look like UTF-8 are taken as they are") {
    CHECK(fields("\xFC;x\n\xC3\xBC;y\n") == std::vector<Fields>{{"ü", "x"}, {"Ã¼", "y"}});
}

TEST_CASE("a letter that was cut does not make UTF-8 something else") {
    const std::string text = "Name;Ort;Zweck\nMüller;Brünen;Beitrag für Jörg M\xC3\n";
    CHECK(encoding_of(text) == TextEncoding::utf_8);
    CHECK(fields(text).at(1) == Fields{"Müller", "Brünen", "Beitrag für Jörg M\uFFFD"});
}

TEST_CASE("behind the first MiB a field that is not UTF-8 is read as Windows-1252 by itself") {
    std::string text = "name;ort\n";
    while (text.size() < 1'200'000) text += "Müller;Brünen\n";
    text += "M\xFCller;Brünen\n";
    const auto records = read(text);
    CHECK(encoding_of(text) == TextEncoding::utf_8);
    CHECK(records.back().fields == Fields{"Müller", "Brünen"});
    CHECK_FALSE(records.back().fault);
}

TEST_CASE("a character cut by the end of the first block does not count against UTF-8") {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text = "a;b\n" + std::string(shift, 'x');
        while (text.size() < 1'300'000) text += "😀€ü;\n";
        CHECK(encoding_of(text) == TextEncoding::utf_8);
    }
}

TEST_CASE("a quote that is never closed is a fault of the record it stands in") {
    const auto records = read("a;b\n1;2\n3;\"open\n4;5\n");
    REQUIRE(records.size() == 3);
    REQUIRE(records[2].fault);
    CHECK(records[2].fault->reason == FormFault::unclosed_quote);
    CHECK(records[2].fault->line == 3);
    CHECK(records[2].fault->column == 2);
    CHECK(records[2].fault->value == "open\n4;5\n");
    CHECK(records[2].fields.empty());
}

TEST_CASE("a closed quote at the end of the text is no fault") {
    CHECK(fields("a;\"b\"").at(0) == Fields{"a", "b"});
    CHECK(fields("a;\"b\"  ").at(0) == Fields{"a", "b"});
    CHECK(read("a;\"b\" x").at(0).fault->reason == FormFault::unclosed_quote);
    CHECK(read("\"").at(0).fault->reason == FormFault::unclosed_quote);
}

TEST_CASE("a NUL byte is a fault of its record alone") {
    const auto records = read("a;b\n1;x\0y\n3;4\n"s);
    REQUIRE(records.size() == 3);
    REQUIRE(records[1].fault);
    CHECK(records[1].fault->reason == FormFault::nul_byte);
    CHECK(records[1].fault->line == 2);
    CHECK(records[1].fault->column == 2);
    CHECK(records[2].fields == Fields{"3", "4"});
}

TEST_CASE("a line of NUL bytes does not swallow the next one") {
    const auto records = read("a;b\n\0\0\0\n3;4\n\0"s);
    REQUIRE(records.size() == 4);
    CHECK(records[1].fault->reason == FormFault::nul_byte);
    CHECK(records[2].fields == Fields{"3", "4"});
    CHECK(records[2].line == 3);
    CHECK(records[3].fault->reason == FormFault::nul_byte);
    CHECK(records[3].line == 4);
}

TEST_CASE("a field over the limit is a fault, its neighbours are read") {
    const auto records = read("a;b\n1;123456789\n3;4\n", {.field = 8});
    REQUIRE(records.size() == 3);
    REQUIRE(records[1].fault);
    CHECK(records[1].fault->reason == FormFault::field_too_long);
    CHECK(records[1].fault->column == 2);
    CHECK(records[1].fault->value == "123456789");
    CHECK(records[2].fields == Fields{"3", "4"});
    CHECK_FALSE(read("a;12345678", {.field = 8}).at(0).fault);
}

TEST_CASE("a field of 10 MB is a fault that shows its beginning") {
    for (const std::string quote : {"", "\""}) {
        const auto records =
            read("a;b\n1;" + quote + "Brünen " + std::string(10'000'000, 'x') + quote + ";z\n3;4\n");
        REQUIRE(records.size() == 3);
        REQUIRE(records[1].fault);
        CHECK(records[1].fault->reason == FormFault::field_too_long);
        CHECK(records[1].fault->line == 2);
        CHECK(records[1].fault->column == 2);
        CHECK(records[1].fault->value == "Brünen " + std::string(32, 'x'));
        CHECK(records[2].fields == Fields{"3", "4"});
        CHECK(records[2].line == 3);
    }
}

TEST_CASE("a quote never closed in a long text costs its field's limit, not the rest of the text") {
    std::string text = "a;b\n1;\"open\n";
    while (text.size() < 5'000'000) text += "Meyer;Brünen\n";
    const auto records = read(text);
    CHECK(records[1].fault->reason == FormFault::field_too_long);
    CHECK(records[1].line == 2);
    CHECK(records.back().fields == Fields{"Meyer", "Brünen"});
    CHECK(records.back().line == static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
    CHECK(records.size() > 250'000);
}

TEST_CASE("a field of blanks as long as a limit is nothing but blanks") {
    const auto records = read("a;b\n1;" + std::string(3'000'000, ' ') + ";3\n4;5\n");
    CHECK(records.at(1).fields == Fields{"1", "", "3"});
    CHECK(records.at(2).line == 3);
}

TEST_CASE("too many columns are a fault, its neighbours are read") {
    const auto records = read("a;b\n1;2;3;4;5\n3;4\n", {.columns = 3});
    REQUIRE(records.size() == 3);
    CHECK(records[1].fault->reason == FormFault::too_many_columns);
    CHECK(records[1].fault->column == 4);
    CHECK(records[1].fault->value == "4");
    CHECK(records[2].fields == Fields{"3", "4"});
    CHECK_FALSE(read("1;2;3", {.columns = 3}).at(0).fault);
}

TEST_CASE("a line of 20 million separators is one fault") {
    const auto records = read("a;b\n1" + std::string(20'000'000, ';') + "\n3;4\n");
    REQUIRE(records.size() == 3);
    CHECK(records[1].fault->reason == FormFault::too_many_columns);
    CHECK(records[1].fault->column == 2001);
    CHECK(records[2].fields == Fields{"3", "4"});
}

TEST_CASE("a record over its limit is a fault, its neighbours are read") {
    const auto records = read("a;b\n1234;5678;9\n3;4\n", {.record = 8});
    REQUIRE(records.size() == 3);
    CHECK(records[1].fault->reason == FormFault::record_too_long);
    CHECK(records[1].fault->column == 3);
    CHECK(records[2].fields == Fields{"3", "4"});
}

TEST_CASE("UTF-16 and UTF-32 are told and not read, with a byte order mark or without") {
    for (const std::string& text : {"\xFF\xFEN\0r\0;\0\n\0"s, "\xFE\xFF\0N\0r\0;\0\n"s, "N\0r\0;\0\n\0"s,
                                    "\0N\0r\0;\0\n"s, "\xFF\xFE\0\0N\0\0\0"s, "\0\0\xFE\xFF\0\0\0N"s}) {
        const auto records = read(text);
        REQUIRE(records.size() == 1);
        REQUIRE(records[0].fault);
        CHECK(records[0].fault->reason == FormFault::utf_16);
        CHECK(records[0].fault->line == 1);
        CHECK(records[0].fault->column == 0);
    }
}

TEST_CASE("a source that fails is a fault behind the records of the blocks that could be read") {
    std::string text = "a;b\n";
    while (text.size() < 3'000'000) text += "1;2\n";
    Trickle buffer(text + "3;torn", 1000, Trickle::End::failure);
    std::istream source(&buffer);
    const auto records = read(source);
    REQUIRE(records.size() > 250'000);
    REQUIRE(records.back().fault);
    CHECK(records.back().fault->reason == FormFault::unreadable);
    for (std::size_t i = 1; i + 1 < records.size(); ++i)
        if (records[i].fields != Fields{"1", "2"}) FAIL("a torn record");
}

TEST_CASE("a directory opened as a file is unreadable") {
    std::ifstream source("/");
    const auto records = read(source);
    REQUIRE(records.size() == 1);
    CHECK(records[0].fault->reason == FormFault::unreadable);
}

TEST_CASE("a source that comes in small pieces reads the same") {
    std::string text = "a;b\r\n\"1\r\n\r\n1\";ü\r\n\r\n";
    for (int i = 0; i < 200'000; ++i) text += "\"" + std::to_string(i) + "\";x\r\n";
    const auto whole = read(text);
    Trickle buffer(text, 7, Trickle::End::normal);
    std::istream source(&buffer);
    const auto pieces = read(source);
    REQUIRE(whole.size() == 200'002);
    REQUIRE(pieces.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); i += 997) {
        CHECK(pieces[i].line == whole[i].line);
        CHECK(pieces[i].fields == whole[i].fields);
    }
    CHECK(whole.back().line == 200'005);
}

TEST_CASE("a long text with bare CR line ends is read in time") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "Meyer;Brünen\r";
    const auto records = read(text);
    CHECK(records.size() == 200'000);
    CHECK(records.back().line == 200'000);
}

TEST_CASE("no record comes after the end") {
    std::istringstream source("a;b");
    DelimitedReader reader(source);
    Row row;
    CHECK(reader.next(row));
    CHECK_FALSE(reader.next(row));
    CHECK_FALSE(reader.next(row));
    CHECK(row.fields.empty());
}
