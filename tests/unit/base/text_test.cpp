#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace bfb;
using namespace std::string_view_literals;

using Texts = std::vector<std::string>;
using Views = std::vector<std::string_view>;

TEST_CASE("trim removes white space and no-break spaces from both ends only") {
    CHECK(trim("  a b\t\r\n") == "a b");
    CHECK(trim("\u00A0 a\u00A0") == "a");
    CHECK(trim(" \u00A0 ").empty());
    CHECK(trim("").empty());
    CHECK(trim("\xC2") == "\xC2");
    CHECK(trim("à") == "à");  // its second byte is that of a no-break space
}

TEST_CASE("split keeps empty parts") {
    CHECK(split("a,b,,c", ',') == Views{"a", "b", "", "c"});
    CHECK(split("", ',') == Views{""});
    CHECK(split(",", ',') == Views{"", ""});
}

TEST_CASE("join puts the separator between all parts, empty ones too") {
    CHECK(join(Texts{"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(join(Texts{"", "a", ""}, ",") == ",a,");
    CHECK(join(Views{"a"}, ",") == "a");
    CHECK(join(Texts{}, ",").empty());
}

TEST_CASE("ascii_lower leaves what is not ASCII") { CHECK(ascii_lower("MÜLLER-7") == "mÜller-7"); }

TEST_CASE("well-formed UTF-8 is told from what is not") {
    for (std::string_view text : {""sv, "abc"sv, "a\0b"sv, "Brünen"sv, "€"sv, "😀"sv, "\xF4\x8F\xBF\xBF"sv})
        CHECK(is_utf8(text));
    for (std::string_view text :
         {"\xFC"sv, "M\xFCller"sv, "\xC3"sv, "\xC3 "sv, "\x80"sv, "\xC0\xAF"sv /* overlong */,
          "\xE0\x80\xAF"sv /* overlong */, "\xED\xA0\x80"sv /* surrogate */,
          "\xF4\x90\x80\x80"sv /* > 10FFFF */, "\xE2\x82"sv, "\xFF\xFE"sv})
        CHECK_FALSE(is_utf8(text));
}

TEST_CASE("the nearest word is found for a typing error or an unfinished word") {
    const Texts words = {"members", "dues", "bank", "mail", "events"};
    CHECK(nearest("membres", words) == "members");
    CHECK(nearest("Members", words) == "members");
    CHECK(nearest("mem", words) == "members");
    CHECK(nearest("dus", words) == "dues");
    CHECK(nearest("bnak", words) == "bank");
    CHECK(nearest("evnts", words) == "events");
    CHECK(nearest("mial", words) == "mail");
}

TEST_CASE("no word is near to something else") {
    const Views words = {"members", "dues", "bank"};
    CHECK_FALSE(nearest("website", words));
    CHECK_FALSE(nearest("", words));
    CHECK_FALSE(nearest("x", words));
    CHECK_FALSE(nearest("members", Views{}));
}

TEST_CASE("the word itself is nearer than one that begins with it") {
    CHECK(nearest("list", Views{"listen", "list"}) == "list");
}
