#include "base/text.hpp"

#include <algorithm>
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

TEST_CASE("Windows-1252 becomes UTF-8") {
    CHECK(from_windows_1252("Br\xFCnen, Stra\xDF"
                            "e 5, 12 \x80") == "Brünen, Straße 5, 12 €");
    CHECK(from_windows_1252("\x84Hallo\x93 \x96 O\x92"
                            "Brien") == "„Hallo“ – O’Brien");
    CHECK(from_windows_1252("\x81\x8D\x8F\x90\x9D") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(from_windows_1252("").empty());
    CHECK(from_utf8_or_windows_1252("Jürgen Müller Stra\xC3") == "Jürgen Müller Stra\uFFFD");
    CHECK(from_utf8_or_windows_1252("Br\xFCnen") == "Brünen");
    CHECK(from_utf8_or_windows_1252("Brünen") == "Brünen");
}

TEST_CASE("every byte of Windows-1252 becomes valid UTF-8") {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(1, static_cast<char>(byte));
        CHECK(is_utf8(from_windows_1252(text)));
    }
}

TEST_CASE("folding ignores case, marks and the way letters are composed") {
    CHECK(fold("Ärmel") == "armel");
    CHECK(fold("A\u0308rmel") == "armel");  // A and combining diaeresis
    CHECK(fold("Weiß") == "weiss");
    CHECK(fold("WEISS") == "weiss");
    CHECK(fold("STRAẞE") == "strasse");
    CHECK(fold("Édouard Čapek") == "edouard capek");
    CHECK(fold("ﬁn") == "fin");  // a ligature
}

TEST_CASE("folding makes one space of what parts words, and none of an apostrophe") {
    CHECK(fold("  Müller -  Lüdenscheid ") == "muller ludenscheid");
    CHECK(fold("Dr. med. Groß") == "dr med gross");
    CHECK(fold("O'Brien") == "obrien");
    CHECK(fold("O’Brien") == "obrien");
    CHECK(fold("O´Brien") == "obrien");
    CHECK(fold("O`Brien") == "obrien");
    CHECK(fold("OʼBrien") == "obrien");
    CHECK(fold("a\u00A0b") == "a b");
    CHECK(fold("-- … --").empty());
    CHECK(fold("").empty());
    CHECK(fold("Haus 7a") == "haus 7a");
}

TEST_CASE("folding a folded text changes nothing") {
    for (std::string_view text : {"Ärmel", "O’Brien", "Straße 5", "ﬁn", "李 小龍", "Ångström"})
        CHECK(fold(fold(text)) == fold(text));
}

TEST_CASE("folding drops bytes that are not UTF-8 and gives valid UTF-8") {
    CHECK(fold("M\xFCller") == "mller");
    CHECK(is_utf8(fold("\xC3\x28\xE2\x82 Ünal \xFF")));
}

TEST_CASE("folded texts sort as in a German dictionary") {
    Texts names = {"Zander", "Ärmel", "Armbrust", "Öhler",   "Ohm",
                   "Oberg",  "Übel",  "Ude",      "Straßer", "Strasser-Alt"};
    std::sort(names.begin(), names.end(),
              [](const std::string& a, const std::string& b) { return fold(a) < fold(b); });
    CHECK(names == Texts{"Armbrust", "Ärmel", "Oberg", "Öhler", "Ohm", "Straßer", "Strasser-Alt", "Übel",
                         "Ude", "Zander"});
}

TEST_CASE("names written with ae, oe, ue equal those with umlauts once both are folded") {
    const auto key = [](std::string_view name) { return fold_umlauts(fold(name)); };
    CHECK(key("Mueller") == key("Müller"));
    CHECK(key("Mueller") == key("MULLER"));
    CHECK(key("Joerg Baecker") == key("Jörg Bäcker"));
    CHECK(key("Bauer") == key("Bauer"));
    CHECK(key("Noe") == "no");
    CHECK(key("Meier") != key("Meyer"));
}

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

TEST_CASE("text becomes plain Latin letters, its case kept") {
    CHECK(plain_latin("André Łukasz Æblø ﬁn") == "Andre Lukasz AEblo fin");
    CHECK(plain_latin("Straße STRAẞE") == "Strasse STRASSE");
    CHECK(plain_latin("Müller Rene\u0301") == "Muller Rene");
    CHECK(plain_latin("O’Brien 1–2 ½ x²") == "O'Brien 1-2 1/2 x2");
    CHECK(plain_latin("Ǿ ǿ") == "O o");
    CHECK(plain_latin("Иван 😀") == "Иван 😀");
    CHECK(plain_latin("a\xFF") == "a\uFFFD");
    CHECK(plain_latin("") == "");
}

TEST_CASE("UTF-8 becomes Windows-1252, with a question mark for what that has not") {
    CHECK(to_windows_1252("Müller €5 „ja“") ==
          "M\xFCller \x80"
          "5 \x84ja\x93");
    CHECK(to_windows_1252("Łukasz 😀\u0081") == "?ukasz ??");
    CHECK(from_windows_1252(to_windows_1252("Ärger, ÿ Œ")) == "Ärger, ÿ Œ");
}

TEST_CASE("a character that pages and feeds can't hold is named with its line") {
    const auto found = forbidden_character("eins\tx\nzwei\vdrei");
    REQUIRE(found);
    CHECK(found->line == 2);
    CHECK(found->name == "U+000B");
    CHECK(forbidden_character("\uFFFE")->name == "U+FFFE");
    CHECK(forbidden_character("\x7F")->name == "U+007F");
    CHECK_FALSE(forbidden_character("Ärger €\uFFFD 😀\n"));
}

TEST_CASE("text stands in HTML as it is") {
    CHECK(html_escaped("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}
