// Each sample file, against facts read off the file by eye.
#include <catch2/catch.hpp>

#include "bank/camt.hpp"
#include "unit/bank/samples.hpp"

using namespace bfb;
using namespace bfb::bank;

namespace {

constexpr Money cents(std::int64_t value) { return Money::from_cents(value); }

/// The file with this name, read without a fault, or nothing where the samples are missing.
std::optional<BankFile> read(const std::string& name) {
    auto content = test::sample(name);
    if (!content) return std::nullopt;
    BankFile file = read_camt(std::move(*content));
    CHECK(file.faults.empty());
    return file;
}

}  // namespace

TEST_CASE("a returned debit of version 02 is read with reason, original amount and charges") {
    const auto file = read("hbci4java-camt052-v02-ruecklastschrift.xml");
    if (!file) return;
    CHECK(file->format == "camt.052.001.02");
    CHECK(file->warnings.empty());
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.account == "DE1234567890");
    CHECK(statement.id == "camt052_ONLINEBA");
    CHECK(statement.currency == "EUR");
    CHECK(statement.opening == cents(100'00));
    CHECK(statement.closing == cents(100'00));
    CHECK(statement.from_on == Date(2021, 3, 26));  // the day after PRCD
    CHECK(statement.to_on == Date(2021, 3, 26));
    CHECK(statement.pending == 0);
    REQUIRE(statement.entries.size() == 1);

    const Entry& entry = statement.entries[0];
    CHECK(entry.booked_on == Date(2021, 3, 26));
    CHECK(entry.value_on == Date(2021, 3, 26));
    CHECK(entry.kind == "LS RUECKBELASTUNG");
    CHECK(entry.bank_reference == "2021-03-26-09-12345");  // FIUMSATZ-ID, for AcctSvcrRef is NONREF
    CHECK(entry.batch_reference.empty());
    CHECK(entry.parts.empty());
    CHECK(entry.line == 59);
    CHECK(entry.movement.amount == cents(-53'00));
    CHECK(entry.movement.original == cents(50'00));
    CHECK(entry.movement.charges == cents(3'00));
    CHECK(entry.movement.return_code == "MS03");
    CHECK(entry.movement.counterparty == "Sven Schuldner");
    CHECK(entry.movement.counterparty_iban == "DES1234567890");
    CHECK(entry.movement.ultimate.empty());  // UltmtCdtr is ours
    CHECK(entry.movement.mandate_reference == "TEST1234");
    CHECK(entry.movement.creditor_id == "DEE1234567890");
    CHECK(entry.movement.purpose == "RUECKLASTSCHRIFT Sonstige Gruende");
    CHECK(entry.movement.end_to_end_id.empty());
}

TEST_CASE("a debit of version 08 is read from its nested elements") {
    const auto file = read("hbci4java-camt052-v08.xml");
    if (!file) return;
    CHECK(file->format == "camt.052.001.08");
    CHECK(file->warnings.empty());
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.account == "DE12345678901234567890");
    CHECK(statement.opening == cents(100'00));
    CHECK(statement.closing == cents(66'00));
    CHECK(statement.from_on == Date(2023, 11, 8));
    CHECK(statement.to_on == Date(2023, 11, 10));
    REQUIRE(statement.entries.size() == 1);

    const Entry& entry = statement.entries[0];
    CHECK(entry.movement.amount == cents(-34'00));
    CHECK(entry.booked_on == Date(2023, 11, 10));
    CHECK(entry.kind == "FOLGELASTSCHRIFT");
    CHECK(entry.bank_reference == "2023-11-10-00.06.42.329883");
    CHECK(entry.movement.counterparty == "Beispiel AG");
    CHECK(entry.movement.counterparty_iban == "DE12345678901234567892");
    CHECK(entry.movement.creditor_id == "DE46ZZZ00000012345");
    CHECK(entry.movement.end_to_end_id == "123456789012");
    CHECK(entry.movement.mandate_reference == "12345678/001");
    CHECK(entry.movement.purpose == "Verwendungszweck");
    CHECK(entry.movement.return_code.empty());
    CHECK_FALSE(entry.movement.original);
    CHECK_FALSE(entry.movement.charges);
}

TEST_CASE("a balance without a date is read with a warning") {
    const auto file = read("hbci4java-camt052-v08-missing-date.xml");
    if (!file) return;
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.opening == cents(100'00));
    CHECK(statement.closing == cents(66'00));
    CHECK(statement.from_on == Date(2023, 11, 10));  // of the one entry
    CHECK(statement.to_on == Date(2023, 11, 10));
    REQUIRE(statement.entries.size() == 1);
    CHECK(statement.entries[0].movement.amount == cents(-34'00));
    REQUIRE(file->warnings.size() == 2);
    CHECK(file->warnings[0].where == "Rpt/Bal[1], line 33");
    CHECK(file->warnings[0].what == "a balance without a date");
    CHECK(file->warnings[1].where == "Rpt/Bal[2], line 42");
}

TEST_CASE("two statements in one file stay two") {
    const auto file = read("genkgo-camt053-v02-multi-statement.xml");
    if (!file) return;
    CHECK(file->format == "camt.053.001.02");
    CHECK(file->warnings.empty());
    REQUIRE(file->statements.size() == 2);
    const Statement &first = file->statements[0], &second = file->statements[1];
    CHECK(first.account == "NL26VAYB8060476890");
    CHECK(first.id == "253EURNL26VAYB8060476890");
    CHECK(first.from_on == Date(2007, 10, 18));  // as stated, though its entry is of 2014
    CHECK(first.to_on == Date(2007, 10, 18));
    CHECK(first.opening == cents(18'15));
    CHECK(first.closing == cents(27'00));
    REQUIRE(first.entries.size() == 1);
    CHECK(first.entries[0].movement.amount == cents(8'85));
    CHECK(first.entries[0].booked_on == Date(2014, 12, 31));
    CHECK(first.entries[0].value_on == Date(2015, 1, 2));
    CHECK(first.entries[0].movement.end_to_end_id == "000000001");
    CHECK(first.entries[0].movement.purpose == "Transaction Description 1");
    CHECK(first.entries[0].movement.counterparty.empty());  // a credit that names only its creditor: us
    CHECK(first.entries[0].bank_reference.empty());

    CHECK(second.id == "254EURNL26VAYB8060476890");
    CHECK(second.from_on == Date(2014, 12, 30));
    CHECK(second.to_on == Date(2014, 12, 31));
    CHECK(second.opening == cents(27'00));
    CHECK(second.closing == cents(20'00));
    REQUIRE(second.entries.size() == 1);
    CHECK(second.entries[0].movement.amount == cents(-7'00));
    CHECK(second.entries[0].movement.counterparty == "Company Name 2");
    CHECK(second.entries[0].movement.counterparty_iban == "NL56AGDH9619008421");
}

TEST_CASE("of ten kinds of balances OPBD and CLBD count") {
    const auto file = read("genkgo-camt053-v02-all-balance-types.xml");
    if (!file) return;
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.account == "CH2801234000123456789");  // Othr/Id
    CHECK(statement.opening == cents(1'01));
    CHECK(statement.closing == cents(4'04));
    CHECK(statement.from_on == Date(2015, 1, 21));
    CHECK(statement.to_on == Date(2015, 1, 22));
    REQUIRE(statement.entries.size() == 1);
    CHECK(statement.entries[0].movement.amount == cents(8'85));  // "8.850"
    REQUIRE(file->warnings.size() == 1);
    CHECK(file->warnings[0].what == "opens with 1.01 (OPBD), but the last one closed with 2.02 (PRCD)");
}

TEST_CASE("a notification whose transactions do not add up is read as one foreign booking") {
    const auto file = read("genkgo-camt054-v08.xml");
    if (!file) return;
    CHECK(file->format == "camt.054.001.08");
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.account == "CH2801234000123456789");
    CHECK(statement.currency == "SEK");
    CHECK_FALSE(statement.opening);
    CHECK_FALSE(statement.closing);
    CHECK(statement.from_on == Date(2007, 10, 18));
    CHECK(statement.to_on == Date(2007, 10, 18));
    REQUIRE(statement.entries.size() == 1);
    const Entry& entry = statement.entries[0];
    CHECK(entry.movement.amount == cents(-200'000'00));
    CHECK(entry.movement.currency == "SEK");
    CHECK(entry.movement.counterparty.empty());
    CHECK(entry.parts.empty());
    CHECK(entry.kind == "Order");
    CHECK(entry.bank_reference == "ACSR160617103200001");
    CHECK(entry.batch_reference == "UXC06170000006PI00001");
    REQUIRE(file->warnings.size() == 1);
    CHECK(file->warnings[0].where == "Ntfctn/Ntry, line 63");
    CHECK(file->warnings[0].what == "not all of the 3 transactions have an amount in SEK; read without them");
}

TEST_CASE("a batch, a return and a transfer of one day are told apart") {
    const auto file = read("synth-camt053-v08-batch-and-return.xml");
    if (!file) return;
    CHECK(file->format == "camt.053.001.08");
    CHECK(file->warnings.empty());
    REQUIRE(file->statements.size() == 1);
    const Statement& statement = file->statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.id == "2026-11-03-1");
    CHECK(statement.opening == cents(1000'00));
    CHECK(statement.closing == cents(1175'60));
    CHECK(statement.from_on == Date(2026, 11, 3));
    CHECK(statement.to_on == Date(2026, 11, 3));
    REQUIRE(statement.entries.size() == 3);

    const Entry& batch = statement.entries[0];
    CHECK(batch.movement.amount == cents(180'00));
    CHECK(batch.kind == "SAMMELLASTSCHRIFT EINZUG");
    CHECK(batch.bank_reference == "2026110300000001");
    CHECK(batch.batch_reference == "BFB-2026-11-RCUR");
    CHECK(batch.line == 6);
    CHECK(batch.movement.creditor_id == "DE98ZZZ09999999999");  // the same in all parts
    CHECK(batch.movement.counterparty.empty());
    REQUIRE(batch.parts.size() == 3);
    CHECK(batch.parts[0].amount == cents(60'00));
    CHECK(batch.parts[0].counterparty == "Erika Mustermann");
    CHECK(batch.parts[0].counterparty_iban == "DE85999900021000000017");
    CHECK(batch.parts[0].end_to_end_id == "BFB-2026-0001");
    CHECK(batch.parts[0].mandate_reference == "MV-0001");
    CHECK(batch.parts[0].purpose == "Mitgliedsbeitrag 2026 Mitglied 0001");
    CHECK(batch.parts[1].counterparty == "Max Mustermann");
    CHECK(batch.parts[1].amount == cents(60'00));
    CHECK(batch.parts[2].counterparty == "Jürgen Größer");
    CHECK(batch.parts[2].end_to_end_id == "BFB-2026-0003");
    CHECK(batch.parts[2].amount == cents(60'00));

    const Entry& returned = statement.entries[1];
    CHECK(returned.line == 9);
    CHECK(returned.parts.empty());
    CHECK(returned.kind == "LASTSCHRIFTRUECKGABE");
    CHECK(returned.bank_reference == "2026110300000002");
    CHECK(returned.movement.amount == cents(-64'40));
    CHECK(returned.movement.return_code == "AC04");
    CHECK(returned.movement.original == cents(60'00));
    CHECK(returned.movement.charges == cents(4'40));
    CHECK(returned.movement.counterparty == "Max Mustermann");
    CHECK(returned.movement.counterparty_iban == "DE80999900032000000024");
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.movement.purpose == "Mitgliedsbeitrag 2026 Mitglied 0002");

    const Entry& transfer = statement.entries[2];
    CHECK(transfer.line == 12);
    CHECK(transfer.movement.amount == cents(60'00));
    CHECK(transfer.movement.counterparty == "Björn Übungsmann");
    CHECK(transfer.movement.counterparty_iban == "DE91999900054000000048");
    CHECK(transfer.movement.end_to_end_id.empty());  // NOTPROVIDED
    CHECK(transfer.movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004 Übungsmann");
    CHECK(transfer.movement.return_code.empty());
}

TEST_CASE("a file for the bank is no statement") {
    auto content = test::sample("sepaking-pain008-003-02-example.xml");
    if (!content) return;
    const BankFile file = read_camt(std::move(*content));
    CHECK(file.statements.empty());
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].what == "not a statement: the XML is a 'Document'");
}
