#include "base/money.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

using bfb::DecimalMark;
using bfb::Money;
using bfb::parse_money;

namespace {

/// Cents of a text that must be an amount.
std::int64_t cents(std::string_view text) {
    INFO("amount " << std::string(text));
    const auto amount = parse_money(text);
    REQUIRE(amount);
    return amount->cents();
}

}  // namespace

TEST_CASE("amounts are read with a decimal point or a decimal comma") {
    CHECK(cents("12") == 1200);
    CHECK(cents("12.00") == 1200);
    CHECK(cents("12,00") == 1200);
    CHECK(cents("12,5") == 1250);
    CHECK(cents("0,01") == 1);
    CHECK(cents("0") == 0);
    CHECK(cents("007,50") == 750);
}

TEST_CASE("amounts are read with thousands separators, which must part groups of three") {
    CHECK(cents("1.248,50") == 124850);
    CHECK(cents("1,248.50") == 124850);
    CHECK(cents("12.345.678") == 1234567800);
    CHECK(cents("12.345.678,9") == 1234567890);
    CHECK(cents("12,345,678") == 1234567800);
    for (const char* text : {"1.24.567", "12.34,50", "1234.567,00", "1.2345", ".123", "1.248.", "1..248",
                             "1.,50", "1.234.5", "1,248.500", "1,234,567.1234"})
        CHECK_FALSE(parse_money(text));
}

TEST_CASE("an amount that may be read in two ways is none, unless the decimal mark is known") {
    for (const char* text : {"1.248", "12,345", "-1.248", "1,248 EUR", "12,345-"}) {
        INFO(text);
        CHECK_FALSE(parse_money(text));
    }
    CHECK(parse_money("1.248", DecimalMark::comma)->cents() == 124800);
    CHECK(parse_money("-12,345", DecimalMark::point)->cents() == -1234500);
    CHECK(parse_money("-1.248,5", DecimalMark::comma)->cents() == -124850);
    CHECK_FALSE(parse_money("12.00", DecimalMark::comma));
    CHECK_FALSE(parse_money("12,00", DecimalMark::point));
}

TEST_CASE("three decimals of a small number are not an amount") {
    CHECK_FALSE(parse_money("0,125"));
    CHECK_FALSE(parse_money("0.125"));
    CHECK_FALSE(parse_money("12,1234"));
}

TEST_CASE("a sign may stand before the amount or, as a minus, behind it") {
    CHECK(cents("-1.248,50") == -124850);
    CHECK(cents("+5") == 500);
    CHECK(cents("12,00-") == -1200);
    CHECK(cents("-0,01") == -1);
    CHECK(cents("-0") == 0);
    for (const char* text : {"-", "+", "--5", "-5-", "5+", "+-5"}) CHECK_FALSE(parse_money(text));
}

TEST_CASE("a currency and blanks around an amount are dropped") {
    CHECK(cents("12 €") == 1200);
    CHECK(cents("12,00€") == 1200);
    CHECK(cents("€ 12.00") == 1200);
    CHECK(cents("EUR 12,50") == 1250);
    CHECK(cents("-12,50 EUR") == -1250);
    CHECK(cents("\xC2\xA0 12,00\xC2\xA0€ ") == 1200);
    CHECK_FALSE(parse_money("12 USD"));
    CHECK_FALSE(parse_money("€"));
}

TEST_CASE("what is not an amount is refused") {
    for (const char* text : {"", " ", "zwölf", "12a", "a12", "1 248,50", ",50", ".5", "12,", "12.", "12,-",
                             "1e3", "0x10", "12,5a", "٣", "1'248.50"})
        CHECK_FALSE(parse_money(text));
}

TEST_CASE("amounts up to the largest that SEPA carries are read, longer ones do not overflow") {
    CHECK(cents("999.999.999,99") == 99'999'999'999);
    CHECK(cents("-999999999.99") == -99'999'999'999);
    for (const char* text : {"1000000000", "1.000.000.000,00", "9223372036854775807", "18446744073709551617",
                             "99999999999999999999999999999999999999999999"})
        CHECK_FALSE(parse_money(text));
}

TEST_CASE("amounts are printed with two decimals and without thousands separator") {
    CHECK(format(Money::from_cents(1200)) == "12.00");
    CHECK(format(Money::from_cents(5), DecimalMark::comma) == "0,05");
    CHECK(format(Money::from_cents(-5)) == "-0.05");
    CHECK(format(Money()) == "0.00");
    CHECK(format(Money::from_cents(99'999'999'999), DecimalMark::comma) == "999999999,99");
    CHECK(format(Money::from_cents(std::numeric_limits<std::int64_t>::min())) == "-92233720368547758.08");
    std::string line = "sum: ";
    append(line, Money::from_cents(-124850));
    CHECK(line == "sum: -1248.50");
}

TEST_CASE("what is printed is read again as the same amount") {
    for (std::int64_t n : {0, 1, -1, 99, 100, -101, 12345, 123456, -1234567, 100'000, 100'000'000})
        for (DecimalMark mark : {DecimalMark::point, DecimalMark::comma})
            CHECK(cents(format(Money::from_cents(n), mark)) == n);
}

TEST_CASE("amounts add up, compare and change sign exactly") {
    Money sum = Money::from_cents(10) + Money::from_cents(20);
    sum += Money::from_cents(5);
    sum -= Money::from_cents(40);
    CHECK(sum == Money::from_cents(-5));
    CHECK(-sum == Money::from_cents(5));
    CHECK(sum < Money());
}

TEST_CASE("a share of an amount rounds half a cent away from zero") {
    CHECK(Money::from_cents(1200).share(7, 12).cents() == 700);
    CHECK(Money::from_cents(1201).share(1, 2).cents() == 601);
    CHECK(Money::from_cents(-1201).share(1, 2).cents() == -601);
    CHECK(Money::from_cents(1000).share(1, 3).cents() == 333);
    CHECK(Money::from_cents(2000).share(1, 3).cents() == 667);
    CHECK(Money::from_cents(1200).share(0, 12).cents() == 0);
    CHECK(Money::from_cents(1200).share(12, 12).cents() == 1200);
}
