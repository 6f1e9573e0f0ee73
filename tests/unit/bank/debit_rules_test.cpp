#include "bank/debit_rules.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/bank/debits.hpp"

using namespace bfb;
using namespace bfb::bank;
using bfb::test::debit;
using bfb::test::debit_file;
using bfb::test::iban;
using Catch::Contains;

namespace {

/// The only breach of a file whose debit was changed.
template <class Change>
std::string breach_of_debit(Change change) {
    DebitFile file = debit_file();
    change(file.debits.front());
    const auto breaches = check(file);
    REQUIRE(breaches.size() == 1);
    return breaches.front();
}

template <class Change>
std::string breach_of_file(Change change) {
    DebitFile file = debit_file();
    change(file);
    const auto breaches = check(file);
    REQUIRE(breaches.size() == 1);
    return breaches.front();
}

Debit swiss_debit() {
    Debit swiss = debit();
    swiss.iban = iban("CH9300762011623852957");
    swiss.address = PostalAddress{"Seestraße", "3", "8001", "Zürich", "CH"};
    return swiss;
}

}  // namespace

TEST_CASE("a file that is right has no breaches") { CHECK(check(debit_file()).empty()); }

TEST_CASE("a breach names its debit") {
    CHECK(breach_of_debit([](Debit& d) { d.amount = Money(); }) ==
          "debit BFB-1 of Anna Schmidt: 0.00 cannot be collected, only 0.01 to 999999999.99");
}

TEST_CASE("amounts from 0.01 to 999999999.99 can be collected") {
    DebitFile file = debit_file();
    file.debits.front().amount = Money::from_cents(1);
    CHECK(check(file).empty());
    file.debits.front().amount = Money::from_cents(99'999'999'999);
    CHECK(check(file).empty());
    CHECK_THAT(breach_of_debit([](Debit& d) { d.amount = Money::from_cents(100'000'000'000); }),
               Contains("1000000000.00 cannot be collected"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.amount = Money::from_cents(-1200); }),
               Contains("-12.00 cannot be collected"));
}

TEST_CASE("ids are held to their characters and length") {
    CHECK_THAT(breach_of_debit([](Debit& d) { d.end_to_end_id = "E2E_1"; }),
               Contains("the end-to-end id has a character that is none of"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.end_to_end_id = std::string(36, 'x'); }),
               Contains("the end-to-end id has more than 35 characters"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.mandate_reference = ""; }),
               Contains("the mandate reference '' is empty"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.mandate_reference = "M/"; }),
               Contains("the mandate reference 'M/' begins or ends with a slash"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.mandate_reference = "MÜ1"; }),
               Contains("the mandate reference 'MÜ1' has a character"));
    CHECK_THAT(breach_of_file([](DebitFile& f) { f.message_id = "BFB//1"; }),
               Contains("the message id 'BFB//1' begins or ends with a slash, or has two in a row"));
}

TEST_CASE("a message id leaves room for the sequence behind it") {
    DebitFile file = debit_file();
    file.message_id = std::string(30, 'x');
    CHECK(check(file).empty());
    CHECK_THAT(breach_of_file([](DebitFile& f) { f.message_id = std::string(31, 'x'); }),
               Contains("has more than 30 characters"));
}

TEST_CASE("an end-to-end id is used once in a file") {
    DebitFile file = debit_file();
    file.debits.push_back(debit("BFB-1"));
    file.debits.push_back(debit("BFB-2"));
    CHECK(check(file) == std::vector<std::string>{
                             "debit BFB-1 of Anna Schmidt: the end-to-end id is used twice in the file"});
}

TEST_CASE("names and purposes must leave something that banks take") {
    CHECK_THAT(breach_of_debit([](Debit& d) { d.debtor = "Иван"; }),
               Contains("the name of the account holder is empty"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.debtor = ""; }),
               Contains("the name of the account holder is empty"));
    CHECK_THAT(breach_of_debit([](Debit& d) { d.purpose = " \n😀"; }), Contains("the purpose is empty"));
    CHECK(breach_of_file([](DebitFile& f) { f.initiator = " "; }) ==
          "the name of the initiating party is empty");
    CHECK(breach_of_file([](DebitFile& f) { f.creditor.name = ""; }) == "the name of the creditor is empty");
}

TEST_CASE("names and purposes that are too long are cut, not refused") {
    DebitFile file = debit_file();
    file.debits.front().debtor = std::string(200, 'n');
    file.debits.front().purpose = std::string(500, 'p');
    CHECK(check(file).empty());
}

TEST_CASE("money is collected on a TARGET day only") {
    CHECK(breach_of_file([](DebitFile& f) { f.collect_on = Date(2026, 12, 25); }) ==
          "banks do not settle euros on 2026-12-25; the next day they do is 2026-12-28");
    CHECK_THAT(breach_of_file([](DebitFile& f) { f.collect_on = Date(2027, 3, 29); }),
               Contains("2027-03-30"));
    CHECK_THAT(breach_of_file([](DebitFile& f) { f.collect_on = Date(2026, 12, 6); }),
               Contains("2026-12-07"));
}

TEST_CASE("money is collected after the file is made") {
    CHECK(breach_of_file([](DebitFile& f) { f.collect_on = Date(2026, 11, 23); }) ==
          "the day of collection, 2026-11-23, is not after the day the file is made, 2026-11-23");
}

TEST_CASE("a mandate is signed before the file is made") {
    CHECK(breach_of_debit([](Debit& d) { d.signed_on = Date(2026, 11, 24); }) ==
          "debit BFB-1 of Anna Schmidt: the mandate is signed on 2026-11-24, after the day the file is made, "
          "2026-11-23");
    DebitFile file = debit_file();
    file.debits.front().signed_on = Date(2026, 11, 23);
    CHECK(check(file).empty());
}

TEST_CASE("a mandate may be signed today though it is still yesterday in UTC") {
    DebitFile file = debit_file();
    file.created_at = test::at(Date(2026, 11, 22), 23);
    file.debits.front().signed_on = Date(2026, 11, 23);
    CHECK(check(file).empty());
}

TEST_CASE("a BIC that is given must be one") {
    DebitFile file = debit_file();
    file.creditor.bic = "BYLADEM1001";
    file.debits.front().bic = "COBADEFF";
    CHECK(check(file).empty());
    for (const char* wrong : {"COBADEF", "COBADEFFXX", "cobadeff", "COB1DEFF", "COBADE1F", "COBADEFO", ""}) {
        INFO(wrong);
        CHECK_THAT(breach_of_debit([&](Debit& d) { d.bic = wrong; }), Contains("' is no BIC"));
    }
    CHECK(breach_of_file([](DebitFile& f) { f.creditor.bic = "X"; }) == "the creditor's bank: 'X' is no BIC");
}

TEST_CASE("a debtor whose account is outside the EEA needs an address") {
    for (const char* outside : {"CH9300762011623852957", "GB29NWBK60161331926819",
                                "MC5811222000010123456789030", "SM86U0322509800000000270100"}) {
        INFO(outside);
        CHECK_THAT(breach_of_debit([&](Debit& d) { d.iban = iban(outside); }),
                   Contains("outside the European Economic Area and needs the holder's address"));
    }
    for (const char* inside : {"NL91ABNA0417164300", "NO9386011117947", "LI21088100002324013AA"}) {
        INFO(inside);
        DebitFile file = debit_file();
        file.debits.front().iban = iban(inside);
        CHECK(check(file).empty());
    }
}

TEST_CASE("an address has a town, a country code and no more than fits") {
    DebitFile file = debit_file();
    file.debits = {swiss_debit()};
    CHECK(check(file).empty());
    const auto breach = [](auto change) {
        return breach_of_debit([&](Debit& d) {
            d = swiss_debit();
            change(*d.address);
        });
    };
    CHECK_THAT(breach([](PostalAddress& a) { a.city = ""; }), Contains("the address has no town"));
    CHECK_THAT(breach([](PostalAddress& a) { a.city = std::string(36, 'x'); }),
               Contains("more than 35 characters"));
    CHECK_THAT(breach([](PostalAddress& a) { a.city = std::string(33, 'x') + "üü"; }),
               Contains("more than 35 characters"));
    CHECK_THAT(breach([](PostalAddress& a) { a.country = "ch"; }),
               Contains("no code of two capital letters"));
    CHECK_THAT(breach([](PostalAddress& a) { a.country = ""; }), Contains("no code of two capital letters"));
    CHECK_THAT(breach([](PostalAddress& a) { a.postcode = std::string(17, '1'); }),
               Contains("more than 16 characters"));
    CHECK_THAT(breach([](PostalAddress& a) { a.street = std::string(69, 'x'); }),
               Contains("more than 70 characters"));
}

TEST_CASE("an address inside the EEA is not looked at") {
    DebitFile file = debit_file();
    file.debits.front().address = PostalAddress{};
    CHECK(check(file).empty());
}

TEST_CASE("the previous IBAN of a mandate is another one") {
    CHECK_THAT(breach_of_debit([](Debit& d) { d.amendment = Amendment{d.iban}; }),
               Contains("the previous IBAN of the mandate is the present one"));
}

TEST_CASE("a file without debits is refused") {
    CHECK(breach_of_file([](DebitFile& f) { f.debits.clear(); }) == "the file has no debits");
}

TEST_CASE("every breach is found, and the refusal tells the first and how many") {
    DebitFile file = debit_file();
    file.message_id = "";
    file.debits.front().purpose = "";
    file.debits.front().amount = Money();
    CHECK(check(file).size() == 3);
    CHECK_THROWS_WITH(require_sound(file),
                      "the direct debit file breaks 3 rules; the first: the message id '' is empty");
    CHECK_THROWS_AS(require_sound(file), Refused);
    CHECK_NOTHROW(require_sound(debit_file()));
}

TEST_CASE("control characters in a breach do not reach the terminal") {
    CHECK_THAT(breach_of_debit([](Debit& d) { d.mandate_reference = "\x1B[2J"; }), !Contains("\x1B"));
}
