#include "base/printable.hpp"

#include <catch2/catch.hpp>

using namespace bfb;
using namespace std::string_view_literals;

TEST_CASE("the width of a text is its columns on a terminal") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Brunen") == 6);
    CHECK(display_width("Brünen") == 6);
    CHECK(display_width("Bru\u0308nen") == 6);
    CHECK(display_width("李小龍") == 6);
    CHECK(display_width("😀") == 2);
    CHECK(display_width("12 €") == 4);
    CHECK(display_width("…") == 1);
}

TEST_CASE("a text is cut to columns, not to bytes, and shows that it was cut") {
    CHECK(truncate_to_width("Brünen", 6) == "Brünen");
    CHECK(truncate_to_width("Brünen", 5) == "Brün…");
    CHECK(truncate_to_width("Brünen", 1) == "…");
    CHECK(truncate_to_width("Brünen", 0).empty());
    CHECK(truncate_to_width("李小龍", 5) == "李小…");
    CHECK(truncate_to_width("李小龍", 4) == "李…");
    CHECK(truncate_to_width("u\u0308u\u0308u\u0308", 2) == "u\u0308…");
}

TEST_CASE("printable text has no control characters and nothing that turns its direction") {
    CHECK(printable("Brünen") == "Brünen");
    CHECK(printable("\x1B[31mred") == "\uFFFD[31mred");
    CHECK(printable("\u009B31m") == "\uFFFD31m");  // the C1 form of the same
    CHECK(printable("a\x7F\x07") == "a\uFFFD\uFFFD");
    CHECK(printable("a\0b"sv) == "a\uFFFDb");
    CHECK(printable("abc\u202Edef\u2066g") == "abc\uFFFDdef\uFFFDg");
    CHECK(printable("a\nb\tc\rd") == "a b c d");
    CHECK(printable("M\xFCller") == "M\uFFFDller");
    CHECK(printable("").empty());
}

TEST_CASE("printable lines keep line breaks and nothing else") {
    CHECK(printable_lines("a\nb\x1B\tc") == "a\nb\uFFFD c");
    CHECK(printable_lines("a\r\nb") == "a \nb");
}
