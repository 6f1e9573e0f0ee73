#include "bank/sepa_text.hpp"

#include <catch2/catch.hpp>

using namespace bfb::bank;

TEST_CASE("German umlauts are spelled out") {
    CHECK(transliterate("Jürgen Groß") == "Juergen Gross");
    CHECK(transliterate("äöüß") == "aeoeuess");
    CHECK(transliterate("Ärger, Öl & Übung") == "Aerger, Oel + Uebung");
    CHECK(transliterate("Ju\u0308rgen A\u0308rger") == "Juergen Aerger");  // as macOS writes them
}

TEST_CASE("an umlaut in a word of capitals becomes two capitals") {
    CHECK(transliterate("MÜLLER") == "MUELLER");
    CHECK(transliterate("MENÜ") == "MENUE");
    CHECK(transliterate("ÖÄ") == "OEAE");
    CHECK(transliterate("Ü") == "Ue");
    CHECK(transliterate("A Ü") == "A Ue");
    CHECK(transliterate("STRAẞE") == "STRASSE");
}

TEST_CASE("German umlauts and the ampersand stay where they are to be kept") {
    CHECK(transliterate("ÄÖÜäöüß & Co", Umlauts::kept) == "ÄÖÜäöüß & Co");
    CHECK(transliterate("Ju\u0308rgen é", Umlauts::kept) == "Jürgen e");
    CHECK(transliterate("Ÿ ø < ñ", Umlauts::kept) == "Y o n");
}

TEST_CASE("other letters become their base") {
    CHECK(transliterate("André Ångström") == "Andre Angstroem");
    CHECK(transliterate("Łukasz Ødegård Æblø") == "Lukasz Odegard AEblo");
    CHECK(transliterate("Çağrı Şahin İlker") == "Cagri Sahin Ilker");
    CHECK(transliterate("Đorđević Žužić") == "Dordevic Zuzic");
    CHECK(transliterate("Nguyễn Văn") == "Nguyen Van");
    CHECK(transliterate("Rene\u0301") == "Rene");
    CHECK(transliterate("œuvre, þorn, ﬁn, x²") == "oeuvre, thorn, fin, x2");
}

TEST_CASE("typographic apostrophes and dashes become typed ones") {
    CHECK(transliterate("O’Brien") == "O'Brien");
    CHECK(transliterate("1–12/2026 — Beitrag") == "1-12/2026 - Beitrag");
}

TEST_CASE("what banks do not take becomes a space") {
    CHECK(transliterate("a_b;c=d@e\"f<g>h*i") == "a b c d e f g h i");
    CHECK(transliterate("Danke 😀 sehr") == "Danke sehr");
    CHECK(transliterate("zwei\nZeilen\tund\x01mehr") == "zwei Zeilen und mehr");
    CHECK(transliterate(std::string_view("a\0b", 3)) == "a b");
    CHECK(transliterate("Иван") == "");
    CHECK(transliterate("12 €") == "12");
}

TEST_CASE("all characters of the SEPA set stay") {
    CHECK(transliterate("Az09+?/-:().,' x") == "Az09+?/-:().,' x");
}

TEST_CASE("bytes that are no UTF-8 become a space") {
    CHECK(transliterate("a\xFFz") == "a z");
    CHECK(transliterate("a\xC3") == "a");
    CHECK(transliterate("\xE4 b") == "b");
    CHECK(transliterate(std::string_view("\0\xCC\x88", 3)) == "");  // a diaeresis on nothing
}

TEST_CASE("spaces are trimmed and collapsed") {
    CHECK(transliterate("  a   b \u00A0 c  ") == "a b c");
    CHECK(transliterate("   ") == "");
    CHECK(transliterate("") == "");
}

TEST_CASE("text is cut after it was transliterated, not before") {
    CHECK(sepa_text("üüüü", 4) == "ueue");
    CHECK(sepa_text("Straße", 6) == "Strass");
    CHECK(sepa_text("abc", 3) == "abc");
    CHECK(sepa_text("😀abc", 3) == "abc");
}

TEST_CASE("text is cut by characters, not by bytes, and not at a space") {
    CHECK(sepa_text("üüüü", 3, Umlauts::kept) == "üüü");
    CHECK(sepa_text("üüüü", 4, Umlauts::kept) == "üüüü");
    CHECK(sepa_text("ab cd", 3) == "ab");
    CHECK(sepa_text("ab", 0) == "");
    CHECK(character_count("Brünen") == 6);
}

TEST_CASE("an id is one of 1 to 35 SEPA characters") {
    CHECK(is_sepa_id("M-2026/0001"));
    CHECK(is_sepa_id("Az09+?/-:().,' x"));
    CHECK(is_sepa_id("12345678901234567890123456789012345"));
    CHECK(sepa_id_fault("123456789012345678901234567890123456") == IdFault::too_long);
    CHECK(sepa_id_fault("") == IdFault::empty);
    for (const char* id : {"M_1", "Mü1", "M&1", "M;1", "M\n1", "M*1", "M\"1", "M<1"}) {
        INFO(id);
        CHECK(sepa_id_fault(id) == IdFault::bad_characters);
    }
}

TEST_CASE("an id neither begins nor ends with a slash or space, nor has two slashes in a row") {
    CHECK(sepa_id_fault("/M1") == IdFault::bad_slash);
    CHECK(sepa_id_fault("M1/") == IdFault::bad_slash);
    CHECK(sepa_id_fault("M//1") == IdFault::bad_slash);
    CHECK(is_sepa_id("M/1/2"));
    CHECK(sepa_id_fault(" M1") == IdFault::outer_space);
    CHECK(sepa_id_fault("M1 ") == IdFault::outer_space);
    CHECK(is_sepa_id("M 1"));
}
