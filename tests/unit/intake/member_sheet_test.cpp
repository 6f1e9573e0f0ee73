#include "intake/member_sheet.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "base/error.hpp"
#include "db/check.hpp"
#include "members/membership.hpp"
#include "privacy/erasure.hpp"
#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::intake;
using Catch::Matchers::Contains;
using test::TemporaryDatabase;

namespace {

const Date today(2026, 3, 1);

/// A database and sheets imported into it, faulty rows left out.
class Board {
  public:
    ImportReport import(const std::string& sheet, const ImportOptions& options = {}) {
        std::istringstream source(sheet);
        DelimitedReader reader(source);
        out::Progress progress("");
        ImportReport report;
        entry_ = database_.write(
            [&](db::UnitOfWork& work) { report = import_members(work, reader, options, today, progress); });
        return report;
    }
    void leave_and_erase(const std::string& number) {
        const auto member = members::find(db(), number, today);
        database_.write(
            [&](auto& work) { members::leave(work, member, today.plus_days(-1), {}, today.plus_days(-1)); });
        database_.write([&](auto& work) { privacy::erase(work, member, today); });
    }
    /// Of the type regular.
    void set_fee(int cents, Date from) {
        database_.write([&](auto& work) {
            work.db().run(
                "INSERT INTO fee (type_id, valid_from, amount_cents, interval_months, anchor, due_day, "
                "first_period, last_period) SELECT type_id, ?, ?, interval_months, anchor, due_day, "
                "first_period, last_period FROM fee WHERE type_id = (SELECT id FROM membership_type WHERE "
                "code = 'regular')",
                from, cents);
        });
    }
    std::int64_t journal_entry() const { return entry_; }
    db::Database& db() { return database_.db(); }
    std::string dump() { return database_.dump(); }

    std::int64_t count(const std::string& table) { return *db().integer("SELECT count(*) FROM " + table); }
    std::string text(const std::string& sql) { return db().text(sql).value_or("∅"); }
    std::string of_person(const std::string& column, const std::string& family_name) {
        return text("SELECT " + column + " FROM person p WHERE family_name = '" + family_name + "'");
    }
    std::string of_member(const std::string& column, int number) {
        return text("SELECT " + column + " FROM membership m WHERE number = " + std::to_string(number));
    }
    /// The number of who pays for a member.
    std::int64_t payer_of(int number) {
        return db()
            .integer(
                "SELECT p.number FROM membership m JOIN membership p ON p.person_id = m.payer_id WHERE "
                "m.number = ?",
                number)
            .value_or(0);
    }

  private:
    TemporaryDatabase database_;
    std::int64_t entry_ = 0;
};

struct Counts {
    std::int64_t added, updated, unchanged, failed;
    bool operator==(const Counts&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Counts& counts) {
    return out << counts.added << " added, " << counts.updated << " updated, " << counts.unchanged
               << " unchanged, " << counts.failed << " failed";
}
Counts counts(const ImportReport& report) {
    return {report.added, report.updated, report.unchanged, report.failed};
}

/// "line column: reason" of the one fault.
std::string only_fault(const ImportReport& report) {
    REQUIRE(report.faults.count() == 1);
    const auto& fault = report.faults.kept().front();
    return std::to_string(fault.line) + " " + fault.column + ": " + fault.reason;
}

const std::string two_members =
    "Nr;Vorname;Nachname;Ort;geb.;Eintritt\n"
    "1;Anna;Ott;Wesel;1.2.1980;14.3.2014\n"
    "2;Karl;Uhl;Dingden;2.3.1990;1.1.2020\n";

}  // namespace

TEST_CASE("rows become people and memberships, with one entry in the journal") {
    Board board;
    const auto report = board.import(two_members, {.source = "members.csv"});
    CHECK(report.read == 2);
    CHECK(counts(report) == Counts{2, 0, 0, 0});
    CHECK(board.of_person("city || '|' || birth_date || '|' || sort_key", "Ott") ==
          "Wesel|1980-02-01|ott anna");
    CHECK(board.of_member("joined_on", 2) == "2020-01-01");
    CHECK(board.payer_of(2) == 2);
    CHECK(board.text("SELECT summary FROM log ORDER BY id DESC") == "members.csv: 2 added, 0 updated");
}

TEST_CASE("the same sheet again changes nothing, not even the journal") {
    Board board;
    const std::string sheet =
        "Nr;Vorname;Nachname;Firma;Ort;Eintritt;Austritt;Beitragsart;Beitrag;Zahler;Familie;IBAN;"
        "Mandatsreferenz;Offen;"
        "Tags;Farbe\n"
        "1;Anna;Ott;;Wesel;14.3.2014;;Familie;24,00;;F1;DE50909500502823078078;B-1;12,00;Chor;rot\n"
        "2;Karl;Ott;;Wesel;14.3.2014;31.12.2030;Familie;0;1;F1;DE21999200201995310674;;-5,00;Chor,Stand;\n"
        "3;;;Hof GmbH;Wesel;14.3.2014;;Förderer;;Anna Ott;;;;;;\n";
    const ImportOptions keep{.unknown_columns = UnknownColumns::kept_as_own_fields};
    CHECK(counts(board.import(sheet, keep)) == Counts{3, 0, 0, 0});
    const auto before = board.dump();
    CHECK(counts(board.import(sheet, keep)) == Counts{0, 0, 3, 0});
    CHECK(board.journal_entry() == 0);
    CHECK(board.dump() == before);
}

TEST_CASE("a changed row changes what it says; columns the sheet does not have stay") {
    Board board;
    board.import(two_members);
    const auto report = board.import("Nr;Nachname;Ort\n1;Ott;Brünen\n2;Uhl;Dingden\n");
    CHECK(counts(report) == Counts{0, 1, 1, 0});
    CHECK(board.of_person("given_name || '|' || city", "Ott") == "Anna|Brünen");
}

TEST_CASE("an empty cell empties a field, but not number, type, joining and leaving date") {
    Board board;
    board.import(
        "Nr;Nachname;Ort;Land;Eintritt;Austritt;Beitragsart;Beitrag;Familie;Tags\n"
        "1;Ott;Wesel;NL;14.3.2014;31.12.2030;Jugend;3,00;F1;Chor\n");
    const auto report = board.import(
        "Nr;Nachname;Ort;Land;Eintritt;Austritt;Beitragsart;Beitrag;Familie;Tags\n1;Ott;;;;;;;;\n");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0] ==
          "line 2: member 1 leaves on 2030-12-31, of which the sheet says nothing; the leaving stays");
    CHECK(board.of_person("coalesce(city, '-') || country || coalesce(household_id, '-')", "Ott") == "-DE-");
    CHECK(board.of_member("joined_on", 1) == "2014-03-14");
    CHECK(board.of_member("ends_on", 1) == "2030-12-31");
    CHECK(board.of_member("fee_override_cents", 1) == "∅");
    CHECK(board.of_member("(SELECT code FROM membership_type t WHERE t.id = m.type_id)", 1) == "youth");
    CHECK(board.count("person_tag") == 0);
}

TEST_CASE("types are known by code, name and what boards call them") {
    Board board;
    const auto report = board.import(
        "Nr;Nachname;Eintritt;Beitragsart\n1;A;1.1.20;honorary\n2;B;1.1.20;Supporting Member\n"
        "3;C;1.1.20;EHRENMITGLIED\n4;D;1.1.20;Einzel\n5;E;1.1.20;\n6;F;1.1.20;Wohltäter\n");
    CHECK(only_fault(report) ==
          "7 Beitragsart: there is no such membership type; types: regular, family, supporting, youth, "
          "honorary");
    const auto type = "(SELECT code FROM membership_type t WHERE t.id = m.type_id)";
    CHECK(board.of_member(type, 1) == "honorary");
    CHECK(board.of_member(type, 2) == "supporting");
    CHECK(board.of_member(type, 3) == "honorary");
    CHECK(board.of_member(type, 4) == "regular");
    CHECK(board.of_member(type, 5) == "regular");
    CHECK_THROWS_AS(board.import("Nr;Nachname\n", {.default_type = "gold"}), NotFound);
}

TEST_CASE("a fee that is the type's is no exception, another is, for a reason") {
    Board board;
    board.import("Nr;Nachname;Eintritt;Beitrag\n1;A;1.1.20;12,00\n2;B;1.1.20;30\n");
    CHECK(board.of_member("fee_override_cents", 1) == "∅");
    CHECK(board.of_member("fee_override_cents || fee_override_reason", 2) == "3000imported");
}

TEST_CASE("a payer is a number or a name, in an earlier or a later row") {
    Board board;
    const auto report = board.import(
        "Nr;Vorname;Nachname;E-Mail;Eintritt;Zahler\n"
        "1;Ida;Ott;;1.1.20;3\n"         // later
        "2;Ole;Ott;;1.1.20;Anna Ott\n"  // by name
        "3;Anna;Ott;a@x.de;1.1.20;\n"
        "4;Uwe;Ott;;1.1.20;Ott, Anna\n"
        "5;Jan;Ott;;1.1.20;A@X.DE\n"
        "6;Eva;Ott;;1.1.20;6\n"
        "7;Max;Ott;;1.1.20;Max Ott\n");
    CHECK(counts(report) == Counts{7, 0, 0, 0});
    for (const int number : {1, 2, 3, 4, 5}) CHECK(board.payer_of(number) == 3);
    CHECK(board.payer_of(6) == 6);
    CHECK(board.payer_of(7) == 7);
}

TEST_CASE("a long chain of payers who all come later is followed to its end") {
    Board board;
    std::string sheet = "Nr;Nachname;Eintritt;Zahler\n";
    for (int i = 1; i < 500; ++i) sheet += std::to_string(i) + ";Ott;1.1.20;" + std::to_string(i + 1) + "\n";
    CHECK(counts(board.import(sheet + "500;Ott;1.1.20;\n")) == Counts{500, 0, 0, 0});
    CHECK(board.payer_of(1) == 2);
}

TEST_CASE("payers who are not there, are many, or are faulty themselves are faults") {
    Board board;
    const std::string head = "Nr;Vorname;Nachname;Eintritt;Zahler\n";
    CHECK(only_fault(board.import(head + "1;Ida;Ott;1.1.20;99\n")) == "2 Zahler: there is no member 99");
    CHECK(only_fault(board.import(head + "1;Ida;Ott;1.1.20;Anna Ott\n")) ==
          "2 Zahler: nobody is called that; write a member number, or given name and family name");
    CHECK(
        only_fault(board.import(head + "1;Eva;Uhl;1.1.20;\n2;Eva;Uhl;1.1.20;\n3;Ida;Ott;1.1.20;Eva Uhl\n")) ==
        "4 Zahler: 2 people are called that; write the member number of the one who pays");
    const auto report = board.import(head + "7;Tom;Kai;31.2.20;\n8;Ida;Ott;1.1.20;7\n");
    CHECK(counts(report) == Counts{0, 0, 0, 2});
    CHECK(report.faults.kept()[1].reason == "the row of member 7 has a fault itself");
    CHECK(board.count("membership") == 2);
}

TEST_CASE("rows without a number get the next ones after all that the sheet has") {
    Board board;
    board.import("Nr;Nachname;Eintritt\n;A;1.1.20\n7;B;1.1.20\n3;C;1.1.20\n;D;1.1.20\n");
    CHECK(board.of_member("number", 7) == "7");
    CHECK(board.text("SELECT group_concat(number || p.family_name, ' ') FROM (SELECT * FROM membership ORDER "
                     "BY number) m "
                     "JOIN person p ON p.id = m.person_id") == "3C 7B 8A 9D");
}

TEST_CASE("a number that comes twice is a fault that names the first line") {
    Board board;
    CHECK(only_fault(board.import("Nr;Nachname;Eintritt\n7;A;1.1.20\n8;B;1.1.20\n7;C;1.1.20\n")) ==
          "4 Nr: line 2 has this number already");
    CHECK(only_fault(board.import("Nr;Nachname;Eintritt\n7;A;1.1.20\n8;B;1.1.20\n007;C;1.1.20\n")) ==
          "4 Nr: line 2 has this number already");
    CHECK(board.count("membership") == 2);
}

TEST_CASE("without numbers a member is known by name and birth date, or name and e-mail") {
    Board board;
    const std::string head = "Vorname;Nachname;geb.;E-Mail;Ort;Eintritt\n";
    board.import(
        head + "Änne;Müller;1.2.1980;;Wesel;1.1.20\nKarl;Uhl;;k@x.de;Wesel;1.1.20\nIda;Ott;;;Wesel;1.1.20\n");
    const auto report = board.import(head +
                                     "ÄNNE;MÜLLER;01.02.1980;;Rees;1.1.20\nKarl;Uhl;;K@X.de;Rees;1.1.20\n"
                                     "Ida;Ott;;;Rees;1.1.20\n");
    CHECK(counts(report) == Counts{0, 3, 0, 0});
    CHECK(report.warnings.size() == 3);
    CHECK_THAT(report.warnings.front(), Contains("line 2 was taken for member 1, who has the same name"));
    CHECK(counts(board.import(head + "Änne;Müller;3.4.1990;;Wesel;1.1.20\n")) == Counts{1, 0, 0, 0});
}

TEST_CASE("namesakes without numbers stay two, however often the sheet comes") {
    Board board;
    const std::string sheet =
        "Vorname;Nachname;Ort;Eintritt;Austritt\n"
        "Hans;Ott;Wesel;1.1.2000;31.12.2010\nHans;Ott;Rees;1.1.2020;\nHans;Ott;Rees;1.1.2021;\n";
    CHECK(counts(board.import(sheet)) == Counts{3, 0, 0, 0});
    CHECK(counts(board.import(sheet)) == Counts{0, 0, 3, 0});
}

TEST_CASE("who is probably somebody else in the sheet or the database is warned of") {
    Board board;
    const auto report = board.import(two_members + "3;Anna;Ott;Rees;01.02.1980;1.1.20\n");
    CHECK(counts(report) == Counts{3, 0, 0, 0});
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0] == "line 4 may be member 1 once more: the same name and birth date");
    const auto later = board.import("Nr;Vorname;Nachname;geb.;Eintritt\n9;Karl;Uhl;2.3.1990;1.1.20\n");
    CHECK(later.warnings.size() == 1);
}

TEST_CASE("a new member without a joining date is a fault, unless a default is given") {
    Board board;
    CHECK(only_fault(board.import("Nr;Nachname\n1;Ott\n")) ==
          "2 joined_on: the day of joining is missing; --joined DATE sets one for such rows");
    CHECK(counts(board.import("Nr;Nachname\n1;Ott\n", {.default_joined_on = Date(2014, 3, 14)})) ==
          Counts{1, 0, 0, 0});
    CHECK(board.of_member("joined_on", 1) == "2014-03-14");
    CHECK(counts(board.import("Nr;Nachname\n1;Uhl\n")) == Counts{0, 1, 0, 0});
}

TEST_CASE("leaving before joining is a fault, for new and for known members") {
    Board board;
    CHECK(only_fault(board.import("Nr;Nachname;Eintritt;Austritt\n1;Ott;1.1.2020;31.12.2019\n")) ==
          "2 Austritt: leaving lies before joining on 2020-01-01");
    board.import(two_members);
    CHECK(only_fault(board.import("Nr;Austritt\n2;31.12.2019\n")) ==
          "2 Austritt: leaving lies before joining on 2020-01-01");
}

TEST_CASE("a name is needed") {
    Board board;
    CHECK(only_fault(board.import("Nr;Vorname;Nachname;Eintritt\n1;;;1.1.20\n")) ==
          "2 Nachname: the name is missing");
    CHECK(only_fault(board.import("Nr;Nachname;Firma;Kind;Eintritt\n1;Ott;;legal;1.1.20\n")) ==
          "2 Firma: the name of the organisation is missing");
}

TEST_CASE("account numbers become mandates, with a reference of the member number where the sheet has none") {
    Board board;
    board.import(
        "Nr;Nachname;Eintritt;IBAN;Mandatsreferenz;Mandat vom;BIC;Kontoinhaber\n"
        "1;Ott;1.1.20;DE50 9095 0050 2823 0780 78;BFB-0001;16.1.2025;MARKDEFF;Karl Ott\n"
        "2;Uhl;1.1.20;DE21999200201995310674;;;;\n3;Kai;1.1.20;;;;;\n");
    CHECK(board.text(
              "SELECT group_concat(reference || '|' || iban || '|' || coalesce(signed_on, '-') || '|' || "
              "coalesce(holder, '-'), ' ') FROM mandate") ==
          "BFB-0001|DE50909500502823078078|2025-01-16|Karl Ott M-2|DE21999200201995310674|-|-");
}

TEST_CASE("another IBAN changes the mandate and keeps the old one; somebody else's reference is a fault") {
    Board board;
    const std::string head = "Nr;Nachname;Eintritt;IBAN;Mandatsreferenz\n";
    board.import(head + "1;Ott;1.1.20;DE50909500502823078078;B-1\n2;Uhl;1.1.20;DE21999200201995310674;\n");
    CHECK(counts(board.import(
              head + "1;Ott;1.1.20;DE33999400400088557189;B-1\n2;Uhl;1.1.20;DE74999300306027859525;\n")) ==
          Counts{0, 2, 0, 0});
    CHECK(board.text(
              "SELECT group_concat(reference || '|' || iban || '|' || previous_iban, ' ') FROM mandate") ==
          "B-1|DE33999400400088557189|DE50909500502823078078 "
          "M-2|DE74999300306027859525|DE21999200201995310674");
    CHECK(only_fault(board.import(head + "3;Kai;1.1.20;DE74999300306027859525;B-1\n")) ==
          "2 Mandatsreferenz: the reference is somebody else's already");
    CHECK(only_fault(board.import(
              head + "4;X;1.1.20;DE74999300306027859525;Z\n5;Y;1.1.20;DE74999300306027859525;Z\n")) ==
          "3 Mandatsreferenz: the reference is somebody else's already");
    CHECK(board.count("mandate") == 3);
}

TEST_CASE("opening balances are booked once, on the payer") {
    Board board;
    const std::string sheet =
        "Nr;Nachname;Eintritt;Zahler;Offen\n1;Ott;1.1.20;2;36,00\n2;Uhl;1.1.20;;-12,00\n3;Kai;1.1.20;;0\n";
    board.import(sheet, {.opening_due = Date(2026, 1, 31)});
    board.import(sheet);
    CHECK(board.text("SELECT group_concat(kind || amount_cents || due_on || (c.payer_id <> m.person_id)) "
                     "FROM charge c JOIN membership m ON m.id = c.membership_id") ==
          "opening36002026-01-311");
    CHECK(board.text("SELECT group_concat(method || amount_cents || note) FROM payment") ==
          "other1200opening balance");
}

TEST_CASE("households are shared by name") {
    Board board;
    board.import("Nr;Nachname;Eintritt;Familie\n1;A;1.1.20;F1\n2;B;1.1.20;F2\n3;C;1.1.20;F1\n");
    board.import("Nr;Nachname;Eintritt;Familie\n4;D;1.1.20;F1\n");
    CHECK(
        board.text("SELECT group_concat(n) FROM (SELECT count(*) AS n FROM person GROUP BY household_id)") ==
        "3,1");
    CHECK(board.count("household") == 2);
}

TEST_CASE("what is not known becomes fields of one's own, and a formula stays what it is") {
    Board board;
    const ImportOptions keep{.unknown_columns = UnknownColumns::kept_as_own_fields};
    const std::string head = "Nr;Nachname;Eintritt;Helfer am Stand;Farbe\n";
    board.import(head + "1;Ott;1.1.20;ja;=HYPERLINK(1)\n", keep);
    CHECK(board.text("SELECT group_concat(field || '=' || value) FROM person_field") ==
          "Farbe==HYPERLINK(1),Helfer am Stand=ja");
    CHECK(counts(board.import(head + "1;Ott;1.1.20;;blau\n", keep)) == Counts{0, 1, 0, 0});
    CHECK(board.text("SELECT group_concat(field || '=' || value) FROM person_field") == "Farbe=blau");
}

TEST_CASE("rows without faults are taken in beside others, and the books stay sound") {
    Board board;
    const auto report =
        board.import("Nr;Nachname;Eintritt;E-Mail\n1;Ott;1.1.20;@\n2;Uhl;1.1.20;u@x.de\n3;;1.1.20;\n");
    CHECK(counts(report) == Counts{1, 0, 0, 2});
    CHECK(board.count("person") == 1);
    for (const auto& result : db::check_file(board.db())) CHECK((result.ok || result.check == "file mode"));
}

TEST_CASE("undoing an import leaves what was there before") {
    Board board;
    board.import(two_members);
    const auto before = board.dump();
    board.import(
        "Nr;Vorname;Nachname;Eintritt;IBAN;Offen;Tags\n1;Anna;Uhl;1.1.21;DE50909500502823078078;;Chor\n"
        "9;Kai;Ott;1.1.20;;12,00;Chor\n");
    const auto entry = board.journal_entry();
    {
        db::UnitOfWork work(board.db(), test::attribution("undo"));
        work.undo(entry);
        work.commit();
    }
    CHECK(board.dump() == before);
}

TEST_CASE("an empty sheet is an error, one with headings only is not") {
    Board board;
    CHECK_THROWS_WITH(board.import(""), "the sheet is empty");
    CHECK(counts(board.import("Nr;Nachname\n")) == Counts{0, 0, 0, 0});
}

TEST_CASE("headings that can't be read are an error: ten thousand columns, an unclosed quote, UTF-16") {
    Board board;
    std::string wide = "Nachname";
    for (int i = 0; i < 10'000; ++i) wide += ";Spalte " + std::to_string(i);
    CHECK_THROWS_WITH(board.import(wide + "\nOtt\n"),
                      "the headings of the sheet can't be read: the row has more than 2000 columns");
    CHECK_THROWS_WITH(board.import("\"Nachname;Ort\nOtt;Wesel\n"),
                      "the headings of the sheet can't be read: a quotation mark is opened and never closed");
    CHECK_THROWS_WITH(
        board.import("\xFF\xFEN"),
        "the headings of the sheet can't be read: the sheet is in UTF-16; save it as 'CSV UTF-8'");
}

TEST_CASE("a row of ten thousand columns is a fault, and the next row is read") {
    Board board;
    const auto report =
        board.import("Nr;Nachname;Eintritt\n1;Ott;1.1.20" + std::string(10'000, ';') + "x\n2;Uhl;1.1.20\n");
    CHECK(counts(report) == Counts{1, 0, 0, 1});
    CHECK(report.faults.kept().front().reason == "the row has more than 2000 columns");
}

TEST_CASE("text that is not UTF-8 is read as Windows-1252") {
    Board board;
    board.import("Nr;Nachname;Eintritt\n1;M\xFCller;1.1.20\n");
    CHECK(board.of_person("sort_key", "Müller") == "muller");
}

TEST_CASE("a row that means an erased person is a fault") {
    Board board;
    board.import(two_members);
    board.leave_and_erase("1");
    const std::string before = board.dump();
    CHECK(only_fault(board.import(two_members)) == "2 Nr: member 1 was erased on 2026-03-01");
    CHECK(board.dump() == before);
}

TEST_CASE("a former fee of the type is no fee of one's own, and is warned of") {
    Board board;
    const std::string sheet = "Nr;Name;Eintritt;Beitrag\n1;Ott;1.1.20;12\n2;Uhl;1.1.20;20\n";
    board.import(sheet);
    board.set_fee(1500, Date(2026, 2, 1));
    const std::string before = board.dump();
    const auto report = board.import(sheet);
    CHECK(counts(report) == Counts{0, 0, 2, 0});
    CHECK(board.dump() == before);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings.front() ==
          "line 2: 12.00 is a former fee of the type 'regular'; its present fee of 15.00 counts");
    CHECK(board.of_member("fee_override_cents", 1) == "∅");
    CHECK(board.of_member("fee_override_cents", 2) == "2000");
}

TEST_CASE("an opening balance that changed is warned of, and stays") {
    Board board;
    const std::string head = "Nr;Name;Eintritt;Offen\n";
    board.import(head + "1;Ott;1.1.20;12\n2;Uhl;1.1.20;-5\n3;Alt;1.1.20;\n");
    CHECK(board.import(head + "1;Ott;1.1.20;12\n2;Uhl;1.1.20;-5\n3;Alt;1.1.20;0\n").warnings.empty());
    const auto report = board.import(head + "1;Ott;1.1.20;24\n2;Uhl;1.1.20;0\n3;Alt;1.1.20;\n");
    CHECK(counts(report) == Counts{0, 0, 3, 0});
    CHECK(
        report.warnings ==
        std::vector<std::string>{
            "line 2: member 1 was added with an opening balance of 12.00, which stays; 24.00 was not booked",
            "line 3: member 2 was added with an opening balance of -5.00, which stays; 0.00 was not booked"});
}

TEST_CASE("all faults of all rows come at once, by line, and none that follows from another") {
    Board board;
    const auto report = board.import(
        "Nr;Name;Eintritt;Austritt;Art;Beitrag;Zahler\n"
        "1;Ott;1.1.20;1.1.19;Gold;zwölf;99\n"
        "2;Uhl;31.2.20;1.1.19;;;\n"
        "1;Alt;1.1.20;;Gold;;\n"
        "x;Neu;;;;;\n");
    std::string faults;
    for (const auto& fault : report.faults.kept())
        faults += std::to_string(fault.line) + ' ' + fault.column + ": " + fault.reason + '\n';
    CHECK(report.failed == 4);
    CHECK(faults ==
          "2 Beitrag: that is not an amount; amounts are written 12, 12.00 or 12,00\n"
          "2 Zahler: there is no member 99\n"
          "2 Art: there is no such membership type; types: regular, family, supporting, youth, honorary\n"
          "2 Austritt: leaving lies before joining on 2020-01-01\n"
          "3 Eintritt: there is no such day; dates are written 31.12.2026 or 2026-12-31\n"
          "4 Nr: line 2 has this number already\n"
          "4 Art: there is no such membership type; types: regular, family, supporting, youth, honorary\n"
          "5 Nr: a member number has digits only; leave the column out with --map 'Nr=-' to have members "
          "numbered anew\n");
}

TEST_CASE("who pays, and has a fault, is named as the reason") {
    Board board;
    const auto report = board.import(
        "Vorname;Name;Eintritt;Beitrag;Zahler\n"
        "Anna;Ott;1.1.20;zwölf;\n"
        "Udo;Ott;1.1.20;;Anna Ott\n");
    REQUIRE(report.faults.count() == 2);
    CHECK(report.faults.kept()[1].reason == "the row of member Anna Ott has a fault itself");
}

TEST_CASE("a year of two digits may lie ten years ahead, but for a birth") {
    Board board;
    board.import("Nr;Name;geb.;Eintritt;Austritt\n1;Ott;1.4.26;1.1.20;31.12.27\n");
    CHECK(board.of_person("birth_date", "Ott") == "1926-04-01");
    CHECK(board.of_member("joined_on || ' ' || ends_on", 1) == "2020-01-01 2027-12-31");
}
