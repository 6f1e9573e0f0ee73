#include <catch2/catch.hpp>

#include "adapters/qr_image.hpp"

using namespace bfb;

TEST_CASE("a code is a small PNG, the same each time") {
    const std::string lines = "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.00";
    const auto png = adapters::qr_image().png(lines);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(png.size() < 2'000);
    CHECK(png == adapters::qr_image().png(lines));
}

TEST_CASE("a text that no code of version 13 holds is refused") {
    CHECK(adapters::qr_image().png(std::string(331, 'x')).size() > 100);
    CHECK_THROWS_WITH(adapters::qr_image().png(std::string(332, 'x')), "the text is too long for a code");
}
