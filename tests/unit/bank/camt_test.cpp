// The rules of reading statements, balances and bookings of camt.
#include "bank/camt.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/camt_builder.hpp"

using namespace bfb;
using namespace bfb::bank;
using namespace bfb::test::camt;

namespace {

std::string balance(const std::string& code, const std::string& amount, const std::string& day,
                    const std::string& sub_type = "") {
    return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry>" + sub_type + "</Tp><Amt Ccy=\"EUR\">" +
           amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
}

}  // namespace

TEST_CASE("the sign is that of CdtDbtInd, whether it is a reversal or not") {
    CHECK(entry_of(read_with(head("5.00", "DBIT") + "<RvslInd>true</RvslInd>" + dates)).movement.amount ==
          cents(-5'00));
    CHECK(entry_of(read_with(head("5.00", "CRDT") + "<RvslInd>true</RvslInd>" + dates)).movement.amount ==
          cents(5'00));
}

TEST_CASE("entries that are not booked are counted and left out") {
    const auto entry = [](const std::string& status) {
        return "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>" + status + "</Sts>" +
               dates + "</Ntry>";
    };
    const BankFile file = read(account + entry("PDNG") + entry("<Cd>INFO</Cd>") + entry("<Cd>BOOK</Cd>") +
                               entry("<Cd>FUTR</Cd>"));
    CHECK(file.faults.empty());
    CHECK(file.warnings.empty());
    CHECK(file.statements.at(0).pending == 3);
    CHECK(file.statements.at(0).entries.size() == 1);
}

TEST_CASE("an unknown status is taken for not booked, a missing one for booked, both with a warning") {
    const BankFile unknown =
        read_with("<Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Prtry>VORMERKUNG</Prtry></Sts>" + dates);
    CHECK(unknown.statements.at(0).pending == 1);
    REQUIRE(unknown.warnings.size() == 1);
    CHECK(unknown.warnings[0].what == "status 'VORMERKUNG' is unknown; taken for not yet booked");
    const BankFile missing = read_with("<Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + dates);
    CHECK(missing.statements.at(0).entries.size() == 1);
    CHECK(missing.warnings.size() == 1);
}

TEST_CASE("a missing date is taken from the other, and at last from the statement") {
    const auto no_value = read_with(head("1.00", "CRDT") + "<BookgDt><Dt>2026-11-03</Dt></BookgDt>");
    CHECK(entry_of(no_value).value_on == Date(2026, 11, 3));
    REQUIRE(no_value.warnings.size() == 1);
    CHECK(no_value.warnings[0].where == "Stmt/Ntry, line 1");
    CHECK(no_value.warnings[0].what == "no value date; taken from the booking date");

    const auto no_booking = read_with(head("1.00", "CRDT") + "<ValDt><Dt>2026-11-03</Dt></ValDt>");
    CHECK(entry_of(no_booking).booked_on == Date(2026, 11, 3));
    CHECK(no_booking.warnings.size() == 1);

    const auto closing = balance("CLBD", "1.00", "2026-11-05");
    const auto neither = read(account + closing + "<Ntry>" + head("1.00", "CRDT") + "</Ntry>");
    CHECK(entry_of(neither).booked_on == Date(2026, 11, 5));
    CHECK(entry_of(neither).value_on == Date(2026, 11, 5));
    CHECK(neither.warnings.size() == 1);

    const auto created = read("<CreDtTm>2026-11-06T01:00:00Z</CreDtTm>" + account + "<Ntry>" +
                              head("1.00", "CRDT") + "</Ntry>");
    CHECK(entry_of(created).booked_on == Date(2026, 11, 6));

    const auto nowhere = read_with(head("1.00", "CRDT"));
    REQUIRE(nowhere.faults.size() == 1);
    CHECK(nowhere.faults[0].what == "neither booking nor value date");
}

TEST_CASE("a date may have a time or a zone, and counts as the bank wrote it") {
    const auto booked_on = [](const std::string& date) {
        return entry_of(read_with(head("1.00", "CRDT") + "<BookgDt>" + date +
                                  "</BookgDt><ValDt><Dt>2026-11-04</Dt></ValDt>"))
            .booked_on;
    };
    CHECK(booked_on("<DtTm>2026-11-03T23:59:59.999+02:00</DtTm>") == Date(2026, 11, 3));
    CHECK(booked_on("<Dt>2026-11-03Z</Dt>") == Date(2026, 11, 3));
    CHECK(booked_on("<Dt>2026-11-03+01:00</Dt>") == Date(2026, 11, 3));
    CHECK(booked_on("<Dt>\n 2026-11-03 \n</Dt>") == Date(2026, 11, 3));
}

TEST_CASE("the 30th of February is its last day") {
    const auto on = [](const std::string& day) {
        return read_with(head("1.00", "CRDT") + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>" + day +
                         "</Dt></ValDt>");
    };
    CHECK(entry_of(on("2026-02-30")).value_on == Date(2026, 2, 28));
    CHECK(entry_of(on("2028-02-30")).value_on == Date(2028, 2, 29));
    CHECK(entry_of(on("2026-02-29")).value_on == Date(2026, 2, 28));
    REQUIRE(on("2026-02-30").warnings.size() == 1);
    CHECK(on("2026-02-30").warnings[0].where == "Stmt/Ntry/ValDt/Dt, line 1");
    CHECK(on("2026-02-30").warnings[0].what == "2026-02-30 does not exist; read as 2026-02-28");
}

TEST_CASE("a day that does not exist is a fault") {
    for (const char* day :
         {"2026-04-31", "2026-02-31", "03.11.2026", "2026-11-3", "0000-00-00", "2026-11-030"}) {
        const auto file = read_with(head("1.00", "CRDT") + "<BookgDt><Dt>" + day + "</Dt></BookgDt>" +
                                    "<ValDt><Dt>2026-11-03</Dt></ValDt>");
        INFO(day);
        REQUIRE(file.faults.size() == 1);
        CHECK(file.faults[0].where == "Stmt/Ntry/BookgDt/Dt, line 1");
    }
}

TEST_CASE("amounts are exact in cents") {
    const auto amount = [](const std::string& text) {
        return entry_of(read_with(head(text, "CRDT") + dates)).movement.amount;
    };
    CHECK(amount("8.850") == cents(8'85));
    CHECK(amount("1.00000") == cents(1'00));
    CHECK(amount("3.1") == cents(3'10));
    CHECK(amount("200000") == cents(200'000'00));
    CHECK(amount("12.") == cents(12'00));
    CHECK(amount("0.00") == cents(0));
    CHECK(amount("999999999.99") == cents(99'999'999'999));
}

TEST_CASE("an amount that is none, or not exact, is a fault with its place") {
    for (const char* text :
         {"8.855", "1,00", "1.000,00", "-5.00", "5 EUR", "", "1e3", "1000000000.00", "1.2.3"}) {
        INFO(text);
        const auto file =
            read_camt(document(account + "\n<Ntry>\n" + head(text, "CRDT") + dates + "</Ntry>"));
        REQUIRE(file.faults.size() == 1);
        CHECK(file.faults[0].where == "Stmt/Ntry/Amt, line 3");
        CHECK(file.faults[0].what ==
              std::string("'").append(text).append("' is not an amount in whole cents"));
        CHECK(file.statements.at(0).entries.empty());
    }
}

TEST_CASE("an entry without amount or sign is a fault") {
    CHECK(read_with("<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>" + dates).faults.at(0).what == "no amount");
    CHECK(read_with("<Amt>1.00</Amt><Sts>BOOK</Sts>" + dates).faults.at(0).what ==
          "neither credit nor debit (CdtDbtInd)");
}

TEST_CASE("a foreign currency is kept") {
    const auto entry =
        entry_of(read_with("<Amt Ccy=\"CHF\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>" + dates));
    CHECK(entry.movement.currency == "CHF");
}

TEST_CASE("a statement without account number is a fault") {
    const auto file = read("<Acct><Id><IBAN> </IBAN></Id></Acct>");
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "Stmt, line 1");
    CHECK(file.faults[0].what == "the account's number is missing");
}

TEST_CASE("the bank's reference may stand at the transaction, but the entry's own comes first") {
    const std::string transaction =
        details("<Refs><MsgId>M-1</MsgId><AcctSvcrRef>T-1</AcctSvcrRef><PmtInfId>P-1</PmtInfId></Refs>");
    const auto none = entry_of(read_with(head("1.00", "CRDT") + dates + transaction));
    CHECK(none.bank_reference == "T-1");
    CHECK(none.batch_reference == "P-1");
    const auto own =
        entry_of(read_with(head("1.00", "CRDT") + dates + "<AcctSvcrRef>E-1</AcctSvcrRef>" + transaction));
    CHECK(own.bank_reference == "E-1");
}

TEST_CASE("an entry without details is what the bank says of it") {
    const auto entry =
        entry_of(read_with(head("4.90", "DBIT") + dates + "<AddtlNtryInf>ENTGELTABSCHLUSS</AddtlNtryInf>"));
    CHECK(entry.kind == "ENTGELTABSCHLUSS");
    CHECK(entry.movement.purpose.empty());
}

TEST_CASE("of several days' balances the first opening and the last closing count") {
    const auto file = read(account + balance("OPBD", "20.00", "2026-11-04") +
                           balance("CLBD", "30.00", "2026-11-04") + balance("OPBD", "10.00", "2026-11-03") +
                           balance("CLBD", "20.00", "2026-11-03") + balance("CLAV", "99.00", "2026-11-05"));
    CHECK(file.faults.empty());
    const Statement& statement = file.statements.at(0);
    CHECK(statement.opening == cents(10'00));
    CHECK(statement.closing == cents(30'00));
    CHECK(statement.from_on == Date(2026, 11, 3));
    CHECK(statement.to_on == Date(2026, 11, 4));
}

TEST_CASE("balances of a page and interim ones do not count") {
    const auto file = read(account + balance("OPBD", "5.00", "2026-11-03", "<SubTp><Cd>INTM</Cd></SubTp>") +
                           balance("ITBD", "6.00", "2026-11-03"));
    CHECK_FALSE(file.statements.at(0).opening);
    CHECK_FALSE(file.statements.at(0).closing);
}

TEST_CASE("a debit balance is negative") {
    const auto file = read(account +
                           "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">7.50</Amt>"
                           "<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>");
    CHECK(file.statements.at(0).closing == cents(-7'50));
}

TEST_CASE("any prefix, an envelope, and several messages in one file are read") {
    const std::string statement =
        "<s:Stmt><s:Acct><s:Id><s:IBAN>DE1</s:IBAN></s:Id></s:Acct><s:Ntry><s:Amt Ccy=\"EUR\">1.00</s:Amt>"
        "<s:CdtDbtInd>CRDT</s:CdtDbtInd><s:Sts>BOOK</s:Sts><s:ValDt><s:Dt>2026-11-03</s:Dt></s:ValDt>"
        "<s:BookgDt><s:Dt>2026-11-03</s:Dt></s:BookgDt></s:Ntry></s:Stmt>";
    const std::string one =
        "<s:Document xmlns:s=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.04\"><s:BkToCstmrStmt>" +
        statement + "</s:BkToCstmrStmt></s:Document>";
    for (const std::string& content :
         {one + one, "<Envelope><Head>x</Head><Body>" + one + one + "</Body></Envelope>",
          "\xEF\xBB\xBF<?xml version='1.0'?>\r\n" + one + "<?xml version='1.0'?>" + one}) {
        const BankFile file = read_camt(content);
        CHECK(file.format == "camt.053.001.04");
        CHECK(file.faults.empty());
        REQUIRE(file.statements.size() == 2);
        CHECK(file.statements[1].account == "DE1");
        CHECK(file.statements[1].entries.size() == 1);
    }
}

TEST_CASE("a message without namespace is known by its element") {
    const BankFile file = read_camt("<Document><BkToCstmrDbtCdtNtfctn><Ntfctn>" + account +
                                    "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
    CHECK(file.format == "camt.054");
    CHECK(file.statements.size() == 1);
}

TEST_CASE("a file in Latin-1 is read as such where it says so") {
    const BankFile file = read_camt("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                                    document(account + "<Ntry>" + head("1.00", "CRDT") + dates +
                                             details("<RltdPties><Dbtr><Nm>J\xFCrgen Gr\xF6\xDF"
                                                     "er</Nm></Dbtr></RltdPties>") +
                                             "</Ntry>"));
    CHECK(entry_of(file).movement.counterparty == "Jürgen Größer");
}
