// The rules of reading the transactions inside a booking: who, what for, batches, returns.
#include "bank/camt_details.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/camt_builder.hpp"

using namespace bfb;
using namespace bfb::bank;
using namespace bfb::test::camt;

namespace {

std::string purpose(const std::string& remittance) {
    return movement_of("<RmtInf>" + remittance + "</RmtInf>").purpose;
}

std::string part(const std::string& amount, const std::string& name) {
    return "<TxDtls><Refs><PmtInfId>P-1</PmtInfId></Refs><Amt Ccy=\"EUR\">" + amount +
           "</Amt><RltdPties><Dbtr><Pty><Nm>" + name + "</Nm></Pty></Dbtr></RltdPties></TxDtls>";
}

const std::string both_parties =
    "<RltdPties><Dbtr><Pty><Nm>Debtor</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE1</IBAN></Id></DbtrAcct>"
    "<UltmtDbtr><Pty><Nm>Child</Nm></Pty></UltmtDbtr><Cdtr><Pty><Nm>Creditor</Nm></Pty></Cdtr>"
    "<CdtrAcct><Id><Othr><Id>12 34</Id></Othr></Id></CdtrAcct>"
    "<UltmtCdtr><Pty><Nm>Shop</Nm></Pty></UltmtCdtr></RltdPties>";

}  // namespace

TEST_CASE("the counterparty of a credit is the debtor, of a debit the creditor") {
    const Movement credit = movement_of(both_parties, "CRDT");
    CHECK(credit.counterparty == "Debtor");
    CHECK(credit.counterparty_iban == "DE1");
    CHECK(credit.ultimate == "Child");
    const Movement debit = movement_of(both_parties, "DBIT");
    CHECK(debit.counterparty == "Creditor");
    CHECK(debit.counterparty_iban == "1234");
    CHECK(debit.ultimate == "Shop");
}

TEST_CASE("debtor and creditor of a return keep the roles they had in what came back") {
    const std::string returned = both_parties + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    CHECK(movement_of(returned, "DBIT").counterparty == "Debtor");    // our direct debit
    CHECK(movement_of(returned, "CRDT").counterparty == "Creditor");  // our transfer
}

TEST_CASE("a bank may itself be the party, and version 02 has names without a party around them") {
    CHECK(movement_of("<RltdPties><Dbtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Dbtr></RltdPties>")
              .counterparty == "Bank");
    CHECK(movement_of("<RltdPties><Dbtr><Nm>Flat</Nm></Dbtr></RltdPties>").counterparty == "Flat");
}

TEST_CASE("words that stand for no reference are none") {
    const Movement movement = movement_of(
        "<Refs><EndToEndId>NOTPROVIDED</EndToEndId><MndtId>notprovided</MndtId></Refs>"
        "<RmtInf><Strd><CdtrRefInf><Ref> </Ref></CdtrRefInf></Strd>"
        "<Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>");
    CHECK(movement.end_to_end_id.empty());
    CHECK(movement.mandate_reference.empty());
    CHECK(movement.creditor_reference == "RF18539007547034");
}

TEST_CASE("the creditor identifier is the one of the scheme SEPA") {
    const std::string other = "<Othr><Id>12345</Id></Othr>";
    const std::string sepa = "<Othr><Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr>";
    const auto creditor = [](const std::string& ids) {
        return movement_of("<RltdPties><Cdtr><Pty><Id><PrvtId>" + ids +
                           "</PrvtId></Id></Pty></Cdtr></RltdPties>")
            .creditor_id;
    };
    CHECK(creditor(other + sepa) == "DE98ZZZ09999999999");
    CHECK(creditor(other) == "12345");
}

TEST_CASE("lines of the purpose are parted by a blank, unless a full line goes on in the next") {
    CHECK(purpose("<Ustrd>KAUFUMSATZ</Ustrd><Ustrd>12.01 30.95</Ustrd>") == "KAUFUMSATZ 12.01 30.95");
    CHECK(purpose("<Ustrd>Mitgliedsbeitrag 2026 von Erika Mus</Ustrd><Ustrd>termann</Ustrd>") ==
          "Mitgliedsbeitrag 2026 von Erika Mustermann");
    CHECK(purpose("<Ustrd>Mitgliedsbeitrag 2026 von Frau Ute </Ustrd><Ustrd>Meyer</Ustrd>") ==
          "Mitgliedsbeitrag 2026 von Frau Ute Meyer");
    CHECK(purpose("<Ustrd>Mitgliedsbeiträge 2026 für Jörg Müß</Ustrd><Ustrd>iggang</Ustrd>") ==
          "Mitgliedsbeiträge 2026 für Jörg Müßiggang");
    const std::string full(139, 'x');
    CHECK(purpose("<Ustrd>" + full + "a</Ustrd><Ustrd>b</Ustrd>") == full + "ab");
    CHECK(purpose("<Ustrd>" + full + "</Ustrd><Ustrd>b</Ustrd>") == full + " b");
}

TEST_CASE("without unstructured remittance the purpose is what else the bank says") {
    CHECK(purpose("<Strd><AddtlRmtInf>one</AddtlRmtInf><AddtlRmtInf>two</AddtlRmtInf></Strd>") == "one two");
    CHECK(movement_of("<AddtlTxInf>Kontofuehrung</AddtlTxInf>").purpose == "Kontofuehrung");
    CHECK(movement_of("<RtrInf><AddtlInf>KONTO AUFGELOEST</AddtlInf></RtrInf>", "DBIT").purpose ==
          "KONTO AUFGELOEST");
}

TEST_CASE("texts are cleaned") {
    CHECK(purpose("<Ustrd>  a\t\n b&#13;&#x7;\xC2\x85"
                  "c\xE2\x80\xAE  </Ustrd>") == "a b c");
    CHECK(purpose("<Ustrd>M&amp;M &lt;&#xFC;&gt; <![CDATA[& Söhne]]></Ustrd>") == "M&M <ü> & Söhne");
    CHECK(purpose("<Ustrd>a<!-- no -->b</Ustrd>") == "ab");
    CHECK(purpose("<Ustrd>M\xFCller</Ustrd>") == "Müller");  // Latin-1 in a file that says UTF-8
}

TEST_CASE("several transactions of one booking are its parts, wherever they stand") {
    const auto entry = entry_of(read_with(
        head("30.00", "CRDT") + dates + "<NtryDtls><Btch><MsgId>M-1</MsgId></Btch>" + part("10.00", "A") +
        "</NtryDtls><NtryDtls>" + part("15.00", "B") + part("5.00", "C") + "</NtryDtls>"));
    CHECK(entry.batch_reference == "M-1");
    REQUIRE(entry.parts.size() == 3);
    CHECK(entry.parts[0].counterparty == "A");
    CHECK(entry.parts[1].amount == cents(15'00));
    CHECK(entry.parts[2].counterparty == "C");
    CHECK(entry.movement.amount == cents(30'00));
    CHECK(entry.movement.counterparty.empty());
}

TEST_CASE("a part of the other sign counts with its own") {
    const auto entry = entry_of(
        read_with(head("8.00", "CRDT") + dates + "<NtryDtls>" + part("10.00", "A") +
                  "<TxDtls><Amt Ccy=\"EUR\">2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls>"));
    REQUIRE(entry.parts.size() == 2);
    CHECK(entry.parts[1].amount == cents(-2'00));
}

TEST_CASE("parts of version 02 have their amounts in AmtDtls") {
    const auto in_02 = [](const std::string& element, const std::string& amount) {
        return "<TxDtls><AmtDtls><" + element + "><Amt Ccy=\"EUR\">" + amount + "</Amt></" + element +
               "></AmtDtls></TxDtls>";
    };
    const auto entry =
        entry_of(read_with(head("5.00", "CRDT") + dates + "<NtryDtls>" + in_02("TxAmt", "2.00") +
                           in_02("InstdAmt", "3.00") + "</NtryDtls>"));
    REQUIRE(entry.parts.size() == 2);
    CHECK(entry.parts[0].amount == cents(2'00));
    CHECK(entry.parts[1].amount == cents(3'00));
}

TEST_CASE("parts that do not add up are left out, for the money booked is the entry") {
    const auto file = read_with(head("30.00", "CRDT") + dates + "<NtryDtls>" + part("10.00", "A") +
                                part("15.00", "B") + "</NtryDtls>");
    const auto entry = entry_of(file);
    CHECK(entry.parts.empty());
    CHECK(entry.movement.amount == cents(30'00));
    CHECK(entry.movement.counterparty.empty());
    CHECK(entry.batch_reference == "P-1");
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what ==
          "the 2 transactions are 25.00 in sum, but booked are 30.00; read without them");
}

TEST_CASE("a part without an amount makes the batch one booking") {
    const auto file = read_with(head("30.00", "CRDT") + dates + "<NtryDtls>" + part("30.00", "A") +
                                "<TxDtls></TxDtls></NtryDtls>");
    CHECK(entry_of(file).parts.empty());
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "not all of the 2 transactions have an amount in EUR; read without them");
}

TEST_CASE("a single transaction takes the amount that was booked") {
    const auto file =
        read_with(head("30.00", "CRDT") + dates + "<NtryDtls>" + part("31.00", "A") + "</NtryDtls>");
    CHECK(entry_of(file).movement.amount == cents(30'00));
    CHECK(entry_of(file).movement.counterparty == "A");
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "booked are 30.00, but the transaction is 31.00");
}

TEST_CASE("the only transaction that a file has of a batch does not get the whole sum") {
    const auto file =
        read_with(head("30.00", "CRDT") + dates + "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>" +
                  part("10.00", "A") + "</NtryDtls>");
    CHECK(entry_of(file).movement.counterparty.empty());
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "only one of 3 transactions is in the file; read without it");
}

TEST_CASE("of a return the missing one of original amount and charges follows") {
    const auto returned = [](const std::string& indicator, const std::string& amounts) {
        return movement_of(amounts + "<RtrInf><Rsn><Prtry>X9</Prtry></Rsn></RtrInf>", indicator);
    };
    const std::string seven = "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">7.00</Amt></InstdAmt></AmtDtls>";
    const std::string three =
        "<Chrgs><Rcrd><Amt Ccy=\"EUR\">2.00</Amt></Rcrd><Rcrd><Amt Ccy=\"EUR\">1.00</Amt></Rcrd></Chrgs>";
    CHECK(returned("DBIT", seven).charges == cents(3'00));
    CHECK(returned("DBIT", three).original == cents(7'00));
    CHECK(returned("DBIT", three).charges == cents(3'00));
    CHECK(returned("CRDT", three).original == cents(13'00));  // our transfer, less what the banks took
    CHECK(returned("DBIT", "").return_code == "X9");
    CHECK_FALSE(returned("DBIT", "").original);
    CHECK_FALSE(returned("DBIT", "").charges);
}

TEST_CASE("a return that does not come out is read with a warning") {
    const auto file = read_with(head("10.00", "DBIT") + dates +
                                details("<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">7.00</Amt></InstdAmt></AmtDtls>"
                                        "<Chrgs><Amt Ccy=\"EUR\">2.00</Amt></Chrgs>"
                                        "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"));
    CHECK(entry_of(file).movement.original == cents(7'00));
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "a return of 10.00 is not 7.00 and charges of 2.00");
}

TEST_CASE("returns in a batch of version 02 are original amount and charges") {
    const std::string returned =
        "<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">12.00</Amt></InstdAmt></AmtDtls>"
        "<Chrgs><Amt Ccy=\"EUR\">3.00</Amt></Chrgs><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls>";
    const auto entry = entry_of(
        read_with(head("30.00", "DBIT") + dates + "<NtryDtls>" + returned + returned + "</NtryDtls>"));
    REQUIRE(entry.parts.size() == 2);
    CHECK(entry.parts[0].amount == cents(-15'00));
    CHECK(entry.parts[0].original == cents(12'00));
    CHECK(entry.parts[0].charges == cents(3'00));
    CHECK(entry.movement.return_code == "AC01");
}

TEST_CASE("a return without a reason code is still a return, and an empty RtrInf is none") {
    CHECK(movement_of("<RtrInf><AddtlInf>zurueck</AddtlInf></RtrInf>", "DBIT").return_code == "NARR");
    CHECK(movement_of("<RtrInf/>", "DBIT").return_code.empty());
}
