#include "bank/creditor_id.hpp"

#include <catch2/catch.hpp>

using bfb::bank::CreditorId;
using bfb::bank::CreditorIdError;
using bfb::bank::CreditorIdFault;

namespace {

CreditorId id(std::string_view text) {
    const auto parsed = CreditorId::parse(text);
    INFO("creditor identifier " << std::string(text));
    REQUIRE(std::holds_alternative<CreditorId>(parsed));
    return std::get<CreditorId>(parsed);
}

CreditorIdFault fault(std::string_view text) {
    const auto parsed = CreditorId::parse(text);
    INFO("creditor identifier " << std::string(text));
    REQUIRE(std::holds_alternative<CreditorIdFault>(parsed));
    return std::get<CreditorIdFault>(parsed);
}

}  // namespace

TEST_CASE("the Bundesbank's sample creditor identifier is read") {
    CHECK(id("DE98ZZZ09999999999").text() == "DE98ZZZ09999999999");
    CHECK(id("de98 zzz0 9999 9999 99").text() == "DE98ZZZ09999999999");
    CHECK(id(" DE98\u00A0ZZZ\u00A009999999999 ").text() == "DE98ZZZ09999999999");
    CHECK(id("DE98ZZZ09999999999").country() == "DE");
    CHECK(id("DE98ZZZ09999999999").business_code() == "ZZZ");
}

TEST_CASE("the business code does not count for the check digits") {
    CHECK(id("DE98AB109999999999").business_code() == "AB1");
    CHECK(id("DE98ZZZ09999999999").same_creditor(id("DE98AB109999999999")));
    CHECK_FALSE(id("DE98ZZZ09999999999") == id("DE98AB109999999999"));
    CHECK_FALSE(id("DE98ZZZ09999999999").same_creditor(id("NL51ZZZ405365330000")));
}

TEST_CASE("a mistyped creditor identifier is found out by its check digits") {
    CHECK(fault("DE97ZZZ09999999999").error == CreditorIdError::wrong_check_digits);
    CHECK(fault("DE98ZZZ09999999998").error == CreditorIdError::wrong_check_digits);
    CHECK(fault("DE98ZZZ09999999989").error == CreditorIdError::wrong_check_digits);
    CHECK(fault("DE01ZZZ09999999999").error == CreditorIdError::wrong_check_digits);
}

TEST_CASE("a German creditor identifier has 18 characters, digits behind the business code") {
    CHECK(fault("DE98ZZZ0999999999").error == CreditorIdError::wrong_length);
    CHECK(fault("DE98ZZZ099999999999").error == CreditorIdError::wrong_length);
    CHECK(fault("DE98ZZZ0999999999").expected_lengths == std::vector<std::size_t>{18});
    CHECK(fault("DE98ZZZ0999999999").length == 17);
    CHECK(fault("DE98ZZZ0999A999999").error == CreditorIdError::wrong_structure);
    CHECK(fault("DEA8ZZZ09999999999").error == CreditorIdError::wrong_structure);
}

TEST_CASE("creditor identifiers of other countries are as long as those countries have them") {
    CHECK(id("NL51ZZZ405365330000").text() == "NL51ZZZ405365330000");
    CHECK(id("ES50ZZZM23456789").text() == "ES50ZZZM23456789");
    CHECK(id("BE68ZZZ0123456789").text() == "BE68ZZZ0123456789");
    CHECK(id("BE69ZZZ050D000000008").text() == "BE69ZZZ050D000000008");
    CHECK(fault("BE69ZZZ050D00000000").error == CreditorIdError::wrong_length);
    CHECK(fault("BE69ZZZ050D00000000").expected_lengths == std::vector<std::size_t>{17, 20});
    CHECK(fault("NL51ZZZ40536533000").error == CreditorIdError::wrong_length);
}

TEST_CASE("of a SEPA country whose length we do not know, 8 to 35 characters are read") {
    CHECK(id("SE41ZZZ1234567890").text() == "SE41ZZZ1234567890");
    CHECK(fault("SE97ZZZ").error == CreditorIdError::wrong_length);
    CHECK(fault("SE97ZZZ12345678901234567890123456789").error == CreditorIdError::wrong_length);
    CHECK(fault("SE97ZZZ").expected_lengths.empty());
}

TEST_CASE("what is no creditor identifier is refused for its first fault") {
    CHECK(fault("").error == CreditorIdError::empty);
    CHECK(fault(" ").error == CreditorIdError::empty);
    CHECK(fault("DE98-ZZZ-09999999999").error == CreditorIdError::bad_characters);
    CHECK(fault("98ZZZ09999999999").error == CreditorIdError::bad_characters);
    CHECK(fault("D").error == CreditorIdError::bad_characters);
    CHECK(fault("DE98ZZZ0999999999Ä").error == CreditorIdError::bad_characters);
    CHECK(fault("US98ZZZ09999999999").error == CreditorIdError::unknown_country);
    CHECK(fault("US98ZZZ09999999999").country == "US");
}
