#include "bank/mt940.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/samples.hpp"

using bfb::Date;
using bfb::Money;
using bfb::bank::BankFile;
using bfb::bank::Entry;
using bfb::bank::read_mt940;
using bfb::test::sample;

namespace {

Money cents(std::int64_t amount) { return Money::from_cents(amount); }

/// One statement around these lines.
std::string statement(const std::string& lines, const std::string& closing = "C261103EUR1000,00") {
    return ":20:STARTUMS\n:25:99990001/1234567890\n:28C:1/1\n:60F:C261102EUR1000,00\n" + lines +
           ":62F:" + closing + "\n-\n";
}

BankFile sound(const std::string& content) {
    BankFile file = read_mt940(content);
    for (const auto& fault : file.faults) UNSCOPED_INFO(fault.where << ": " << fault.what);
    REQUIRE(file.faults.empty());
    return file;
}

Entry only_entry(const std::string& lines) {
    const BankFile file = sound(statement(lines));
    REQUIRE(file.statements.size() == 1);
    REQUIRE(file.statements[0].entries.size() == 1);
    return file.statements[0].entries[0];
}

}  // namespace

TEST_CASE("MT940 sample: a transfer and a returned debit in ISO-8859-1") {
    const auto content = sample("synth-mt940-latin1-returns.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "mt940");
    CHECK(file.warnings.empty());
    REQUIRE(file.statements.size() == 1);
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.id == "00211");
    CHECK(statement.currency == "EUR");
    CHECK(statement.opening == cents(100'000));
    CHECK(statement.closing == cents(99'560));
    CHECK(statement.from_on == Date(2026, 11, 3));
    CHECK(statement.to_on == Date(2026, 11, 3));
    CHECK(statement.pending == 0);
    REQUIRE(statement.entries.size() == 2);

    const auto& transfer = statement.entries[0];
    CHECK(transfer.movement.amount == cents(6000));
    CHECK(transfer.booked_on == Date(2026, 11, 3));
    CHECK(transfer.value_on == Date(2026, 11, 3));
    CHECK(transfer.kind == "GUTSCHRIFT UEBERWEISUNG");
    CHECK(transfer.bank_reference.empty());
    CHECK(transfer.batch_reference.empty());
    CHECK(transfer.line == 5);
    CHECK(transfer.movement.counterparty == "Björn Übungsmann");
    CHECK(transfer.movement.counterparty_iban == "DE91999900054000000048");
    CHECK(transfer.movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004 Übungsmann");
    CHECK(transfer.movement.end_to_end_id.empty());
    CHECK(transfer.movement.return_code.empty());
    CHECK(transfer.parts.empty());

    const auto& returned = statement.entries[1];
    CHECK(returned.movement.amount == cents(-6440));
    CHECK(returned.kind == "RUECKLASTSCHRIFT");
    CHECK(returned.movement.counterparty == "Max Mustermann");
    CHECK(returned.movement.counterparty_iban == "DE80999900032000000024");
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.movement.mandate_reference == "MV-0002");
    CHECK(returned.movement.purpose == "Retoure SEPA Lastschrift AC04 KONTO AUFGELOEST");
    CHECK(returned.movement.return_code == "AC04");
    CHECK(returned.movement.original == cents(6000));
    CHECK(returned.movement.charges == cents(440));
}

TEST_CASE("MT940 sample: values wrapped in the middle of words, returned transfers, a batch") {
    const auto content = sample("betterplace-mt940-sepa-snippet.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.statements.size() == 2);

    const auto& first = file.statements[0];
    CHECK(first.account == "50880050/0194787400888");  // 13 digits are no German account number
    CHECK(first.id == "00004");
    CHECK(first.opening == cents(76'665'649));
    CHECK(first.closing == cents(112'525'040));
    REQUIRE(first.entries.size() == 4);
    CHECK(first.entries[0].movement.amount == cents(5'099'005));
    CHECK(first.entries[0].value_on == Date(2007, 9, 7));
    CHECK(first.entries[0].booked_on == Date(2007, 9, 4));
    CHECK(first.entries[0].bank_reference == "0724710333343453");
    CHECK(first.entries[0].movement.end_to_end_id == "EndToEndId TFNR 22 004 00001");
    CHECK(first.entries[0].movement.purpose == "Verw CTSc-01 BC-PPP TFNr 22 004");
    CHECK(first.entries[0].movement.counterparty == "KARL KAUFMANN");
    CHECK(first.entries[0].movement.counterparty_iban == "DE14508800500194785000");
    CHECK(first.entries[1].movement.amount == cents(15'455'193));
    CHECK(first.entries[1].movement.purpose == "Strukturierter Verwendungszweck 30030004 DE");
    CHECK(first.entries[1].movement.counterparty == "Quentin Quast");
    CHECK(first.entries[2].bank_reference == "0724710324661090");
    CHECK(first.entries[3].movement.amount == cents(-150'000));
    CHECK(first.entries[3].kind == "SEPA-UEBERW");
    CHECK(first.entries[3].batch_reference == "TFNr 01022 MSGID CTSc-01 EBB");
    CHECK(first.entries[3].movement.purpose == "SEPA-Ueberweisungsauftrag Datei mit 0000001 Zahlungen");
    CHECK(first.entries[3].movement.counterparty.empty());

    const auto& second = file.statements[1];
    CHECK(second.account == "50880050/0194791600888");
    CHECK(second.opening == cents(-197'043'187));
    CHECK(second.closing == cents(-447'204'909));
    REQUIRE(second.entries.size() == 7);
    CHECK(second.entries[0].movement.amount == cents(-8));
    CHECK(second.entries[0].movement.return_code == "MS03");
    CHECK(second.entries[0].movement.end_to_end_id == "TFNR 40001 00005");
    CHECK(second.entries[0].movement.purpose ==
          "Grund nicht spezifiziert Reject aus SEPA-Ueberweisungsauftrag");
    CHECK(second.entries[0].batch_reference == "TFNr 40001 MSGID");
    CHECK(second.entries[2].movement.amount == cents(1'500'000));
    CHECK(second.entries[3].movement.end_to_end_id == "EndToEndIdTFNR2000100001");
    CHECK(second.entries[3].movement.counterparty ==
          "Richter Renate 70 Zeichen Beginn Fuellzeichen xxxxxxxx");
    CHECK(second.entries[3].movement.purpose ==
          "TO 13 TFNr 20001 Eingangskanal Mint Unstrukturierter Verwendungszweck 140 Zeichen Beginn "
          "Fuellzeichen "
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    CHECK(second.entries[5].movement.amount == cents(91'531'155));
    CHECK(second.entries[5].movement.return_code == "AC01");
    CHECK(second.entries[5].movement.purpose ==
          "IBAN ungueltig Rueckueberweisung aus SEPA-Ueberweisungsauftrag");
    CHECK(second.entries[5].bank_reference == "R724710351063405");
    CHECK(second.entries[6].movement.amount == cents(-357'256'903));
    CHECK(second.entries[6].kind == "SAMMLER");
    CHECK(second.entries[6].movement.purpose == "0904059001");
    CHECK(second.entries[6].parts.empty());
}

TEST_CASE("MT940 sample: unstructured details, other currencies, no currency letter") {
    const auto content = sample("cmxl-mt940.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.statements.size() == 3);

    const auto& marks = file.statements[0];
    CHECK(marks.account == "DE98450500500076198810");
    CHECK(marks.currency == "DEM");
    CHECK(marks.id == "27");
    CHECK(marks.opening == cents(8'434'974));
    CHECK(marks.closing == cents(8'443'704));
    REQUIRE(marks.entries.size() == 11);
    CHECK(marks.entries[0].movement.amount == cents(-680'000));
    CHECK(marks.entries[0].movement.currency == "DEM");
    CHECK(marks.entries[0].booked_on == Date(2013, 10, 17));
    CHECK(marks.entries[0].movement.purpose == "PN5477SCHECK-NR. 0000016703074");
    CHECK(marks.entries[10].movement.amount == cents(-586'214));

    const auto& euros = file.statements[1];
    CHECK(euros.account == "DE73100200300001234567");
    CHECK(euros.opening == cents(218'795));
    CHECK(euros.closing == cents(438'795));
    REQUIRE(euros.entries.size() == 2);
    CHECK(euros.entries[0].movement.amount == cents(-80'000));
    CHECK(euros.entries[0].value_on == Date(2002, 11, 1));
    CHECK(euros.entries[0].booked_on == Date(2002, 11, 2));
    CHECK(euros.entries[0].kind == "DAUERAUFTRAG");
    CHECK(euros.entries[0].movement.purpose == "Miete November");
    CHECK(euros.entries[0].movement.counterparty == "MUELLER");
    CHECK(euros.entries[0].movement.counterparty_iban == "234567");
    CHECK(euros.entries[0].bank_reference == "55555");
    CHECK(euros.entries[0].movement.return_code.empty());
    CHECK(euros.entries[1].movement.purpose == "Gehalt Oktober FirmaMustermannGmbH");
    CHECK(euros.entries[1].movement.counterparty_iban == "0847564700");

    const auto& zloty = file.statements[2];
    CHECK(zloty.account == "BPHKPLPK/320000546101");
    CHECK(zloty.currency == "PLN");
    CHECK(zloty.opening == cents(4'000'000));
    CHECK(zloty.closing == cents(5'004'000));
    REQUIRE(zloty.entries.size() == 3);
    CHECK(zloty.entries[0].movement.amount == cents(2'000'000));
    CHECK(zloty.entries[0].kind == "Wyplata-(dysp/przel)");
    CHECK(zloty.entries[0].bank_reference == "8327000090031789");
    CHECK(zloty.entries[0].movement.counterparty_iban == "PL08106000760000777777777777");
    CHECK(zloty.entries[1].batch_reference == "REF 25611247");
    CHECK(zloty.entries[2].kind == "Uznanie kwotą odsetek");
    CHECK(zloty.entries[2].movement.purpose == "Odsetki od lokaty nr 101000022086");
}

TEST_CASE("MT940 sample: no entry date, and a time stamp as the bank's reference") {
    const auto content = sample("hbci4java-mt940-no-entry-date.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.statements.size() == 1);
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE87123456781234567890");
    CHECK(statement.id == "1");
    CHECK(statement.opening == cents(10'000));
    CHECK(statement.closing == cents(10'300));
    REQUIRE(statement.entries.size() == 2);
    CHECK(statement.entries[0].movement.amount == cents(200));
    CHECK(statement.entries[0].booked_on == Date(2023, 2, 9));
    CHECK(statement.entries[0].value_on == Date(2023, 2, 9));
    CHECK(statement.entries[0].bank_reference == "2023-02-09-08.37.18.054696");
    CHECK(statement.entries[0].batch_reference.empty());
    CHECK(statement.entries[0].movement.purpose == "Test 1");
    CHECK(statement.entries[0].movement.counterparty == "Max Mustermann");
    CHECK(statement.entries[1].movement.amount == cents(100));
    CHECK(statement.entries[1].movement.purpose == "Test 2");
}

TEST_CASE("MT940 sample: name in two halves, purpose continued in 60 to 63") {
    const auto content = sample("wolph-mt940-details-60-63.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.statements.size() == 1);
    CHECK(file.statements[0].opening == cents(1'234'512));
    CHECK(file.statements[0].closing == cents(1'234'598));
    REQUIRE(file.statements[0].entries.size() == 1);
    const auto& entry = file.statements[0].entries[0];
    CHECK(entry.movement.amount == cents(-23'315));
    CHECK(entry.kind == "Basislastschrift");
    CHECK(entry.movement.counterparty == "Finanzamt Muenchen Abteilung Erhebung");
    CHECK(entry.movement.counterparty_iban == "DE99700500000000012345");
    CHECK(entry.movement.end_to_end_id == "123/123/12345-----L110");
    CHECK(entry.movement.ultimate == "Finanzamt Muenchen Abteilung Erhebung");
    CHECK(entry.movement.purpose == "000000012345");
    CHECK(entry.movement.return_code.empty());
}

TEST_CASE("MT940 sample: 30 February") {
    const auto content = sample("wolph-mt940-february-30.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].where == "line 6");
    REQUIRE(file.statements.size() == 1);
    CHECK(file.statements[0].opening == cents(120'000));
    CHECK(file.statements[0].closing == cents(119'400));
    REQUIRE(file.statements[0].entries.size() == 1);
    const auto& entry = file.statements[0].entries[0];
    CHECK(entry.value_on == Date(2016, 2, 29));
    CHECK(entry.booked_on == Date(2016, 3, 1));
    CHECK(entry.movement.amount == cents(-600));
    CHECK(entry.kind == "ENTGELTABSCHLUSS");
    CHECK(entry.movement.purpose == "Pauschalen");
}

TEST_CASE("MT940 sample: a continuation that looks like a field") {
    const auto content = sample("wolph-mt940-wrapped-timestamp.sta");
    if (!content) return;
    const BankFile file = sound(*content);
    REQUIRE(file.statements.size() == 1);
    REQUIRE(file.statements[0].entries.size() == 1);
    const auto& entry = file.statements[0].entries[0];
    CHECK(entry.movement.end_to_end_id == "VZ0000000000000000");
    CHECK(entry.movement.mandate_reference == "000000");
    CHECK(entry.movement.creditor_id == "XX0000000000000000");
    CHECK(entry.movement.purpose == "ABCDEFGHIJKLMNOPQRSTUVW/PL 12-09-2014T16:26:37 Folgenr. 007");
    CHECK(file.statements[0].closing == cents(119'400));
}

TEST_CASE("the entry date is of the year nearest to the value date") {
    CHECK(only_entry(":61:2612310102C1,00NTRFNONREF\n").booked_on == Date(2027, 1, 2));
    CHECK(only_entry(":61:2701021231C1,00NTRFNONREF\n").booked_on == Date(2026, 12, 31));
    CHECK(only_entry(":61:2611031104C1,00NTRFNONREF\n").booked_on == Date(2026, 11, 4));
    CHECK(only_entry(":61:991231C1,00NTRFNONREF\n").booked_on == Date(1999, 12, 31));
}

TEST_CASE("a reversed debit is a credit, a reversed credit a debit") {
    CHECK(only_entry(":61:261103RD5,NTRFNONREF\n").movement.amount == cents(500));
    CHECK(only_entry(":61:261103RC5,5NTRFNONREF\n").movement.amount == cents(-550));
    CHECK(only_entry(":61:261103RDR5,00NTRFNONREF\n").movement.amount == cents(500));
    CHECK(only_entry(":61:261103DR5,00NTRFNONREF\n").movement.amount == cents(-500));
    CHECK(only_entry(":61:261103CR5,00NTRFNONREF\n").movement.amount == cents(500));
}

TEST_CASE("a statement begins on the day after its opening balance, or with its first line") {
    CHECK(sound(statement(":61:261103C1,00NTRFNONREF\n", "C261105EUR1001,00")).statements[0].from_on ==
          Date(2026, 11, 3));
    CHECK(sound(statement(":61:261102C1,00NTRFNONREF\n", "C261105EUR1001,00")).statements[0].from_on ==
          Date(2026, 11, 2));
    // The date of the closing balance is the last there is.
    CHECK(sound(statement("", "C261102EUR1000,00")).statements[0].from_on == Date(2026, 11, 2));
}

TEST_CASE("pages of one statement are one statement") {
    const BankFile file = sound(
        ":20:A\n:25:99990001/1234567890\n:28C:7/1\n:60F:C261102EUR10,00\n:61:261103C1,00NTRFNONREF\n"
        ":62M:C261103EUR11,00\n-\n"
        ":20:A\n:25:99990001/1234567890\n:28C:7/2\n:60M:C261103EUR11,00\n:61:261104C2,00NTRFNONREF\n"
        ":62F:C261104EUR13,00\n-\n"
        ":20:B\n:25:99990001/999\n:28C:1/1\n:60F:C261102EUR0,00\n:62F:C261104EUR0,00\n-\n");
    REQUIRE(file.statements.size() == 2);
    CHECK(file.statements[0].id == "7");
    CHECK(file.statements[0].opening == cents(1000));
    CHECK(file.statements[0].closing == cents(1300));
    CHECK(file.statements[0].to_on == Date(2026, 11, 4));
    REQUIRE(file.statements[0].entries.size() == 2);
    CHECK(file.statements[0].entries[1].movement.amount == cents(200));
    CHECK(file.statements[1].entries.empty());
    CHECK(file.statements[1].account == "DE62999900010000000999");
}

TEST_CASE("a missing page is a fault") {
    const BankFile file = read_mt940(
        ":20:A\n:25:1\n:60F:C261102EUR10,00\n:62M:C261103EUR11,00\n-\n"
        ":20:A\n:25:1\n:60M:C261103EUR12,00\n:62F:C261104EUR12,00\n-\n");
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "line 8");
}

TEST_CASE("a download that broke off is a fault") {
    const BankFile file =
        read_mt940(":20:A\n:25:1\n:60F:C261102EUR10,00\n:61:261103C1,00NTRFNONREF\n:86:166?20Beitrag\n");
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "line 3");
    CHECK(file.faults[0].what == "statement without a closing balance (:62F:)");
    CHECK(file.statements[0].entries.size() == 1);
}

TEST_CASE("a wrong line is a fault, and reading goes on") {
    const BankFile file =
        read_mt940(statement(":61:261303C1,00NTRFNONREF\n:86:166?20lost\n"
                             ":61:261103X1,00NTRFNONREF\n"
                             ":61:261103C1.00NTRFNONREF\n"
                             ":61:2611031399C1,00NTRFNONREF\n"
                             ":61:261103C1,00\n"
                             ":61:261103C1,00NTRFNONREF\n:86:166?20kept\n"));
    REQUIRE(file.faults.size() == 5);
    CHECK(file.faults[0].where == "line 5");
    CHECK(file.faults[1].where == "line 7");
    CHECK(file.faults[4].where == "line 10");
    REQUIRE(file.statements[0].entries.size() == 1);
    CHECK(file.statements[0].entries[0].movement.purpose == "kept");
}

TEST_CASE("balances that can't be read and bookings outside a statement are faults") {
    CHECK(read_mt940(":20:A\n:25:1\n:60F:C2611EUR10,00\n:62F:C261104EUR12,00\n-\n").faults.size() == 1);
    CHECK(read_mt940(":20:A\n:25:1\n:60F:C261102EUR10,00\n:62F:C261104EUR12.00\n-\n").faults.size() == 1);
    CHECK(read_mt940(":20:A\n:25:1\n:60F:C261102EUR1,\n:62F:C261102EUR1,\n:61:261103C1,00NTRF\n-\n")
              .faults.size() == 1);
    REQUIRE(read_mt940("").faults.size() == 1);
    CHECK(read_mt940("Datum;Betrag\n1.1.2026;12,00\n").faults[0].what == "no MT940 statement in this file");
}

TEST_CASE("SWIFT envelopes and lines before the first field are left aside") {
    const BankFile file = sound(
        "\x01{1:F01BANKDEFFXXXX0000000000}{2:O9400000}{4:\r\n:20:A\r\n:25:DE15999900011234567890"
        "EUR\r\n:28C:1\r\n:60F:C261102EUR10,00\r\n:61:261103C1,00NTRFNONREF//X1\r\n"
        ":62F:C261103EUR11,00\r\n-}{5:{CHK:ABC}}\r\n");
    REQUIRE(file.statements.size() == 1);
    CHECK(file.statements[0].account == "DE15999900011234567890");
    REQUIRE(file.statements[0].entries.size() == 1);
    CHECK(file.statements[0].entries[0].bank_reference == "X1");
}

TEST_CASE("continuations may begin with a dash or with a field's number") {
    const std::string full(65, 'x');
    CHECK(
        only_entry(":61:261103C1,00NTRFNONREF\n:86:166?20" + full + "\n-\n- 12\n:59:30\n").movement.purpose ==
        full + "-- 12:59:30");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:166?20" + full + "\n:20:15 Uhr\n").movement.purpose ==
          full + ":20:15 Uhr");
}

TEST_CASE("unknown fields are skipped") {
    const auto entry = only_entry(":61:261103C1,00NTRFNONREF\n:86:166?20Beitrag\n:NS:22text\n");
    CHECK(entry.movement.purpose == "Beitrag");
}

TEST_CASE("without SEPA tags the lines of a purpose stay apart") {
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:051?20Beitrag 2026?21Mitglied 7?32Max?33Mustermann\n")
              .movement.purpose == "Beitrag 2026 Mitglied 7");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:051?20Beitrag 2026?21Mitglied 7?32Max?33Mustermann\n")
              .movement.counterparty == "Max Mustermann");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:166>00Text>20EREF+E1>21SVWZ+Beitrag\n")
              .movement.end_to_end_id == "E1");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:Beitrag 2026\n").movement.purpose == "Beitrag 2026");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:100,50 EUR Spende\n").movement.purpose ==
          "100,50 EUR Spende");
    CHECK(only_entry(":61:261103C1,00NTRFNONREF\n:86:2026 Beitrag\n").movement.purpose == "2026 Beitrag");
}

TEST_CASE("a return is told by its code or its type, with amounts from either field") {
    const auto by_type =
        only_entry(":61:261103D64,40NRTINONREF\n/OCMT/EUR60,00//CHGS/EUR4,40/\n:86:MS03\n").movement;
    CHECK(by_type.return_code == "MS03");
    CHECK(by_type.original == cents(6000));
    CHECK(by_type.charges == cents(440));
    const auto bare = only_entry(":61:261103D64,40N109NONREF\n").movement;
    CHECK(bare.return_code == "NARR");
    CHECK_FALSE(bare.original);
    const auto half = only_entry(":61:261103D64,40NTRFNONREF\n:86:108?20OAMT+60,00?34905\n").movement;
    CHECK(half.return_code == "905");
    CHECK(half.original == cents(6000));
    CHECK(half.charges == cents(440));
}

TEST_CASE("MT942 bookings are only counted") {
    const BankFile file = sound(
        ":20:A\n:25:99990001/1234567890\n:28C:0\n:34F:EURD0,\n:13D:2611030800+0100\n"
        ":61:261103C1,00NTRFNONREF\n:86:166?20x\n:61:261103C1,00NTRFNONREF\n:90D:0EUR0,\n:90C:2EUR2,\n-\n");
    CHECK(file.format == "mt942");
    REQUIRE(file.statements.size() == 1);
    CHECK(file.statements[0].entries.empty());
    CHECK(file.statements[0].pending == 2);
}

TEST_CASE("a field without end is cut and blamed") {
    const BankFile file =
        read_mt940(statement(":61:261103C1,00NTRFNONREF\n:86:166?20" + std::string(1 << 20, 'x') + "\n"));
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "line 6");
    CHECK(file.statements[0].entries.size() == 1);
}

TEST_CASE("a big MT940 file is read in one go") {
    std::string lines;
    for (int i = 0; i < 20'000; ++i)
        lines += ":61:2611031103CR60,00N166NONREF\n:86:166?00GUTSCHRIFT?20EREF+E-1?21SVWZ+Beitrag?32Max\n";
    CHECK(read_mt940(statement(lines)).statements[0].entries.size() == 20'000);
}
