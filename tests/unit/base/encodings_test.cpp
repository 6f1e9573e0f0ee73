#include "base/encodings.hpp"

#include <catch2/catch.hpp>

#include "base/text.hpp"

using namespace bfb;

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

TEST_CASE("UTF-8 becomes Windows-1252, with a question mark for what that has not") {
    CHECK(to_windows_1252("Müller €5 „ja“") ==
          "M\xFCller \x80"
          "5 \x84ja\x93");
    CHECK(to_windows_1252("Łukasz 😀\u0081") == "?ukasz ??");
    CHECK(from_windows_1252(to_windows_1252("Ärger, ÿ Œ")) == "Ärger, ÿ Œ");
}
