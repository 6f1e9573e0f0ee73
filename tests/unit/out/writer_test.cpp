#include "out/writer.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "out/json.hpp"
#include "unit/support.hpp"

using namespace bfb;
using out::Format;
using out::Kind;
using test::printed;

namespace {

out::RowStream rows() {
    return {{{"number", Kind::integer, "No."},
             {"name", Kind::text, "Name"},
             {"open", Kind::money, "Open"},
             {"joined_on", Kind::date, "Joined"},
             {"here", Kind::boolean, "Here"}},
            {{std::int64_t{1}, std::string("Ärmel, \"Anna\""), std::int64_t{1200}, std::string("2026-03-01"),
              std::int64_t{1}},
             {std::int64_t{22}, std::string("=cmd()"), std::int64_t{-5}, db::Value(), std::int64_t{0}}}};
}

out::Style in(Format format) {
    out::Style style;
    style.format = format;
    return style;
}

}  // namespace

TEST_CASE("CSV is RFC 4180") {
    CHECK(printed(rows(), in(Format::csv)) ==
          "number,name,open,joined_on,here\r\n"
          "1,\"Ärmel, \"\"Anna\"\"\",12.00,2026-03-01,true\r\n"
          "22,=cmd(),-0.05,,false\r\n");
}

TEST_CASE("Excel's CSV has a byte order mark, semicolons, German numbers and no formulas") {
    auto style = in(Format::csv);
    style.dialect = out::Dialect::excel;
    CHECK(printed(rows(), style) ==
          "\xEF\xBB\xBFnumber;name;open;joined_on;here\r\n"
          "1;\"Ärmel, \"\"Anna\"\"\";12,00;01.03.2026;true\r\n"
          "22;'=cmd();-0,05;;false\r\n");
}

TEST_CASE("JSON has numbers with two decimals, null and raw UTF-8") {
    CHECK(printed(rows(), in(Format::json)) ==
          "[\n"
          "{\"number\":1,\"name\":\"Ärmel, "
          "\\\"Anna\\\"\",\"open\":12.00,\"joined_on\":\"2026-03-01\",\"here\":true},\n"
          "{\"number\":22,\"name\":\"=cmd()\",\"open\":-0.05,\"joined_on\":null,\"here\":false}\n"
          "]\n");
    CHECK(printed(out::RowStream({{"a", Kind::text, "A"}}, std::vector<std::vector<db::Value>>{}),
                  in(Format::json)) == "[]\n");
}

TEST_CASE("JSON lines are one object a line") {
    auto style = in(Format::jsonl);
    style.fields = {"here", "number"};
    CHECK(printed(rows(), style) == "{\"here\":true,\"number\":1}\n{\"here\":false,\"number\":22}\n");
}

TEST_CASE("ids are the reference alone") { CHECK(printed(rows(), in(Format::ids)) == "1\n22\n"); }

TEST_CASE("tab separated values escape what would part them") {
    const out::RowStream odd({{"a", Kind::text, "A"}}, {{std::string("x\ty\nz\\")}});
    CHECK(printed(odd, in(Format::tsv)) == "a\nx\\ty\\nz\\\\\n");
}

TEST_CASE("an unknown field is named with the nearest and all valid ones") {
    auto style = in(Format::csv);
    style.fields = {"nmae"};
    try {
        printed(rows(), style);
        FAIL("no error");
    } catch (const UsageError& error) {
        CHECK_THAT(error.what(), Catch::Contains("'nmae'") && Catch::Contains("'name'"));
        CHECK(error.hint() == "fields: number, name, open, joined_on, here");
    }
}

TEST_CASE("a table aligns numbers right, texts left, and never lets an escape through") {
    const out::RowStream odd(
        {{"n", Kind::money, "Sum"}, {"t", Kind::text, "Text"}},
        {{std::int64_t{5}, std::string("a\x1b[31mb")}, {std::int64_t{123456}, std::string("ü\u202Ex")}});
    CHECK(printed(odd, in(Format::table)) == "    Sum  Text\n   0.05  a\uFFFD[31mb\n1234.56  ü\uFFFDx\n");
}

TEST_CASE("a table cuts its widest text to the terminal") {
    const out::RowStream wide({{"n", Kind::integer, "N"}, {"t", Kind::text, "Text"}},
                              {{std::int64_t{1}, std::string("abcdefghijklmnop")}});
    auto style = in(Format::table);
    style.width = 12;
    CHECK(printed(wide, style) == "N  Text\n1  abcdefgh…\n");
}

TEST_CASE("a narrow terminal loses empty columns first, and never a part of a day") {
    const out::RowStream wide(
        {{"d", Kind::date, "Day"}, {"e", Kind::text, "Empty"}, {"t", Kind::text, "Text"}},
        {{std::string("2026-03-01"), {}, std::string("abcdefghijklmnop")}});
    auto style = in(Format::table);
    style.width = 20;
    CHECK(printed(wide, style) == "Day         Text\n2026-03-01  abcdefg…\n");
    style.width = 60;
    CHECK(printed(wide, style) == "Day         Empty  Text\n2026-03-01         abcdefghijklmnop\n");
}

TEST_CASE("a German table has commas and German dates, other formats do not change") {
    i18n::set_language(i18n::Language::de);
    auto style = in(Format::table);
    style.fields = {"open", "joined_on"};
    style.header = out::Header::hidden;
    const auto table = printed(rows(), style);
    style.format = Format::csv;
    const auto csv = printed(rows(), style);
    i18n::set_language(i18n::Language::en);
    CHECK(table == "12,00  01.03.2026\n-0,05\n");
    CHECK(csv == "12.00,2026-03-01\r\n-0.05,\r\n");
}

TEST_CASE("JSON strings escape controls and mend what is not UTF-8") {
    std::string text;
    out::append_json_string(text,
                            "a\"\\\n\x01\x1b\x7f\xff"
                            "é\u202E");
    CHECK(text == "\"a\\\"\\\\\\n\\u0001\\u001b\\u007f\uFFFDé\\ufffd\"");
}

TEST_CASE("a file appears whole or not at all") {
    test::TemporaryFolder folder;
    const auto file = folder.path() / "list.csv";
    {
        out::Sink sink(file);
        sink.write("half");
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    out::Sink sink(file);
    sink.write("whole");
    sink.finish();
    CHECK(std::filesystem::file_size(file) == 5);
    CHECK_THROWS_AS(out::Sink(folder.path() / "no" / "such" / "folder"), Error);
}

TEST_CASE("a full disk is an error with a remedy") {
    out::Sink sink(std::filesystem::path("/dev/full"));
    sink.write("x");
    CHECK_THROWS_WITH(sink.finish(), Catch::Contains("No space left"));
}
