#include "bank/girocode.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/bank/debits.hpp"

using namespace bfb;
using namespace bfb::bank;
using bfb::test::iban;

namespace {

GiroCode dues() {
    return {.name = "Bürger für Brünen",
            .iban = iban("DE02120300000000202051"),
            .bic = std::nullopt,
            .amount = Money::from_cents(1230),
            .purpose_code = "",
            .reference = "",
            .text = "Beitrag 2026, Mitglied 17"};
}

template <class Change>
std::vector<std::string> breaches_of(Change change) {
    GiroCode code = dues();
    change(code);
    return check(code);
}

}  // namespace

TEST_CASE("a GiroCode has its lines in order and none behind the last used one") {
    CHECK(girocode(dues()) ==
          "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.30\n\n\nBeitrag 2026, "
          "Mitglied 17");
    GiroCode bare = dues();
    bare.text = "";
    CHECK(girocode(bare) == "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.30");
    bare.bic = "BYLADEM1001";
    bare.purpose_code = "CHAR";
    CHECK(girocode(bare) ==
          "BCD\n002\n1\nSCT\nBYLADEM1001\nBürger für Brünen\nDE02120300000000202051\nEUR12.30\nCHAR");
}

TEST_CASE("a GiroCode carries a creditor reference in place of a text") {
    GiroCode code = dues();
    code.text = "";
    code.reference = "RF18 5390 0754 7034";
    CHECK(girocode(code) ==
          "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.30\n\nRF18539007547034");
    CHECK(breaches_of([](GiroCode& c) { c.reference = "RF18539007547034"; }) ==
          std::vector<std::string>{"a transfer has either a creditor reference or a text"});
    for (const char* wrong :
         {"RF18539007547035", "18539007547034", "RF18", "RF1853900754703400000000000", "RFxx5"}) {
        INFO(wrong);
        CHECK(breaches_of([&](GiroCode& c) {
                  c.text = "";
                  c.reference = wrong;
              }).size() == 1);
    }
}

TEST_CASE("no text can begin a line of its own in a GiroCode") {
    GiroCode code = dues();
    code.name = "Verein\nDE89370400440532013000";
    code.text = "eins\r\nzwei\ndrei";
    CHECK(girocode(code) ==
          "BCD\n002\n1\nSCT\n\nVerein DE89370400440532013000\nDE02120300000000202051\nEUR12.30\n\n\neins "
          "zwei drei");
}

TEST_CASE("a GiroCode cuts the name at 70 and the text at 140 characters") {
    GiroCode code = dues();
    code.name = std::string(80, 'n');
    code.text = std::string(150, 't');
    CHECK(girocode(code) == "BCD\n002\n1\nSCT\n\n" + std::string(70, 'n') +
                                "\nDE02120300000000202051\nEUR12.30\n\n\n" + std::string(140, 't'));
}

TEST_CASE("a GiroCode that does not fit in a code of version 13 is refused") {
    std::string umlauts;
    for (int i = 0; i < 140; ++i) umlauts += "ü";
    CHECK(breaches_of([&](GiroCode& c) { c.text = umlauts; }) ==
          std::vector<std::string>{"name and text take more than the 331 bytes that fit"});
}

TEST_CASE("a GiroCode needs a payee and an amount that can be transferred") {
    CHECK(breaches_of([](GiroCode& c) { c.name = " "; }) ==
          std::vector<std::string>{"the name of the payee is empty"});
    CHECK(breaches_of([](GiroCode& c) { c.amount = Money(); }) ==
          std::vector<std::string>{"0.00 cannot be transferred, only 0.01 to 999999999.99"});
    CHECK(breaches_of([](GiroCode& c) { c.amount = Money::from_cents(100'000'000'000); }).size() == 1);
    CHECK(breaches_of([](GiroCode& c) { c.amount = Money::from_cents(1); }).empty());
    CHECK(breaches_of([](GiroCode& c) { c.bic = "BYLA"; }).size() == 1);
    CHECK(breaches_of([](GiroCode& c) { c.purpose_code = "char"; }).size() == 1);
    CHECK(breaches_of([](GiroCode& c) { c.purpose_code = "CHARI"; }).size() == 1);
    GiroCode code = dues();
    code.amount = Money();
    CHECK_THROWS_AS(girocode(code), Refused);
}
