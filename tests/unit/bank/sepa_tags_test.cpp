#include "bank/sepa_tags.hpp"

#include <catch2/catch.hpp>

#include "bank/return_reason.hpp"

using bfb::Money;
using bfb::bank::parse_sepa_tags;
using bfb::bank::return_reason;

TEST_CASE("a purpose without tags is purpose") {
    const auto tags = parse_sepa_tags("  Beitrag 2026\nMitgl.Nr.  0004 ");
    CHECK(tags.purpose == "Beitrag 2026 Mitgl.Nr. 0004");
    CHECK_FALSE(tags.end_to_end_id);
    CHECK_FALSE(tags.mandate_reference);
    CHECK_FALSE(tags.original);
    CHECK(parse_sepa_tags("").purpose.empty());
}

TEST_CASE("every tag finds its place") {
    const auto tags = parse_sepa_tags(
        "EREF+BFB-2026-0002KREF+BFB-2026-11-RCURMREF+MV-0002CRED+DE98ZZZ09999999999DEBT+X-1OAMT+60,00"
        "COAM+4,40IBAN+DE80999900032000000024BIC+TESTDE99XXXRREF+R-1SVWZ+Retoure MS03ABWA+Eva "
        "MustermannABWE+");
    CHECK(tags.end_to_end_id == "BFB-2026-0002");
    CHECK(tags.customer_reference == "BFB-2026-11-RCUR");
    CHECK(tags.mandate_reference == "MV-0002");
    CHECK(tags.creditor_id == "DE98ZZZ09999999999");
    CHECK(tags.original == Money::from_cents(6000));
    CHECK(tags.charges == Money::from_cents(440));
    CHECK(tags.ultimate == "Eva Mustermann");
    CHECK(tags.purpose == "Retoure MS03");
}

TEST_CASE("tags with colons are read where they stand as words") {
    const auto tags = parse_sepa_tags(
        "Rücklastschrift AC04 EREF: BFB-2026-0002 MREF: MV-0002 OAMT: 60,00 COAM: 4,40 IBAN: DE80 9999 0003 "
        "2000 "
        "0000 24 BIC: TESTDE99XXX");
    CHECK(tags.purpose == "Rücklastschrift AC04");
    CHECK(tags.end_to_end_id == "BFB-2026-0002");
    CHECK(tags.mandate_reference == "MV-0002");
    CHECK(tags.original == Money::from_cents(6000));
    CHECK(tags.charges == Money::from_cents(440));
    CHECK(tags.iban == "DE80999900032000000024");
    CHECK(tags.bic == "TESTDE99XXX");
}

TEST_CASE("a tag may be glued to the text before it") {
    const auto tags = parse_sepa_tags("Beitrag 2026SVWZ+Spende AntonEREF+E-1");
    CHECK(tags.purpose == "Beitrag 2026 Spende Anton");
    CHECK(tags.end_to_end_id == "E-1");
}

TEST_CASE("a tag word inside another word is no tag") {
    CHECK(parse_sepa_tags("ARABIC+ARABIC: kurs").purpose == "ARABIC+ARABIC: kurs");
    CHECK(parse_sepa_tags("KREFELD + EREF 12").purpose == "KREFELD + EREF 12");
    CHECK(parse_sepa_tags("eref+klein").purpose == "eref+klein");
    CHECK(parse_sepa_tags("ÖEREF: x").purpose == "ÖEREF: x");
    CHECK(parse_sepa_tags("EREF").purpose == "EREF");
}

TEST_CASE("tags that say that there is nothing are absent") {
    const auto tags = parse_sepa_tags("EREF+NOTPROVIDED KREF+NONREF MREF+ SVWZ+Beitrag");
    CHECK_FALSE(tags.end_to_end_id);
    CHECK_FALSE(tags.customer_reference);
    CHECK_FALSE(tags.mandate_reference);
    CHECK(tags.purpose == "Beitrag");
}

TEST_CASE("what a payer writes does not replace what the bank says") {
    const auto tags = parse_sepa_tags("EREF+REAL-1 SVWZ+fuer EREF+FALSE-2 OAMT+1,00 OAMT+2,00");
    CHECK(tags.end_to_end_id == "REAL-1");
    CHECK(tags.original == Money::from_cents(100));
}

TEST_CASE("an identifier ends at a line break, an amount at a blank") {
    const auto tags = parse_sepa_tags("EREF+E 1\nBeitrag OAMT+EUR 1.248,50 zurueck COAM+4.40;");
    CHECK(tags.end_to_end_id == "E 1");
    CHECK(tags.original == Money::from_cents(124850));
    CHECK(tags.charges == Money::from_cents(440));
    CHECK(tags.purpose == "Beitrag zurueck");
}

TEST_CASE("a purpose full of tags is read in one go") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "EREF+:+";
    CHECK(parse_sepa_tags(text).end_to_end_id == ":+");
}

TEST_CASE("the reason of a return is the code in the text, then the DK's key") {
    CHECK(return_reason("Retoure AC04 KONTO AUFGELOEST", "901") == "AC04");
    CHECK(return_reason("RETURN/MS03.", "") == "MS03");
    CHECK(return_reason("Grund nicht spezifiziert", "914") == "MS03");
    CHECK(return_reason("", "901") == "AC01");
    CHECK(return_reason("", "912") == "MD06");
    CHECK(return_reason("", "905") == "905");
    CHECK(return_reason("", "000") == "NARR");
    CHECK(return_reason("XAC04 AC044", "") == "NARR");
}
