#include "bank/iban.hpp"

#include <catch2/catch.hpp>

using bfb::bank::Iban;
using bfb::bank::IbanError;
using bfb::bank::IbanFault;

namespace {

Iban iban(std::string_view text) {
    const auto parsed = Iban::parse(text);
    INFO("IBAN " << std::string(text));
    REQUIRE(std::holds_alternative<Iban>(parsed));
    return std::get<Iban>(parsed);
}

IbanFault fault(std::string_view text) {
    const auto parsed = Iban::parse(text);
    INFO("IBAN " << std::string(text));
    REQUIRE(std::holds_alternative<IbanFault>(parsed));
    return std::get<IbanFault>(parsed);
}

}  // namespace

TEST_CASE("an IBAN is read in any case, with and without spaces") {
    CHECK(iban("DE89370400440532013000").text() == "DE89370400440532013000");
    CHECK(iban("de89 3704 0044 0532 0130 00").text() == "DE89370400440532013000");
    CHECK(iban("  DE89\u00A03704\u202F0044\t0532 0130 00 ").text() == "DE89370400440532013000");
    CHECK(iban("IBAN: DE89 3704 0044 0532 0130 00").text() == "DE89370400440532013000");
    CHECK(iban("IBAN DE89370400440532013000").text() == "DE89370400440532013000");
}

TEST_CASE("an IBAN prints in groups of four") {
    CHECK(iban("DE89370400440532013000").paper() == "DE89 3704 0044 0532 0130 00");
    CHECK(iban("NO9386011117947").paper() == "NO93 8601 1117 947");
    CHECK(iban("BE68539007547034").paper() == "BE68 5390 0754 7034");
}

TEST_CASE("an IBAN knows its country, and a German one its bank code") {
    CHECK(iban("DE89370400440532013000").country() == "DE");
    CHECK(iban("DE89370400440532013000").bank_code() == "37040044");
    CHECK(iban("NL91ABNA0417164300").country() == "NL");
    CHECK_FALSE(iban("NL91ABNA0417164300").bank_code());
}

TEST_CASE("an IBAN knows whether its account is in the European Economic Area") {
    CHECK(iban("DE89370400440532013000").in_eea());
    CHECK(iban("NO9386011117947").in_eea());
    CHECK(iban("LI21088100002324013AA").in_eea());
    CHECK_FALSE(iban("CH9300762011623852957").in_eea());
    CHECK_FALSE(iban("GB29NWBK60161331926819").in_eea());
    CHECK_FALSE(iban("MC5811222000010123456789030").in_eea());
}

TEST_CASE("the registry's example of every SEPA country is read") {
    for (const char* text : {"AD1200012030200359100100",
                             "AL47212110090000000235698741",
                             "AT611904300234573201",
                             "BE68539007547034",
                             "BG80BNBG96611020345678",
                             "CH9300762011623852957",
                             "CY17002001280000001200527600",
                             "CZ6508000000192000145399",
                             "DE89370400440532013000",
                             "DK5000400440116243",
                             "EE382200221020145685",
                             "ES9121000418450200051332",
                             "FI2112345600000785",
                             "FR1420041010050500013M02606",
                             "GB29NWBK60161331926819",
                             "GI75NWBK000000007099453",
                             "GR1601101250000000012300695",
                             "HR1210010051863000160",
                             "HU42117730161111101800000000",
                             "IE29AIBK93115212345678",
                             "IS140159260076545510730339",
                             "IT60X0542811101000000123456",
                             "LI21088100002324013AA",
                             "LT121000011101001000",
                             "LU280019400644750000",
                             "LV80BANK0000435195001",
                             "MC5811222000010123456789030",
                             "MD24AG000225100013104168",
                             "ME25505000012345678951",
                             "MK07250120000058984",
                             "MT84MALT011000012345MTLCAST001S",
                             "NL91ABNA0417164300",
                             "NO9386011117947",
                             "PL61109010140000071219812874",
                             "PT50000201231234567890154",
                             "RO49AAAA1B31007593840000",
                             "RS35260005601001611379",
                             "SE4550000000058398257466",
                             "SI56191000000123438",
                             "SK3112000000198742637541",
                             "SM86U0322509800000000270100",
                             "VA59001123000012345678"})
        CHECK(iban(text).text() == text);
}

TEST_CASE("nothing is an empty IBAN") {
    CHECK(fault("").error == IbanError::empty);
    CHECK(fault(" \u00A0 ").error == IbanError::empty);
    CHECK(fault("IBAN:").error == IbanError::empty);
}

TEST_CASE("an IBAN of other characters than letters and digits is refused") {
    for (const char* text :
         {"DE89-3704-0044-0532-0130-00", "DE8937040044053201300Ö", "DE89 3704.0044", "8937040044053201300000",
          "D", "D989370400440532013000", "DE89\n370400440532013000"})
        CHECK(fault(text).error == IbanError::bad_characters);
    CHECK(fault("D\0E"
                "89370400440532013000")
              .error == IbanError::bad_characters);
}

TEST_CASE("an IBAN of a country outside SEPA is refused with the country's code") {
    const IbanFault found = fault("TR330006100519786457841326");
    CHECK(found.error == IbanError::unknown_country);
    CHECK(found.country == "TR");
    CHECK(found.expected_length == 0);
    CHECK(fault("XX").error == IbanError::unknown_country);
}

TEST_CASE("an IBAN of the wrong length is refused with the length it should have") {
    const IbanFault found = fault("DE89 3704 0044 0532 0130 0");
    CHECK(found.error == IbanError::wrong_length);
    CHECK(found.country == "DE");
    CHECK(found.expected_length == 22);
    CHECK(found.length == 21);
    CHECK(fault("DE893704004405320130000").length == 23);
    CHECK(fault("DE").error == IbanError::wrong_length);
    CHECK(fault("NO93860111179470").expected_length == 15);
}

TEST_CASE("a letter where a country has digits, or the reverse, is refused") {
    CHECK(fault("DE8937040044O532013000").error == IbanError::wrong_structure);
    CHECK(fault("DEA9370400440532013000").error == IbanError::wrong_structure);
    CHECK(fault("NL910BNA0417164300").error == IbanError::wrong_structure);
    CHECK(fault("FR1420041010050500013M026A6").error == IbanError::wrong_structure);
}

TEST_CASE("a mistyped IBAN is refused for its check digits") {
    CHECK(fault("DE88370400440532013000").error == IbanError::wrong_check_digits);
    CHECK(fault("DE89370400440532013001").error == IbanError::wrong_check_digits);
    CHECK(fault("DE89370400440532031000").error == IbanError::wrong_check_digits);  // two digits swapped
}

TEST_CASE("every single mistyped digit is found") {
    const std::string right = "DE89370400440532013000";
    for (std::size_t at = 2; at < right.size(); ++at)
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string typed = right;
            typed[at] = digit;
            CHECK(std::holds_alternative<Iban>(Iban::parse(typed)) == (digit == right[at]));
        }
}

TEST_CASE("check digits outside 02 to 98 are refused though the remainder fits") {
    // 98 and 01, 97 and 00, 02 and 99 leave the same remainder
    CHECK(iban("DE98000000000000000048").text() == "DE98000000000000000048");
    CHECK(fault("DE01000000000000000048").error == IbanError::wrong_check_digits);
}

TEST_CASE("IBANs compare by their text") {
    CHECK(iban("DE89 3704 0044 0532 0130 00") == iban("DE89370400440532013000"));
    CHECK(iban("BE68539007547034") < iban("DE89370400440532013000"));
}
