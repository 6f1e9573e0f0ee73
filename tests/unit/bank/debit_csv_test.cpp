#include "bank/debit_csv.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/bank/debits.hpp"

using namespace bfb;
using namespace bfb::bank;
using bfb::test::debit;
using bfb::test::debit_file;

namespace {

DebitCsvProfile profile(std::string_view settings) {
    const auto read = read_debit_csv_profiles("[test]\n" + std::string(settings));
    for (const Remark& fault : read.faults) INFO(fault.where << ": " << fault.what);
    REQUIRE(read.faults.empty());
    REQUIRE(read.profiles.size() == 1);
    return read.profiles.front();
}

/// The faults of a text as "line 2: ...".
std::vector<std::string> faults(std::string_view text) {
    std::vector<std::string> out;
    for (const Remark& fault : read_debit_csv_profiles(text).faults)
        out.push_back(fault.where + ": " + fault.what);
    return out;
}

}  // namespace

TEST_CASE("the German profile has German headings, commas and dates") {
    DebitFile file = debit_file();
    file.debits.front().bic = "COBADEFFXXX";
    CHECK(debit_csv(file, german_debit_csv()) ==
          "Kontoinhaber;IBAN;BIC;Betrag;Verwendungszweck;Mandatsreferenz;Mandatsdatum;Sequenz;"
          "Ausführungsdatum;End-to-End-Referenz\r\n"
          "Anna Schmidt;DE89370400440532013000;COBADEFFXXX;12,00;Mitgliedsbeitrag 2026;M0001;01.03.2020;RCUR;"
          "07.12.2026;BFB-1\r\n");
}

TEST_CASE("the English profile has English headings, points and ISO dates") {
    DebitFile file = debit_file();
    file.debits.front().purpose = "Dues 2026, member 17";
    CHECK(debit_csv(file, english_debit_csv()) ==
          "Account holder,IBAN,BIC,Amount,Purpose,Mandate reference,Mandate date,Sequence,Collection date,"
          "End-to-end reference\r\n"
          "Anna Schmidt,DE89370400440532013000,,12.00,\"Dues 2026, member "
          "17\",M0001,2020-03-01,RCUR,2026-12-07,"
          "BFB-1\r\n");
}

TEST_CASE("a profile chooses columns, their order and their headings") {
    CHECK(debit_csv(debit_file(), profile("fields = amount, holder, iban\nheadings = Summe; Name; Konto")) ==
          "Summe;Name;Konto\r\n12,00;Anna Schmidt;DE89370400440532013000\r\n");
    CHECK(debit_csv(debit_file(), profile("fields = Amount, HOLDER")) ==
          "Betrag;Kontoinhaber\r\n12,00;Anna Schmidt\r\n");
}

TEST_CASE("a profile chooses separator, decimal mark, dates and header") {
    CHECK(debit_csv(debit_file(), profile("fields = amount, mandate_date\nseparator = tab\ndecimal = point\n"
                                          "dates = iso\nheader = no")) == "12.00\t2020-03-01\r\n");
    CHECK(debit_csv(debit_file(), profile("fields = amount, holder\nseparator = ,\nheader = no")) ==
          "\"12,00\",Anna Schmidt\r\n");
    CHECK(debit_csv(debit_file(), profile("fields = amount, holder\nseparator = |\nheader = no")) ==
          "12,00|Anna Schmidt\r\n");
}

TEST_CASE("a profile chooses the encoding") {
    DebitFile file = debit_file();
    file.umlauts = Umlauts::kept;
    file.debits.front().debtor = "Jürgen Groß";
    const std::string fields = "fields = holder\nheadings = Empfänger €\n";
    CHECK(debit_csv(file, profile(fields + "encoding = utf-8")) == "Empfänger €\r\nJürgen Groß\r\n");
    CHECK(debit_csv(file, profile(fields + "encoding = utf-8-bom")) ==
          "\uFEFFEmpfänger €\r\nJürgen Groß\r\n");
    CHECK(debit_csv(file, profile(fields + "encoding = windows-1252")) ==
          "Empf\xE4nger \x80\r\nJ\xFCrgen Gro\xDF\r\n");
}

TEST_CASE("fields are quoted after RFC 4180") {
    CHECK(debit_csv(debit_file(), profile("fields = holder, amount\nheadings = \"Name\" ; Betrag,")) ==
          "\"\"\"Name\"\"\";Betrag,\r\nAnna Schmidt;12,00\r\n");
}

TEST_CASE("texts in a CSV are those of the XML: in SEPA characters, cut") {
    DebitFile file = debit_file();
    file.debits.front().debtor = "Groß;\n& Söhne";
    file.debits.front().purpose = std::string(200, 'p');
    CHECK(debit_csv(file, profile("fields = holder, purpose\nheader = no")) ==
          "Gross + Soehne;" + std::string(140, 'p') + "\r\n");
}

TEST_CASE("a text that looks like a formula stays as it is, for a bank's program reads it") {
    DebitFile file = debit_file();
    file.debits.front().debtor = "-Anna";
    file.debits.front().purpose = "+1 =2 @3";
    CHECK(debit_csv(file, profile("fields = holder, purpose\nheader = no")) == "-Anna;+1 2 3\r\n");
}

TEST_CASE("debits are written in the order of the file, whatever their sequence") {
    DebitFile file = debit_file();
    file.debits = {debit("A"), debit("B"), debit("C")};
    file.debits[0].sequence = Sequence::one_off;
    CHECK(debit_csv(file, profile("fields = end_to_end_id, sequence\nheader = no")) ==
          "A;OOFF\r\nB;RCUR\r\nC;RCUR\r\n");
}

TEST_CASE("a file that breaks a rule is not written as CSV either") {
    DebitFile file = debit_file();
    file.debits.front().amount = Money();
    CHECK_THROWS_AS(debit_csv(file, german_debit_csv()), Refused);
}

TEST_CASE("a text of profiles may hold several, comments and line ends of any kind") {
    const auto read = read_debit_csv_profiles(
        "\uFEFF# what our bank's program reads\r\n\r\n[one]\r\nheader = no\r\n\r\n [ two words ] \n  "
        "separator=,\n");
    CHECK(read.faults.empty());
    REQUIRE(read.profiles.size() == 2);
    CHECK(read.profiles[0].name == "one");
    CHECK(read.profiles[0].headings == Headings::left_out);
    CHECK(read.profiles[0].columns.size() == 10);
    CHECK(read.profiles[1].name == "two words");
    CHECK(read.profiles[1].separator == ',');
    CHECK(read_debit_csv_profiles("").profiles.empty());
}

TEST_CASE("a text of profiles in Windows-1252 is read") {
    const auto read = read_debit_csv_profiles("[a]\nfields = holder\nheadings = Empf\xE4nger\n");
    REQUIRE(read.profiles.size() == 1);
    CHECK(read.profiles[0].columns[0].heading == "Empfänger");
}

TEST_CASE("what is wrong in a profile is told by its line") {
    CHECK(faults("header = no\n") == std::vector<std::string>{"line 1: before the first [name]"});
    CHECK(faults("[a]\nheadr = no\n") ==
          std::vector<std::string>{"line 2: there is no setting 'headr'; did you mean 'header'?"});
    CHECK(faults("[a]\nfields = holder, amont\n") ==
          std::vector<std::string>{"line 2: there is no field 'amont'; did you mean 'amount'?"});
    CHECK(faults("[a]\nheader = maybe\n") == std::vector<std::string>{"line 2: 'maybe' is none of yes, no"});
    CHECK(faults("[a]\ndecimal = ,\n") == std::vector<std::string>{"line 2: ',' is none of comma, point"});
    CHECK(faults("[a]\nencoding = latin\n") ==
          std::vector<std::string>{"line 2: 'latin' is none of utf-8, utf-8-bom, windows-1252"});
    CHECK(faults("[a]\nheader\n") == std::vector<std::string>{"line 2: neither [name] nor key = value"});
    CHECK(faults("[a]\nheader = no\nheader = yes\n") ==
          std::vector<std::string>{"line 3: 'header' is said twice"});
    CHECK(faults("[a\n") == std::vector<std::string>{"line 1: the name of a profile stands between [ and ]"});
    CHECK(faults("[]\n") == std::vector<std::string>{"line 1: the profile has no name"});
    CHECK(faults("[a]\n[a]\n") == std::vector<std::string>{"line 2: there are two profiles 'a'"});
    CHECK(faults("[a]\nheadings = A; B\nfields = iban\n") ==
          std::vector<std::string>{"line 2: there are 2 headings, but fields: 1"});
    for (const char* separator : {"", "a", "7", "\"", ";;", "ä"}) {
        INFO(separator);
        CHECK(faults("[a]\nseparator = " + std::string(separator) + "\n").size() == 1);
    }
}

TEST_CASE("a profile with a fault is left out, the others are read") {
    const auto read = read_debit_csv_profiles("[bad]\nheader = maybe\n[good]\nheader = no\n");
    CHECK(read.faults.size() == 1);
    REQUIRE(read.profiles.size() == 1);
    CHECK(read.profiles[0].name == "good");
}

TEST_CASE("a text of profiles that is too long is not read") {
    CHECK(faults(std::string(65 * 1024, '#')) ==
          std::vector<std::string>{"line 1: the text of profiles is longer than 64 KiB"});
}
