#include "bank/camt.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/samples.hpp"

using namespace bfb;
using bank::BankFile;
using test::sample;

namespace {

Money euros(std::int64_t cents) { return Money::from_cents(cents); }

/// A camt.053 with these entries, from 10.00 to 10.00 plus them.
std::string statement(const std::string& entries, const std::string& balances = "") {
    return "<Document "
           "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>7</Id>"
           "<Acct><Id><IBAN>DE15999900011234567890</IBAN></Id></Acct>" +
           balances + entries + "</Stmt></BkToCstmrStmt></Document>";
}

std::string entry(
    const std::string& inside, const std::string& amount = "12.00",
    const std::string& days = "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>") {
    return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>" +
           days + inside + "</Ntry>";
}

const bank::Entry& only_entry(const BankFile& file) {
    REQUIRE(file.statements.size() == 1);
    REQUIRE(file.statements[0].entries.size() == 1);
    return file.statements[0].entries[0];
}

}  // namespace

TEST_CASE("camt.053 version 08: a batch with its parts, a return with its charges, a transfer") {
    const auto content = sample("synth-camt053-v08-batch-and-return.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.format == "camt.053.001.08");
    CHECK(file.faults.empty());
    CHECK(file.warnings.empty());
    REQUIRE(file.statements.size() == 1);
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.id == "2026-11-03-1");
    CHECK(statement.opening == euros(1000'00));
    CHECK(statement.closing == euros(1175'60));
    CHECK(statement.to_on == Date(2026, 11, 3));
    REQUIRE(statement.entries.size() == 3);

    const auto& batch = statement.entries[0];
    CHECK(batch.movement.amount == euros(180'00));
    CHECK(batch.batch_reference == "BFB-2026-11-RCUR");
    CHECK(batch.bank_reference == "2026110300000001");
    CHECK(batch.kind == "SAMMELLASTSCHRIFT EINZUG");
    REQUIRE(batch.parts.size() == 3);
    CHECK(batch.parts[2].amount == euros(60'00));
    CHECK(batch.parts[2].counterparty == "Jürgen Größer");
    CHECK(batch.parts[2].counterparty_iban == "DE75999900043000000031");
    CHECK(batch.parts[2].end_to_end_id == "BFB-2026-0003");
    CHECK(batch.parts[2].mandate_reference == "MV-0003");
    CHECK(batch.parts[2].creditor_id == "DE98ZZZ09999999999");
    CHECK(batch.parts[2].purpose == "Mitgliedsbeitrag 2026 Mitglied 0003");

    const auto& returned = statement.entries[1];
    CHECK(returned.movement.amount == euros(-64'40));
    CHECK(returned.movement.return_code == "AC04");
    CHECK(returned.movement.original == euros(60'00));
    CHECK(returned.movement.charges == euros(4'40));
    CHECK(returned.movement.counterparty == "Max Mustermann");  // whose debit came back, though money left
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.parts.empty());

    const auto& transfer = statement.entries[2];
    CHECK(transfer.movement.amount == euros(60'00));
    CHECK(transfer.movement.counterparty == "Björn Übungsmann");
    CHECK(transfer.movement.end_to_end_id.empty());  // NOTPROVIDED
    CHECK(transfer.movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004 Übungsmann");
    CHECK(transfer.booked_on == Date(2026, 11, 3));
    CHECK(transfer.line > returned.line);
}

TEST_CASE("camt.052 version 02: a return without end-to-end id, with IBANs that can't be right") {
    const auto content = sample("hbci4java-camt052-v02-ruecklastschrift.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.format == "camt.052.001.02");
    CHECK(file.faults.empty());
    const auto& entry = only_entry(file);
    CHECK(file.statements[0].account == "DE1234567890");
    CHECK(file.statements[0].opening == euros(100'00));
    CHECK(file.statements[0].closing == euros(100'00));
    CHECK(entry.movement.amount == euros(-53'00));
    CHECK(entry.movement.original == euros(50'00));
    CHECK(entry.movement.charges == euros(3'00));
    CHECK_FALSE(entry.movement.return_code.empty());
    CHECK(entry.movement.counterparty == "Sven Schuldner");
    CHECK(entry.movement.counterparty_iban == "DES1234567890");
    CHECK(entry.movement.mandate_reference == "TEST1234");
    CHECK(entry.movement.purpose == "RUECKLASTSCHRIFT Sonstige Gruende");
    CHECK(entry.bank_reference.empty());  // NONREF
}

TEST_CASE("camt.052 version 08: a debit that somebody else collected from us") {
    const auto content = sample("hbci4java-camt052-v08.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.format == "camt.052.001.08");
    const auto& entry = only_entry(file);
    CHECK(file.statements[0].opening == euros(100'00));
    CHECK(file.statements[0].closing == euros(66'00));
    CHECK(entry.movement.amount == euros(-34'00));
    CHECK(entry.movement.counterparty == "Beispiel AG");
    CHECK(entry.movement.counterparty_iban == "DE12345678901234567892");
    CHECK(entry.movement.mandate_reference == "12345678/001");
    CHECK(entry.movement.creditor_id == "DE46ZZZ00000012345");
    CHECK(entry.movement.return_code.empty());
    CHECK(entry.bank_reference == "2023-11-10-00.06.42.329883");
}

TEST_CASE("a balance without a date is read, and remarked on") {
    const auto content = sample("hbci4java-camt052-v08-missing-date.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.faults.empty());
    REQUIRE(file.warnings.size() == 2);
    CHECK(file.warnings[0].where.find("Bal[1]") != std::string::npos);
    CHECK(file.statements[0].closing == euros(66'00));
    CHECK(file.statements[0].to_on == Date(2023, 11, 10));
}

TEST_CASE("several statements of one file follow one another") {
    const auto content = sample("genkgo-camt053-v02-multi-statement.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.faults.empty());
    REQUIRE(file.statements.size() == 2);
    CHECK(file.statements[0].account == "NL26VAYB8060476890");
    CHECK(file.statements[0].opening == euros(18'15));
    CHECK(file.statements[0].closing == euros(27'00));
    CHECK(file.statements[0].entries.at(0).movement.amount == euros(8'85));
    CHECK(file.statements[0].entries.at(0).movement.purpose == "Transaction Description 1");
    CHECK(file.statements[1].opening == euros(27'00));
    CHECK(file.statements[1].closing == euros(20'00));
    CHECK(file.statements[1].entries.at(0).movement.amount == euros(-7'00));
}

TEST_CASE(
    "of ten kinds of balances, opening and closing booked count; a third decimal that is zero is none") {
    const auto content = sample("genkgo-camt053-v02-all-balance-types.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.faults.empty());
    CHECK(file.statements.at(0).account == "CH2801234000123456789");
    CHECK(file.statements[0].opening == euros(1'01));
    CHECK(file.statements[0].closing == euros(4'04));
    CHECK(only_entry(file).movement.amount == euros(8'85));
}

TEST_CASE("parts that do not add up to their entry are left out, with a warning") {
    const auto content = sample("genkgo-camt054-v08.xml");
    if (!content) return;
    const BankFile file = bank::read_camt(*content);
    CHECK(file.format == "camt.054.001.08");
    CHECK(file.faults.empty());
    REQUIRE(file.warnings.size() == 1);
    const auto& entry = only_entry(file);
    CHECK(entry.movement.amount == euros(-200000'00));
    CHECK(entry.movement.currency == "SEK");
    CHECK(entry.batch_reference == "UXC06170000006PI00001");
    CHECK(entry.parts.empty());
    CHECK_FALSE(file.statements[0].opening);
    CHECK_FALSE(file.statements[0].closing);
}

TEST_CASE("prefixes, the structure of version 02 and missing namespaces do not matter") {
    const BankFile file = bank::read_camt(
        "<x:Document><x:BkToCstmrStmt><x:Stmt><x:Acct><x:Id><x:Othr><x:Id>123</x:Id></x:Othr></x:Id></x:Acct>"
        "<x:Ntry><x:Amt Ccy='EUR'>5</x:Amt><x:CdtDbtInd>CRDT</x:CdtDbtInd><x:Sts>BOOK</x:Sts>"
        "<x:BookgDt><x:DtTm>2026-03-02T10:00:00+01:00</x:DtTm></x:BookgDt><x:NtryDtls><x:TxDtls><x:RltdPties>"
        "<x:Dbtr><x:Nm>Anna</x:Nm></x:Dbtr></x:RltdPties></x:TxDtls></x:NtryDtls></x:Ntry>"
        "</x:Stmt></x:BkToCstmrStmt></x:Document>");
    CHECK(file.format == "camt.053");
    CHECK(file.faults.empty());
    CHECK(file.statements.at(0).account == "123");
    CHECK(only_entry(file).movement.counterparty == "Anna");
    CHECK(only_entry(file).booked_on == Date(2026, 3, 2));
    CHECK(only_entry(file).value_on == Date(2026, 3, 2));
}

TEST_CASE("what is not booked yet is only counted") {
    std::string pending;
    for (const char* status : {"PDNG", "INFO", "FUTR"})
        pending += "<Ntry><Amt Ccy='EUR'>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>" +
                   std::string(status) + "</Cd></Sts></Ntry>";
    const BankFile file = bank::read_camt(statement(pending + entry("")));
    CHECK(file.faults.empty());
    CHECK(file.statements.at(0).pending == 3);
    CHECK(only_entry(file).movement.amount == euros(12'00));
}

TEST_CASE("a reversal keeps the sign the bank gave it") {
    const BankFile file = bank::read_camt(statement(entry("<RvslInd>true</RvslInd>")));
    CHECK(only_entry(file).movement.amount == euros(12'00));
}

TEST_CASE("parts of a purpose are joined, without a blank where the bank broke a full line") {
    const auto purpose = [](const std::string& parts) {
        return only_entry(bank::read_camt(statement(
                              entry("<NtryDtls><TxDtls><RmtInf>" + parts + "</RmtInf></TxDtls></NtryDtls>"))))
            .movement.purpose;
    };
    CHECK(purpose("<Ustrd>Beitrag</Ustrd><Ustrd>2026</Ustrd>") == "Beitrag 2026");
    CHECK(purpose("<Ustrd>Mitgliedsbeitrag fuer das Jahr 2026</Ustrd><Ustrd>, Mitglied 12</Ustrd>") ==
          "Mitgliedsbeitrag fuer das Jahr 2026, Mitglied 12");
    CHECK(purpose("<Ustrd>EREF+A-1 MREF+M-2 SVWZ+Beitrag</Ustrd>") == "Beitrag");
    CHECK(purpose("<Ustrd>A &amp; B\n  C\tD</Ustrd>") == "A & B C D");
}

TEST_CASE("on whose behalf somebody paid is kept") {
    const auto& payer = only_entry(bank::read_camt(statement(entry(
        "<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Oma Grete</Nm></Pty></Dbtr><UltmtDbtr><Pty><Nm>Enkel "
        "Max</Nm></Pty></UltmtDbtr></RltdPties></TxDtls></NtryDtls>"))));
    CHECK(payer.movement.counterparty == "Oma Grete");
    CHECK(payer.movement.ultimate == "Enkel Max");
}

TEST_CASE("days that are missing or do not exist are read with a warning") {
    const BankFile value =
        bank::read_camt(statement(entry("", "12.00", "<ValDt><Dt>2026-03-03</Dt></ValDt>")));
    CHECK(value.faults.empty());
    CHECK(value.warnings.size() == 1);
    CHECK(only_entry(value).booked_on == Date(2026, 3, 3));
    const BankFile february =
        bank::read_camt(statement(entry("", "12.00", "<BookgDt><Dt>2026-02-30</Dt></BookgDt>")));
    CHECK(february.faults.empty());
    CHECK(february.warnings.size() == 1);
    CHECK(only_entry(february).booked_on == Date(2026, 2, 28));
    const BankFile none = bank::read_camt(statement(entry("", "12.00", "")));
    CHECK(none.faults.size() == 1);
}

TEST_CASE("amounts have cents, and nothing behind them") {
    CHECK(only_entry(bank::read_camt(statement(entry("", "12.50000")))).movement.amount == euros(12'50));
    CHECK(only_entry(bank::read_camt(statement(entry("", "12")))).movement.amount == euros(12'00));
    for (const char* amount : {"12.505", "12,50", "zwölf", "", "1e3", "--5"}) {
        INFO(amount);
        const BankFile file = bank::read_camt(statement(entry("", amount)));
        REQUIRE(file.faults.size() == 1);
        CHECK(file.faults[0].where.find("Ntry") != std::string::npos);
    }
}

TEST_CASE("a statement that does not say of which account it is, is faulty") {
    const BankFile file =
        bank::read_camt("<Document><BkToCstmrStmt><Stmt><Id>1</Id></Stmt></BkToCstmrStmt></Document>");
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "BkToCstmrStmt/Stmt, line 1");
}

TEST_CASE("files in Latin-1 and UTF-16 are read as what they say they are") {
    const std::string name =
        "<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>M\xFCller</Nm></Pty></Dbtr></RltdPties>"
        "</TxDtls></NtryDtls>";
    const BankFile latin =
        bank::read_camt("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + statement(entry(name)));
    CHECK(only_entry(latin).movement.counterparty == "Müller");
    std::string wide = "\xFF\xFE";
    for (char c : statement(entry(""))) wide += std::string(1, c) + '\0';
    CHECK(only_entry(bank::read_camt(wide)).movement.amount == euros(12'00));
}

TEST_CASE("XML that is broken or hostile is a fault with its line, and nothing else") {
    const auto fault = [](std::string content) {
        const BankFile file = bank::read_camt(std::move(content));
        REQUIRE(file.faults.size() == 1);
        return file.faults[0];
    };
    const std::string whole = statement(entry(""));
    for (std::size_t length : {0UL, 1UL, 20UL, 100UL, 200UL, whole.size() - 1}) {
        INFO(length);
        CHECK_FALSE(fault(whole.substr(0, length)).what.empty());
    }
    CHECK(
        fault("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>")
            .where == "line 2");
    CHECK_FALSE(fault("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").what.empty());
    CHECK_FALSE(fault("<html><body>Bitte melden Sie sich an</body></html>").what.empty());
    CHECK_FALSE(fault(std::string("\0\1\2\3", 4)).what.empty());
}

TEST_CASE("a million nested elements and a line of megabytes are read without harm") {
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
    CHECK(bank::read_camt(deep).faults.size() == 1);
    const std::string wide(20 << 20, 'x');
    const BankFile file = bank::read_camt(statement(
        entry("<NtryDtls><TxDtls><RmtInf><Ustrd>" + wide + "</Ustrd></RmtInf></TxDtls></NtryDtls>")));
    CHECK(file.faults.empty());
    std::string bomb = "<a";
    for (int i = 0; i < 25'000'000; ++i) bomb += "=<";
    const auto refused = bank::read_camt(bomb);
    REQUIRE(refused.faults.size() == 1);
}
