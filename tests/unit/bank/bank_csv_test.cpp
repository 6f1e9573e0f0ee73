#include "bank/bank_csv.hpp"

#include <catch2/catch.hpp>

#include "bank/csv_row.hpp"
#include "bank/labelled_text.hpp"
#include "unit/bank/samples.hpp"

using namespace bfb::bank;
using bfb::Date;
using bfb::DecimalMark;
using bfb::Money;
using bfb::test::sample;

namespace {

const Date today(2026, 11, 20);

Money cents(std::int64_t amount) { return Money::from_cents(amount); }

BankFile read(const std::string& content, std::span<const CsvProfile> own = {}) {
    return read_bank_csv(std::string_view(content), own, today);
}

BankFile sound(const std::string& content, std::span<const CsvProfile> own = {}) {
    BankFile file = read(content, own);
    for (const auto& fault : file.faults) UNSCOPED_INFO(fault.where << ": " << fault.what);
    REQUIRE(file.faults.empty());
    for (const auto& warning : file.warnings) UNSCOPED_INFO(warning.where << ": " << warning.what);
    REQUIRE(file.warnings.empty());
    REQUIRE(file.statements.size() == 1);
    return file;
}

/// Opening and entries come out as the closing balance.
void require_proof(const Statement& statement) {
    REQUIRE(statement.opening);
    Money sum = *statement.opening;
    for (const auto& entry : statement.entries) sum += entry.movement.amount;
    REQUIRE(sum == statement.closing);
}

/// A file in the VR layout.
std::string vr_rows(const std::string& rows) {
    return "IBAN Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN "
           "Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung\n" +
           rows;
}

}  // namespace

TEST_CASE("CSV sample: Sparkasse CSV-CAMT") {
    const auto content = sample("synth-sparkasse-camt-csv.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:sparkasse");
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.pending == 1);
    CHECK_FALSE(statement.opening);
    CHECK_FALSE(statement.closing);
    CHECK(statement.from_on == Date(2026, 11, 2));
    CHECK(statement.to_on == Date(2026, 11, 3));
    REQUIRE(statement.entries.size() == 3);

    const auto& returned = statement.entries[0];
    CHECK(returned.line == 3);
    CHECK(returned.booked_on == Date(2026, 11, 3));
    CHECK(returned.kind == "LASTSCHRIFT RUECKBELASTUNG");
    CHECK(returned.movement.amount == cents(-6440));
    CHECK(returned.movement.counterparty == "Max Mustermann");
    CHECK(returned.movement.counterparty_iban == "DE80999900032000000024");
    CHECK(returned.movement.purpose == "Rücklastschrift AC04 Konto aufgelöst");
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.movement.mandate_reference == "MV-0002");
    CHECK(returned.movement.creditor_id == "DE98ZZZ09999999999");
    CHECK(returned.movement.return_code == "AC04");
    CHECK(returned.movement.original == cents(6000));
    CHECK(returned.movement.charges == cents(440));

    const auto& transfer = statement.entries[1];
    CHECK(transfer.movement.amount == cents(6000));
    CHECK(transfer.movement.counterparty == "Björn Übungsmann");
    CHECK(transfer.movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004");
    CHECK(transfer.movement.end_to_end_id.empty());
    CHECK(transfer.movement.return_code.empty());

    const auto& batch = statement.entries[2];
    CHECK(batch.movement.amount == cents(18'000));
    CHECK(batch.batch_reference == "BFB-2026-11-RCUR");
    CHECK(batch.movement.purpose == "Anzahl 3");
    CHECK(batch.movement.counterparty.empty());
    CHECK(batch.parts.empty());
}

TEST_CASE("CSV sample: DKB") {
    const auto content = sample("synth-dkb-2024.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:dkb");
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.closing == cents(117'560));
    CHECK(statement.opening == cents(236'410));
    CHECK(statement.to_on == Date(2026, 11, 20));
    require_proof(statement);
    REQUIRE(statement.entries.size() == 2);
    CHECK(statement.entries[0].movement.amount == cents(6000));
    CHECK(statement.entries[0].booked_on == Date(2026, 11, 3));
    CHECK(statement.entries[0].movement.counterparty == "Björn Übungsmann");
    CHECK(statement.entries[0].movement.counterparty_iban == "DE91999900054000000048");
    CHECK(statement.entries[0].movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004");
    CHECK(statement.entries[1].movement.amount == cents(-124'850));
    CHECK(statement.entries[1].movement.counterparty == "Stadtwerke Musterstadt");
    CHECK(statement.entries[1].movement.purpose == "Abschlag Strom \"Vereinsheim\"; Nr. 17");
    CHECK(statement.entries[1].movement.creditor_id == "DE12ZZZ00000000017");
    CHECK(statement.entries[1].movement.mandate_reference == "SW-17");
    CHECK(statement.entries[1].movement.end_to_end_id == "4711");
    CHECK(statement.entries[1].kind == "Ausgang");
}

TEST_CASE("a balance of another day than the period's end proves nothing") {
    const auto closing = [](const std::string& day) {
        return read(
                   "\"Girokonto\";\"DE15999900011234567890\"\n\"Zeitraum:\";\"01.01.2026 - 31.01.2026\"\n"
                   "\"Kontostand vom " +
                   day +
                   ":\";\"500,00 €\"\n\"\"\n"
                   "\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";"
                   "\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\";"
                   "\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\"\n"
                   "\"03.01.26\";\"03.01.26\";\"Gebucht\";\"Björn\";\"Verein\";\"Beitrag\";\"Eingang\";\"\";"
                   "\"60\";\"\";\"\";\"\"\n")
            .statements.at(0)
            .closing;
    };
    CHECK(closing("31.01.2026") == cents(50'000));
    CHECK_FALSE(closing("28.02.2026"));
}

TEST_CASE("an original amount of zero makes no return") {
    const BankFile file = read(
        "\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";\"Buchungstext\";\"Verwendungszweck\";"
        "\"Glaeubiger ID\";"
        "\"Mandatsreferenz\";\"Kundenreferenz (End-to-End)\";\"Sammlerreferenz\";\"Lastschrift "
        "Ursprungsbetrag\";\"Auslagenersatz Ruecklastschrift\";\"Beguenstigter/Zahlungspflichtiger\";"
        "\"Kontonummer/IBAN\";\"BIC (SWIFT-Code)\";\"Betrag\";\"Waehrung\";\"Info\"\n"
        "\"DE15999900011234567890\";\"27.02.26\";\"27.02.26\";\"GUTSCHRIFT "
        "UEBERWEISUNG\";\"Beitrag\";\"\";\"\";"
        "\"\";\"\";\"0,00\";\"\";\"Anna\";\"\";\"\";\"12,00\";\"EUR\";\"Umsatz gebucht\"\n");
    REQUIRE(file.statements.size() == 1);
    CHECK(file.statements[0].entries.at(0).movement.return_code.empty());
    CHECK_FALSE(file.statements[0].entries.at(0).movement.original);
}

TEST_CASE("CSV sample: ING with running balance") {
    const auto content = sample("synth-ing-saldo.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:ing");
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.closing == cents(117'560));
    CHECK(statement.opening == cents(236'410));
    CHECK(statement.from_on == Date(2026, 11, 1));
    CHECK(statement.to_on == Date(2026, 11, 20));
    require_proof(statement);
    REQUIRE(statement.entries.size() == 2);
    CHECK(statement.entries[0].movement.amount == cents(6000));
    CHECK(statement.entries[0].movement.currency == "EUR");
    CHECK(statement.entries[0].movement.counterparty == "Björn Übungsmann");
    CHECK(statement.entries[0].kind == "Gutschrift");
    CHECK(statement.entries[1].movement.amount == cents(-124'850));
    CHECK(statement.entries[1].movement.purpose == "Abschlag Strom");
}

TEST_CASE("CSV sample: Volksbank with tags in the purpose") {
    const auto content = sample("synth-vr-bank.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:vr");
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.opening == cents(106'000));
    CHECK(statement.closing == cents(111'560));
    require_proof(statement);
    REQUIRE(statement.entries.size() == 2);
    const auto& returned = statement.entries[0];
    CHECK(returned.movement.amount == cents(-6440));
    CHECK(returned.movement.counterparty == "Max Mustermann");
    CHECK(returned.movement.purpose == "Rücklastschrift AC04 Konto aufgelöst");
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.movement.mandate_reference == "MV-0002");
    CHECK(returned.movement.creditor_id == "DE98ZZZ09999999999");
    CHECK(returned.movement.return_code == "AC04");
    CHECK(returned.movement.original == cents(6000));
    CHECK(returned.movement.charges == cents(440));
    CHECK(statement.entries[1].movement.amount == cents(12'000));
    CHECK(statement.entries[1].movement.counterparty == "Anna Größer-Weiß");
    CHECK(statement.entries[1].movement.counterparty_iban == "DE81999900076000000062");
}

TEST_CASE("CSV sample: Postbank and Deutsche Bank") {
    const auto content = sample("synth-postbank-deutschebank.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:postbank");
    const auto& statement = file.statements[0];
    CHECK(statement.account == "DE15999900011234567890");
    CHECK(statement.opening == cents(118'000));
    CHECK(statement.closing == cents(117'560));
    CHECK(statement.from_on == Date(2026, 11, 1));
    CHECK(statement.to_on == Date(2026, 11, 20));
    require_proof(statement);
    REQUIRE(statement.entries.size() == 2);
    CHECK(statement.entries[0].movement.amount == cents(6000));
    CHECK(statement.entries[0].movement.counterparty == "Ömer Muster");
    CHECK(statement.entries[0].movement.end_to_end_id.empty());
    CHECK_FALSE(statement.entries[0].movement.charges);
    const auto& returned = statement.entries[1];
    CHECK(returned.movement.amount == cents(-6440));
    CHECK(returned.movement.return_code == "MS03");
    CHECK(returned.movement.end_to_end_id == "BFB-2026-0002");
    CHECK(returned.movement.mandate_reference == "MV-0002");
    CHECK(returned.movement.charges == cents(440));
    CHECK(returned.movement.original == cents(6000));
}

TEST_CASE("CSV sample: comdirect with everything in one text") {
    const auto content = sample("synth-comdirect.csv");
    if (!content) return;
    const BankFile file = sound(*content);
    CHECK(file.format == "csv:comdirect");
    const auto& statement = file.statements[0];
    CHECK(statement.account.empty());
    CHECK(statement.pending == 1);
    CHECK(statement.opening == cents(100'000));
    CHECK(statement.closing == cents(106'000));
    CHECK(statement.from_on == Date(2026, 11, 1));
    require_proof(statement);
    REQUIRE(statement.entries.size() == 1);
    const auto& entry = statement.entries[0];
    CHECK(entry.booked_on == Date(2026, 11, 3));
    CHECK(entry.movement.amount == cents(6000));
    CHECK(entry.movement.counterparty == "Björn Übungsmann");
    CHECK(entry.movement.counterparty_iban == "DE91999900054000000048");
    CHECK(entry.movement.purpose == "Beitrag 2026 Mitgl.Nr. 0004");
    CHECK(entry.bank_reference == "A1B2C3D4/5");
    CHECK(entry.kind == "Übertrag / Überweisung");
}

TEST_CASE("running balances give the same proof whichever way a file is sorted") {
    const BankFile newest_first =
        sound(vr_rows(";4.11.26;4.11.26;C;;;;3;EUR;16\n;3.11.26;3.11.26;B;;;;2;EUR;13\n"
                      ";3.11.26;3.11.26;A;;;;1;EUR;11\n"));
    const BankFile oldest_first =
        sound(vr_rows(";3.11.26;3.11.26;A;;;;1;EUR;11\n;3.11.26;3.11.26;B;;;;2;EUR;13\n"
                      ";4.11.26;4.11.26;C;;;;3;EUR;16\n"));
    for (const auto* file : {&newest_first, &oldest_first}) {
        CHECK(file->statements[0].opening == cents(1000));
        CHECK(file->statements[0].closing == cents(1600));
    }
    CHECK(newest_first.statements[0].entries[0].movement.counterparty == "C");
    CHECK(oldest_first.statements[0].entries[0].movement.counterparty == "A");
}

TEST_CASE("a row that is missing among running balances shows in the proof") {
    const BankFile file = sound(vr_rows(";3.11.26;3.11.26;A;;;;1;EUR;11\n;5.11.26;5.11.26;C;;;;3;EUR;16\n"));
    CHECK(file.statements[0].opening == cents(1000));
    CHECK(file.statements[0].closing == cents(1600));  // 10 + 1 + 3 is 14
}

TEST_CASE("each account of a file has its statement") {
    const BankFile file =
        read(vr_rows("DE15 9999 0001 1234 5678 90;3.11.26;3.11.26;A;;;;1;EUR;11\n"
                     "DE91999900054000000048;3.11.26;3.11.26;B;;;;2;EUR;52\n"
                     "DE15999900011234567890;4.11.26;4.11.26;C;;;;3;EUR;14\n"));
    REQUIRE(file.statements.size() == 2);
    CHECK(file.statements[0].account == "DE15999900011234567890");
    CHECK(file.statements[0].entries.size() == 2);
    CHECK(file.statements[0].closing == cents(1400));
    CHECK(file.statements[1].opening == cents(5000));
}

TEST_CASE("a purpose may hold line breaks, and its tags end there") {
    const BankFile file =
        sound(vr_rows(";3.11.26;3.11.26;A;;;\"Beitrag\n2026 EREF: E-1\nnoch etwas\";1;EUR;\n"));
    CHECK(file.statements[0].entries[0].movement.purpose == "Beitrag 2026 noch etwas");
    CHECK(file.statements[0].entries[0].movement.end_to_end_id == "E-1");
    CHECK_FALSE(file.statements[0].opening);
}

TEST_CASE("rows that can't be read are faults with their line, and reading goes on") {
    const BankFile file =
        read(vr_rows(";31.2.26;3.11.26;A;;;;1;EUR;\n;3.11.26;3.11.26;A;;;;1,234;EUR;\n"
                     ";3.11.26;;A;;;;1;EUR;\n"));
    REQUIRE(file.faults.size() == 2);
    CHECK(file.faults[0].where == "line 2");
    CHECK(file.faults[0].what == "'31.2.26' is no day");
    CHECK(file.faults[1].what == "'1,234' is no amount");
    REQUIRE(file.statements[0].entries.size() == 1);
    CHECK(file.statements[0].entries[0].value_on == Date(2026, 11, 3));
}

TEST_CASE("a value date that does not exist is read as the day of booking, with a warning") {
    const BankFile file = read(vr_rows(";2.3.26;30.02.2026;A;;;;1;EUR;\n"));
    CHECK(file.faults.empty());
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].where == "line 2");
    CHECK(file.warnings[0].what == "'30.02.2026' is no day; read as 2026-03-02");
    CHECK(file.statements[0].entries.at(0).value_on == Date(2026, 3, 2));
}

TEST_CASE("a row about something else is left out with a warning") {
    const BankFile file = read(vr_rows(";3.11.26;3.11.26;A;;;;1;EUR;\nEnde der Liste\n"));
    CHECK(file.faults.empty());
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].where == "line 3");
}

TEST_CASE("unknown headings are a fault that names them and the remedy") {
    const BankFile file = read("Export\nWann;Wieviel;Wer\n1.1.2026;12,00;Max\n");
    CHECK(file.statements.empty());
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "line 2");
    CHECK(file.faults[0].what.find("'Wann', 'Wieviel', 'Wer'") != std::string::npos);
    CHECK(file.faults[0].what.find("booked_on = HEADING") != std::string::npos);
    CHECK(read("").faults.size() == 1);
}

TEST_CASE("a board's own profile is read and used") {
    const auto read_profiles = read_csv_profiles(
        "\xEF\xBB\xBF# our bank\r\n[Dorfbank]\r\nbooked_on = Tag\r\namount=Wert #2\r\npurpose = Text 1\r\n"
        "purpose = Text 2\r\ncounterparty = Name\r\nstatus = Stand\r\npending = in Arbeit, geplant\r\n"
        "decimal_mark = point\r\ndates = m/d/y\r\n\r\n; another\r\n[Zwei]\r\nbooked_on = A\r\ndebit = "
        "B\r\ncredit = "
        "C\r\ncounterparty = D\r\n");
    CHECK(read_profiles.faults.empty());
    REQUIRE(read_profiles.profiles.size() == 2);
    CHECK(read_profiles.profiles[0].name == "Dorfbank");
    CHECK(read_profiles.profiles[0].date_order == DateOrder::month_day_year);
    CHECK(read_profiles.profiles[0].pending_words == std::vector<std::string>{"in Arbeit", "geplant"});

    const BankFile file = sound(
        "Tag,Wert,Text 1,Text 2,Name,Wert,Stand\n11/3/2026,x,Beitrag,2026,Max,\"1,248.50\",ok\n"
        "11/4/26,x,,,Eva,-1,ok\n11/5/2026,x,,,Eva,-1,In Arbeit\n",
        read_profiles.profiles);
    CHECK(file.format == "csv:Dorfbank");
    CHECK(file.statements[0].pending == 1);
    REQUIRE(file.statements[0].entries.size() == 2);
    CHECK(file.statements[0].entries[0].movement.amount == cents(124'850));
    CHECK(file.statements[0].entries[0].movement.purpose == "Beitrag 2026");
    CHECK(file.statements[0].entries[0].booked_on == Date(2026, 11, 3));
    CHECK(file.statements[0].entries[1].booked_on == Date(2026, 11, 4));

    const BankFile columns = sound("A;B;C;D\n3.11.2026;12,00;;Max\n3.11.2026;;7;Eva\n4.11.2026;-5;0,00;Eva\n",
                                   read_profiles.profiles);
    REQUIRE(columns.statements[0].entries.size() == 3);
    CHECK(columns.statements[0].entries[0].movement.amount == cents(-1200));
    CHECK(columns.statements[0].entries[1].movement.amount == cents(700));
    CHECK(columns.statements[0].entries[2].movement.amount == cents(-500));
}

TEST_CASE("an own profile comes before the known banks, and only if all of it is there") {
    auto own =
        read_csv_profiles("[Mein]\nbooked_on = Valutadatum\namount = Betrag\npurpose = Verwendungszweck\n")
            .profiles;
    const std::string rows = vr_rows(";3.11.26;5.11.26;A;;;;1;EUR;\n");
    CHECK(sound(rows, own).format == "csv:Mein");
    CHECK(sound(rows, own).statements[0].entries[0].booked_on == Date(2026, 11, 5));
    own[0].headings.push_back({CsvField::kind, "Gibt es nicht"});
    CHECK(sound(rows, own).format == "csv:vr");
}

TEST_CASE("faults of a profile file have their line") {
    const auto read_profiles = read_csv_profiles(
        "booked_on = X\n[A]\nbooked = Tag\nbooked_on\nbooked_on =\ndates = y.d.m\ndecimal_mark = "
        "dot\n[B]\namount = "
        "Betrag\n[C]\nbooked_on = Tag\n[]\n[D\n");
    CHECK(read_profiles.profiles.empty());
    REQUIRE(read_profiles.faults.size() >= 10);
    CHECK(read_profiles.faults[0].where == "line 1");
    CHECK(read_profiles.faults[1].where == "line 3");
    CHECK(read_profiles.faults[1].what == "no field 'booked'; did you mean booked_on?");
    CHECK(read_profiles.faults[2].what == "'booked_on' is not of the form field = heading");
    CHECK(read_profiles.faults[3].what == "nothing stands behind 'booked_on ='");
}

TEST_CASE("dates of banks are read in their order") {
    const auto german = DateOrder::day_month_year;
    CHECK(parse_csv_date("3.11.26", german, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("03.11.2026", german, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("03.11.2026 10:15", german, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("2026-11-03T10:15:00", german, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("3/11/2026", german, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("11/3/26", DateOrder::month_day_year, today) == Date(2026, 11, 3));
    CHECK(parse_csv_date("02.01.27", german, today) == Date(2027, 1, 2));  // a value date beyond New Year
    CHECK(parse_csv_date("31.12.99", german, today) == Date(1999, 12, 31));
    CHECK_FALSE(parse_csv_date("31.11.2026", german, today));
    CHECK_FALSE(parse_csv_date("", german, today));
    CHECK_FALSE(parse_csv_date("offen", german, today));
}

TEST_CASE("amounts of banks are read with their mark") {
    CHECK(parse_csv_amount("-1.248,50", DecimalMark::comma) == cents(-124'850));
    CHECK(parse_csv_amount("60", DecimalMark::comma) == cents(6000));
    CHECK(parse_csv_amount("-64,4", DecimalMark::comma) == cents(-6440));
    CHECK(parse_csv_amount("\u221264,4", DecimalMark::comma) == cents(-6440));
    CHECK(parse_csv_amount("1.175,60 €", DecimalMark::comma) == cents(117'560));
    CHECK(parse_csv_amount("1.248", DecimalMark::comma) == cents(124'800));
    CHECK_FALSE(parse_csv_amount("\u2212-4", DecimalMark::comma));
    CHECK_FALSE(parse_csv_amount("", DecimalMark::comma));
}

TEST_CASE("a fee for a return is no return") {
    const BankFile file = sound(vr_rows(";3.11.26;3.11.26;Bank;;Entgelt Rücklastschrift;Gebühr;-3;EUR;\n"));
    CHECK(file.statements[0].entries[0].movement.return_code.empty());
}

TEST_CASE("a labelled text is taken apart") {
    const auto parts = take_labels_apart(
        "Empfänger: Stadtwerke Kto/IBAN: DE87 9999 0010 9000 0000 93 BLZ/BIC: TESTDE99XXX Buchungstext: "
        "Strom: Nr. 17 "
        "End-to-End-Ref.: nicht angegeben CORE / Mandatsref.: SW-17 Gläubiger-ID: DE12ZZZ00000000017 Ref. "
        "ABC/1");
    CHECK(parts.counterparty == "Stadtwerke");
    CHECK(parts.iban == "DE87999900109000000093");
    CHECK(parts.purpose == "Strom: Nr. 17");
    CHECK(parts.end_to_end_id.empty());
    CHECK(parts.mandate_reference == "SW-17");
    CHECK(parts.creditor_id == "DE12ZZZ00000000017");
    CHECK(parts.bank_reference == "ABC/1");
    CHECK(take_labels_apart("nur Text").purpose == "nur Text");
    CHECK(take_labels_apart("").purpose.empty());
}

TEST_CASE("a big CSV file is read in one go") {
    std::string rows;
    for (int i = 0; i < 20'000; ++i)
        rows +=
            "DE15999900011234567890;03.11.2026;03.11.2026;Max "
            "Müller;DE80999900032000000024;Gutschrift;Beitrag "
            "EREF: X-1;60,00;EUR;\n";
    CHECK(read(vr_rows(rows)).statements[0].entries.size() == 20'000);
}
