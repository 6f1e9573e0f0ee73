#include "site/words.hpp"

#include <catch2/catch.hpp>

#include "i18n/i18n.hpp"
#include "site/structured.hpp"

using namespace bfb;
using namespace bfb::site;

TEST_CASE("days and prices are said in the language of the page") {
    CHECK(day_in_words(Date(2017, 7, 8)) == "8 July 2017");
    CHECK(price(Money::from_cents(12'00)) == "€12");
    const i18n::Speaking german(i18n::Language::de);
    CHECK(day_in_words(Date(2017, 7, 8)) == "8. Juli 2017");
    CHECK(price(Money::from_cents(12'00)) == "12\u00a0€");
    CHECK(price(Money::from_cents(12'50)) == "12,50\u00a0€");
}

TEST_CASE("RSS dates are English in any language") {
    const i18n::Speaking german(i18n::Language::de);
    CHECK(rfc822(*parse_timestamp("2026-03-01T06:07:08Z")) == "Sun, 01 Mar 2026 06:07:08 +0000");
}

TEST_CASE("at home the clock is Berlin's in summer and in winter, whatever TZ says") {
    const AtHome home;
    CHECK(with_offset(*parse_timestamp("2026-07-01T10:00:00Z")) == "2026-07-01T12:00:00+02:00");
    CHECK(with_offset(*parse_timestamp("2026-12-31T23:30:00Z")) == "2027-01-01T00:30:00+01:00");
}

TEST_CASE("at home within at home is still at home") {
    const AtHome home;
    { const AtHome again; }
    CHECK(with_offset(*parse_timestamp("2026-07-01T10:00:00Z")) == "2026-07-01T12:00:00+02:00");
}

TEST_CASE("JSON-LD can't end the element that it stands in") {
    Structured publisher("Organization");
    publisher.add("name", "Dorf").add("url", "");
    const auto json =
        Structured("NewsArticle").add("headline", "</script> \"x\"").add("publisher", publisher).text();
    CHECK(json ==
          "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"\\u003c/script> "
          "\\\"x\\\"\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Dorf\"}}");
}
