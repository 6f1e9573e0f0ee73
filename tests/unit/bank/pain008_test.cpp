#include "bank/pain008.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/bank/debits.hpp"

using namespace bfb;
using namespace bfb::bank;
using bfb::test::debit;
using bfb::test::debit_file;
using bfb::test::iban;
using bfb::test::pain008;
using Catch::Contains;

namespace {

/// The text between the first `begin` and the next `end`, without both.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const auto from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const auto to = text.find(end, from + begin.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from + begin.size(), to - from - begin.size());
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

std::string with_debit(const Debit& only, Pain008Version version = Pain008Version::v08) {
    DebitFile file = debit_file();
    file.debits = {only};
    return pain008(file, version);
}

Debit from_abroad(std::string_view account, const PostalAddress& address) {
    Debit abroad = debit();
    abroad.iban = iban(account);
    abroad.address = address;
    return abroad;
}

}  // namespace

TEST_CASE("a file of one debit is written like this") {
    CHECK(
        pain008(debit_file()) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">\n"
        "<CstmrDrctDbtInitn>\n"
        "<GrpHdr><MsgId>BFB-20261123-1</MsgId><CreDtTm>2026-11-23T09:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>"
        "<CtrlSum>12.00</CtrlSum><InitgPty><Nm>Buerger fuer Bruenen</Nm></InitgPty></GrpHdr>\n"
        "<PmtInf><PmtInfId>BFB-20261123-1-RCUR</PmtInfId><PmtMtd>DD</PmtMtd><BtchBookg>true</BtchBookg>"
        "<NbOfTxs>1</NbOfTxs><CtrlSum>12.00</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl>"
        "<LclInstrm><Cd>CORE</Cd></LclInstrm><SeqTp>RCUR</SeqTp></PmtTpInf>"
        "<ReqdColltnDt>2026-12-07</ReqdColltnDt><Cdtr><Nm>Buerger fuer Bruenen</Nm></Cdtr>"
        "<CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct>"
        "<CdtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></CdtrAgt><ChrgBr>SLEV</ChrgBr>"
        "<CdtrSchmeId><Id><PrvtId><Othr><Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm>"
        "</Othr></PrvtId></Id></CdtrSchmeId>\n"
        "<DrctDbtTxInf><PmtId><EndToEndId>BFB-1</EndToEndId></PmtId><InstdAmt Ccy=\"EUR\">12.00</InstdAmt>"
        "<DrctDbtTx><MndtRltdInf><MndtId>M0001</MndtId><DtOfSgntr>2020-03-01</DtOfSgntr>"
        "<AmdmntInd>false</AmdmntInd></MndtRltdInf></DrctDbtTx>"
        "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>"
        "<Dbtr><Nm>Anna Schmidt</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>"
        "<RmtInf><Ustrd>Mitgliedsbeitrag 2026</Ustrd></RmtInf></DrctDbtTxInf>\n"
        "</PmtInf>\n"
        "</CstmrDrctDbtInitn>\n"
        "</Document>\n");
}

TEST_CASE("the older version differs in its namespace and in how it names a BIC") {
    DebitFile file = debit_file();
    file.creditor.bic = "BYLADEM1001";
    file.debits.front().bic = "COBADEFFXXX";
    CHECK_THAT(pain008(file, Pain008Version::v02),
               Contains("\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.02\"") &&
                   Contains("<CdtrAgt><FinInstnId><BIC>BYLADEM1001</BIC></FinInstnId></CdtrAgt>") &&
                   Contains("<DbtrAgt><FinInstnId><BIC>COBADEFFXXX</BIC></FinInstnId></DbtrAgt>"));
    CHECK_THAT(pain008(file, Pain008Version::v08),
               Contains("<CdtrAgt><FinInstnId><BICFI>BYLADEM1001</BICFI></FinInstnId></CdtrAgt>") &&
                   Contains("<DbtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></DbtrAgt>"));
    CHECK(name(Pain008Version::v08) == "pain.008.001.08");
    CHECK(name(Pain008Version::v02) == "pain.008.001.02");
}

TEST_CASE("debits are grouped by their sequence, each group with its own sum") {
    DebitFile file = debit_file();
    file.debits.clear();
    const auto add = [&](const char* id, Sequence sequence, std::int64_t cents) {
        Debit next = debit(id);
        next.sequence = sequence;
        next.amount = Money::from_cents(cents);
        file.debits.push_back(next);
    };
    add("A", Sequence::one_off, 5);
    add("B", Sequence::recurring, 1210);
    add("C", Sequence::first, 100);
    add("D", Sequence::recurring, 99'999'999'999);
    add("E", Sequence::last, 3000);
    const std::string xml = pain008(file);

    CHECK_THAT(between(xml, "<GrpHdr>", "</GrpHdr>"),
               Contains("<NbOfTxs>5</NbOfTxs><CtrlSum>1000000043.14</CtrlSum>"));
    CHECK(occurrences(xml, "<PmtInf>") == 4);
    const auto batch = [&](const std::string& sequence) {
        return between(xml, "<PmtInfId>BFB-20261123-1-" + sequence + "</PmtInfId>", "</PmtInf>");
    };
    CHECK_THAT(batch("FRST"), Contains("<NbOfTxs>1</NbOfTxs><CtrlSum>1.00</CtrlSum>") &&
                                  Contains("<SeqTp>FRST</SeqTp>") && Contains("<EndToEndId>C<"));
    CHECK_THAT(batch("RCUR"), Contains("<NbOfTxs>2</NbOfTxs><CtrlSum>1000000012.09</CtrlSum>") &&
                                  Contains("<SeqTp>RCUR</SeqTp>"));
    CHECK(batch("RCUR").find("<EndToEndId>B<") < batch("RCUR").find("<EndToEndId>D<"));
    CHECK_THAT(batch("FNAL"), Contains("<CtrlSum>30.00</CtrlSum>") && Contains("<EndToEndId>E<"));
    CHECK_THAT(batch("OOFF"), Contains("<CtrlSum>0.05</CtrlSum>") && Contains("<EndToEndId>A<"));
    CHECK(xml.find("-FRST</PmtInfId>") < xml.find("-RCUR</PmtInfId>"));
    CHECK(xml.find("-RCUR</PmtInfId>") < xml.find("-FNAL</PmtInfId>"));
    CHECK(xml.find("-FNAL</PmtInfId>") < xml.find("-OOFF</PmtInfId>"));
}

TEST_CASE("the same file gives the same bytes") {
    const std::string once = pain008(debit_file()), again = pain008(debit_file());
    CHECK(once == again);
}

TEST_CASE("a file has no byte order mark") { CHECK(pain008(debit_file()).starts_with("<?xml")); }

TEST_CASE("texts are transliterated, and only then cut") {
    Debit long_texts = debit();
    long_texts.debtor = std::string(69, 'n') + "üx";
    long_texts.purpose = std::string(138, 'p') + "ßx";
    const std::string xml = with_debit(long_texts);
    CHECK(between(xml, "<Dbtr><Nm>", "</Nm>") == std::string(69, 'n') + "u");
    CHECK(between(xml, "<Ustrd>", "</Ustrd>") == std::string(138, 'p') + "ss");
}

TEST_CASE("umlauts and ampersands stay where the bank takes them") {
    DebitFile file = debit_file();
    file.umlauts = Umlauts::kept;
    file.debits.front().debtor = "Groß & Söhne";
    CHECK_THAT(pain008(file),
               Contains("<Cdtr><Nm>Bürger für Brünen</Nm>") && Contains("<Nm>Groß &amp; Söhne</Nm>"));
    file.umlauts = Umlauts::spelled_out;
    CHECK_THAT(pain008(file), Contains("<Nm>Gross + Soehne</Nm>"));
}

TEST_CASE("what means something in XML is escaped, or was no SEPA character") {
    DebitFile file = debit_file();
    file.umlauts = Umlauts::kept;
    file.debits.front().debtor = "O'Brien & <b>\"Co\"</b>";
    file.debits.front().mandate_reference = "M'1";
    const std::string xml = pain008(file);
    CHECK(between(xml, "<Dbtr><Nm>", "</Nm>") == "O&apos;Brien &amp; b Co /b");
    CHECK(between(xml, "<MndtId>", "</MndtId>") == "M&apos;1");
}

TEST_CASE("a changed account is told with the account it was") {
    Debit amended = debit();
    amended.amendment = Amendment{iban("NL91ABNA0417164300")};
    for (Pain008Version version : {Pain008Version::v08, Pain008Version::v02})
        CHECK_THAT(
            with_debit(amended, version),
            Contains("<AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id>"
                     "<IBAN>NL91ABNA0417164300</IBAN></Id></OrgnlDbtrAcct></AmdmntInfDtls></MndtRltdInf>"));
}

TEST_CASE("a changed account whose predecessor is not told is SMNDA") {
    Debit amended = debit();
    amended.amendment = Amendment{};
    for (Pain008Version version : {Pain008Version::v08, Pain008Version::v02})
        CHECK_THAT(with_debit(amended, version),
                   Contains("<AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id><Othr>"
                            "<Id>SMNDA</Id></Othr></Id></OrgnlDbtrAcct></AmdmntInfDtls></MndtRltdInf>"));
}

TEST_CASE("a debtor outside the EEA has a hybrid address") {
    const auto address = [](const Debit& abroad) { return between(with_debit(abroad), "<Dbtr>", "</Dbtr>"); };
    CHECK(address(from_abroad("CH9300762011623852957", {"Seestraße", "3a", "8001", "Zürich", "CH"})) ==
          "<Nm>Anna Schmidt</Nm><PstlAdr><PstCd>8001</PstCd><TwnNm>Zuerich</TwnNm><Ctry>CH</Ctry>"
          "<AdrLine>Seestrasse 3a</AdrLine></PstlAdr>");
    CHECK(address(from_abroad("GB29NWBK60161331926819", {"High Street", "12", "LS1 4AP", "Leeds", "GB"})) ==
          "<Nm>Anna Schmidt</Nm><PstlAdr><PstCd>LS1 4AP</PstCd><TwnNm>Leeds</TwnNm><Ctry>GB</Ctry>"
          "<AdrLine>High Street 12</AdrLine></PstlAdr>");
    CHECK(address(from_abroad("MC5811222000010123456789030", {"", "", "", "Monaco", "MC"})) ==
          "<Nm>Anna Schmidt</Nm><PstlAdr><TwnNm>Monaco</TwnNm><Ctry>MC</Ctry></PstlAdr>");
    CHECK(address(
              from_abroad("SM86U0322509800000000270100", {"Via 3 Settembre", "", "47891", "Dogana", "SM"})) ==
          "<Nm>Anna Schmidt</Nm><PstlAdr><PstCd>47891</PstCd><TwnNm>Dogana</TwnNm><Ctry>SM</Ctry>"
          "<AdrLine>Via 3 Settembre</AdrLine></PstlAdr>");
}

TEST_CASE("in the older version such an address is a country and lines") {
    const auto address = [](const Debit& abroad) {
        return between(with_debit(abroad, Pain008Version::v02), "<PstlAdr>", "</PstlAdr>");
    };
    CHECK(address(from_abroad("CH9300762011623852957", {"Seestraße", "3a", "8001", "Zürich", "CH"})) ==
          "<Ctry>CH</Ctry><AdrLine>Seestrasse 3a</AdrLine><AdrLine>8001 Zuerich</AdrLine>");
    CHECK(address(from_abroad("MC5811222000010123456789030", {"", "", "", "Monaco", "MC"})) ==
          "<Ctry>MC</Ctry><AdrLine>Monaco</AdrLine>");
}

TEST_CASE("a debtor inside the EEA has no address in the file, even where we know it") {
    for (const char* account : {"DE89370400440532013000", "NL91ABNA0417164300"})
        CHECK_THAT(with_debit(from_abroad(account, {"Dorfstraße", "1", "46499", "Hamminkeln", "DE"})),
                   !Contains("PstlAdr") && !Contains("Hamminkeln"));
}

TEST_CASE("a file that breaks a rule is not written") {
    DebitFile file = debit_file();
    file.collect_on = Date(2026, 12, 26);
    CHECK_THROWS_AS(pain008(file), Refused);
}

TEST_CASE("sequences have the words of ISO 20022") {
    CHECK(code(Sequence::first) == "FRST");
    CHECK(code(Sequence::recurring) == "RCUR");
    CHECK(code(Sequence::last) == "FNAL");
    CHECK(code(Sequence::one_off) == "OOFF");
    CHECK(parse_sequence("RCUR") == Sequence::recurring);
    CHECK_FALSE(parse_sequence("rcur"));
}
