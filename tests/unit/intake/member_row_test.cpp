#include "intake/member_row.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace bfb;
using namespace bfb::intake;
using namespace std::string_literals;

namespace {

const Date today(2026, 3, 1);

/// Everything that was found in a sheet; unknown columns are own fields.
struct Sheet {
    std::vector<MemberRow> rows;
    SheetFaults faults;
    std::vector<SheetColumn> columns;  // own fields refer to them

    explicit Sheet(const std::string& text) {
        std::istringstream source(text);
        DelimitedReader reader(source);
        Row record;
        REQUIRE(reader.next(record));
        columns = plan_columns(record.fields, {}, UnknownColumns::kept_as_own_fields);
        MemberRowReader members(columns, today, faults);
        while (reader.next(record)) {
            rows.push_back(members.read(record));
            rows.back().own_fields.clear();
        }
    }
};

/// The one fault of a sheet with one name column and one other.
SheetFault fault_in(const std::string& heading, const std::string& cell) {
    const Sheet sheet("Nachname;" + heading + "\nOtt;" + cell + "\n");
    INFO(cell);
    REQUIRE(sheet.faults.count() == 1);
    return sheet.faults.kept().front();
}

std::string reason_for(const std::string& heading, const std::string& cell) {
    return fault_in(heading, cell).reason;
}

MemberRow row_of(const std::string& heading, const std::string& cell) {
    Sheet sheet("Nachname;" + heading + "\nOtt;" + cell + "\n");
    INFO(cell);
    REQUIRE(sheet.faults.count() == 0);
    return sheet.rows.front();
}

}  // namespace

TEST_CASE("a full German row is read") {
    const Sheet sheet(
        "Mitgl.-Nr.;Anrede;Vorname;Nachname;Straße;Hausnummer;PLZ;Ort;Land;E-Mail;Telefon;geb.;Eintritt;"
        "Austritt;"
        "Beitragsart;Beitrag;Zahler;Familie;IBAN;BIC;Kontoinhaber;Mandatsreferenz;Mandat "
        "vom;Offen;Bemerkung;Gruppen\n"
        "0012;Frau;Änne;Müller;Lindenallee;5a;01067;Dresden;Niederlande;aenne@example.org;0281 1;28.2.34;"
        "14.03.2014;31.12.2026;Einzelmitglied;24,00 €;7;F01;de50 9095 0050 2823 0780 78;MARKDEFF;Karl "
        "Müller;BFB-12;"
        "16.1.2025;-1.012,50;\"zwei\nZeilen\";Chor, Vorstand\n");
    REQUIRE(sheet.faults.count() == 0);
    const auto& row = sheet.rows.front();
    CHECK(row.sound);
    CHECK(row.line == 2);
    CHECK(row.number == 12);
    CHECK(row.person.kind == members::PersonKind::natural);
    CHECK(row.person.given_name == "Änne");
    CHECK(row.person.postcode == "01067");
    CHECK(row.person.country == "NL");
    CHECK(row.person.birth_date == Date(1934, 2, 28));
    CHECK(row.joined_on == Date(2014, 3, 14));
    CHECK(row.ends_on == Date(2026, 12, 31));
    CHECK(row.type == "Einzelmitglied");
    CHECK(row.fee == Money::from_cents(24'00));
    CHECK(row.payer == "7");
    CHECK(row.household == "F01");
    CHECK(row.iban == "DE50909500502823078078");
    CHECK(row.bic == "MARKDEFF");
    CHECK(row.account_holder == "Karl Müller");
    CHECK(row.mandate_reference == "BFB-12");
    CHECK(row.mandate_signed_on == Date(2025, 1, 16));
    CHECK(row.opening_balance == Money::from_cents(-1012'50));
    CHECK(row.person.note == "zwei\nZeilen");
    CHECK(row.tags == std::vector<std::string>{"Chor", "Vorstand"});
}

TEST_CASE("an organisation without a given name is a legal person, unless the sheet says otherwise") {
    const Sheet sheet(
        "Firma;Vorname;Nachname;Personenart\nHof GmbH;;;\nHof GmbH;Anna;Ott;\nHof GmbH;;Ott;natürlich\n");
    CHECK(sheet.rows[0].person.kind == members::PersonKind::legal);
    CHECK(sheet.rows[1].person.kind == members::PersonKind::natural);
    CHECK(sheet.rows[2].person.kind == members::PersonKind::natural);
}

TEST_CASE("spaces around values are dropped, no-break spaces too") {
    CHECK(row_of("Ort", "\"  \u00A0Brünen\u00A0 \"").person.city == "Brünen");
}

TEST_CASE("an empty cell is present and empty, a cell that a short row lacks is not present") {
    const Sheet sheet("Nachname;Ort;Telefon\nOtt;;1\nOtt;Wesel\n");
    CHECK(sheet.rows[0].has(SheetField::city));
    CHECK_FALSE(sheet.rows[0].person.city);
    CHECK_FALSE(sheet.rows[1].has(SheetField::phone));
}

TEST_CASE("countries are read by code and by name in both languages") {
    CHECK(row_of("Land", "de").person.country == "DE");
    CHECK(row_of("Land", "Österreich").person.country == "AT");
    CHECK(row_of("Land", "The Netherlands").person.country == "NL");
    CHECK(row_of("Land", "UK").person.country == "GB");
    CHECK(row_of("Land", "").person.country == "DE");
    CHECK(reason_for("Land", "Mordor") ==
          "that country is not known; write its two letters, such as DE or NL");
}

TEST_CASE("a fault tells line, heading, value and reason") {
    const auto fault = fault_in("Eintritt", "31.02.2020");
    CHECK(fault.line == 2);
    CHECK(fault.column == "Eintritt");
    CHECK(fault.value == "31.02.2020");
    CHECK(fault.reason == "there is no such day; dates are written 31.12.2026 or 2026-12-31");
}

TEST_CASE("what can't be is a fault in words") {
    CHECK(reason_for("Nr", "A-12").starts_with("a member number has digits only"));
    CHECK(reason_for("Nr", "0") == "member numbers go from 1 to 999999999999");
    CHECK(reason_for("Nr", "99999999999999999999") == "member numbers go from 1 to 999999999999");
    CHECK(reason_for("geb.", "2.3.2026") == "a birth date can't lie in the future");
    CHECK(reason_for("E-Mail", "anna at example") == "that is not an e-mail address");
    CHECK(reason_for("Beitrag", "zwölf") == "that is not an amount; amounts are written 12, 12.00 or 12,00");
    CHECK(reason_for("Beitrag", "-12") == "a fee can't be negative");
    CHECK(reason_for("IBAN", "DE50909500502823078079") ==
          "the check digits of the IBAN do not fit; it is mistyped");
    CHECK(reason_for("IBAN", "DE5090950050282307807") == "an IBAN of DE has 22 characters, not 21");
    CHECK(reason_for("IBAN", "XX50909500502823078078") == "'XX' is not a country of SEPA");
    CHECK(reason_for("BIC", "MARK") == "a BIC has 8 or 11 capital letters and digits");
    CHECK(reason_for("Mandatsreferenz", "B//1").starts_with("a mandate reference has at most 35"));
    CHECK(reason_for("Mandatsreferenz", "BFB-1") == "a mandate needs an IBAN");
    CHECK(reason_for("Mandat vom", "1.1.2025") == "a mandate needs an IBAN");
    CHECK(reason_for("Tags", "Helfer am Stand").starts_with("a tag is one word"));
    CHECK(reason_for("Kind", "Hund") == "natural or legal is expected");
}

TEST_CASE("every fault of a row is noted") {
    const Sheet sheet("Nr;Nachname;Eintritt;E-Mail\nx;Ott;gestern;@\n");
    CHECK(sheet.faults.count() == 3);
    CHECK_FALSE(sheet.rows.front().sound);
}

TEST_CASE("control characters and terminal escapes are faults, and are shown harmless") {
    CHECK(fault_in("Ort", "\x1b[31mWesel").value == "\uFFFD[31mWesel");
    CHECK(fault_in("Ort", "We\u202Esel").value == "We\uFFFDsel");
    CHECK(fault_in("Ort", "We\u009Bsel").value == "We\uFFFDsel");
    CHECK(fault_in("Ort", "\"We\nsel\"").reason ==
          "the cell holds control characters or a line break; type it anew");
    CHECK(fault_in("Bemerkung", "a\bb").reason ==
          "the cell holds control characters or a line break; type it anew");
    CHECK(row_of("Bemerkung", "\"a\r\n\tb\"").person.note == "a\r\n\tb");
    CHECK(row_of("Ort", "Wesel – Büderich").person.city == "Wesel – Büderich");
}

TEST_CASE("formulas stay as they are") { CHECK(row_of("Ort", "=1+1").person.city == "=1+1"); }

TEST_CASE("faults of form carry the heading of their column") {
    const Sheet nul("Nachname;Ort\nOtt;We\0sel\nOtt;Wesel\n"s);
    CHECK(nul.faults.count() == 1);
    CHECK(nul.faults.kept().front().column == "Ort");
    CHECK(nul.faults.kept().front().reason.starts_with("the sheet holds a NUL byte"));
    CHECK(nul.rows.back().sound);
    const Sheet unclosed("Nachname;Ort\nOtt;\"Wesel\nOtt;Wesel\n");
    CHECK(unclosed.faults.kept().front().line == 2);
    CHECK(unclosed.faults.kept().front().reason == "a quotation mark is opened and never closed");
}

TEST_CASE("a cell of ten megabytes, and one too long for a name, are faults of bounded size") {
    const auto huge = fault_in("Ort", std::string(10 << 20, 'x'));
    CHECK(huge.reason ==
          "the cell holds more than a megabyte; mostly a quotation mark that was never closed");
    CHECK(huge.value.size() <= 120);
    const auto long_name = fault_in("Ort", std::string(501, 'x'));
    CHECK(long_name.reason == "the cell holds too much text; was a quotation mark not closed?");
    CHECK(long_name.value.size() <= 120);
}

TEST_CASE("cells beyond the headings are faults, empty ones are not") {
    CHECK(fault_in("Ort", "Wesel;;7").column == "column 4");
    CHECK(row_of("Ort", "Wesel;;;").person.city == "Wesel");
    CHECK(fault_in("", "x").reason == "the column has no heading");
}

TEST_CASE("faults are all counted, but not all kept") {
    SheetFaults faults;
    for (int i = 0; i < 10'003; ++i) faults.add(2, "Ort", "x", "y");
    CHECK(faults.count() == 10'003);
    CHECK(faults.kept().size() == 10'000);
}
