#include "intake/headings.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace bfb;
using namespace bfb::intake;
using Catch::Matchers::Contains;

namespace {

using Headings = std::vector<std::string_view>;
using Mappings = std::vector<HeadingMapping>;

std::vector<SheetColumn> plan(const Headings& headings, const Mappings& mappings = {},
                              UnknownColumns unknown = UnknownColumns::refused) {
    return plan_columns(headings, mappings, unknown);
}

/// The message and hint of the UsageError.
std::string refusal(const Headings& headings, const Mappings& mappings = {},
                    UnknownColumns unknown = UnknownColumns::refused) {
    try {
        plan(headings, mappings, unknown);
    } catch (const UsageError& error) {
        return error.what() + ("\n" + error.hint());
    }
    return "not refused";
}

}  // namespace

TEST_CASE("headings are known in German and English, whatever their case, umlauts and punctuation") {
    CHECK(field_of_heading("Mitgliedsnummer") == SheetField::number);
    CHECK(field_of_heading("Mitgl.-Nr.") == SheetField::number);
    CHECK(field_of_heading("MITGLIEDS-NR") == SheetField::number);
    CHECK(field_of_heading("Member No") == SheetField::number);
    CHECK(field_of_heading("Straße") == SheetField::street);
    CHECK(field_of_heading("STRASSE") == SheetField::street);
    CHECK(field_of_heading("Straße und Hausnummer") == SheetField::street);
    CHECK(field_of_heading("Haus-Nr.") == SheetField::house_number);
    CHECK(field_of_heading("E-Mail") == SheetField::email);
    CHECK(field_of_heading("email") == SheetField::email);
    CHECK(field_of_heading("geb.") == SheetField::birth_date);
    CHECK(field_of_heading("Mitglied seit") == SheetField::joined_on);
    CHECK(field_of_heading("Mandat vom") == SheetField::mandate_signed_on);
    CHECK(field_of_heading("Rueckstand") == SheetField::opening_balance);
    CHECK(field_of_heading("  Nachname\u00A0") == SheetField::family_name);
    CHECK_FALSE(field_of_heading("Lieblingsfarbe"));
    CHECK_FALSE(field_of_heading(""));
}

TEST_CASE("every field is a heading of its own name") {
    for (const auto name : sheet_field_names()) {
        INFO(std::string(name));
        REQUIRE(field_of_heading(name));
        CHECK(name_of(*field_of_heading(name)) == name);
    }
}

TEST_CASE("a number behind a street is the house's") {
    const auto columns = plan({"Name", "Straße", "Nr", "PLZ"});
    CHECK(columns[2].field == SheetField::house_number);
    CHECK(plan({"Nr", "Name"})[0].field == SheetField::number);
    CHECK(plan({"Name", "Straße", "Nr"}, {{"Nr", "number"}})[2].field == SheetField::number);
}

TEST_CASE("a heading of two lines is one heading") {
    CHECK(plan({"Nachname", "Mandats-\nreferenz"})[1].heading == "Mandats- referenz");
    CHECK(plan({"Nachname", "Mandats-\nreferenz"})[1].field == SheetField::mandate_reference);
}

TEST_CASE("unknown columns are named, with what they resemble and what to do") {
    const auto message = refusal({"Vorname", "Nachname", "Gebutsdatum", "Lieblingsfarbe"});
    CHECK_THAT(
        message,
        Contains("2 columns of the sheet are not known: 'Gebutsdatum' (like birth_date?), 'Lieblingsfarbe'"));
    CHECK_THAT(message, Contains("--map 'Gebutsdatum=FIELD'"));
    CHECK_THAT(message, Contains("--keep-unknown"));
}

TEST_CASE("unknown columns can be kept, mapped or left out") {
    const auto kept = plan({"Nachname", "Lieblingsfarbe"}, {}, UnknownColumns::kept_as_own_fields);
    CHECK(kept[1].use == SheetColumn::Use::own_field);
    CHECK(kept[1].heading == "Lieblingsfarbe");
    const auto mapped = plan({"Nachname", "Tel. privat", "Farbe"}, {{"tel privat", "phone"}, {"Farbe", "-"}});
    CHECK(mapped[1].field == SheetField::phone);
    CHECK(mapped[2].use == SheetColumn::Use::skipped);
}

TEST_CASE("mappings of what is not there are refused with what is near") {
    CHECK_THAT(refusal({"Nachname"}, {{"Nachnam", "family_name"}}),
               Contains("the sheet has no column 'Nachnam'; did you mean 'Nachname'?"));
    CHECK_THAT(refusal({"Nachname"}, {{"Nachname", "famly_name"}}),
               Contains("there is no field 'famly_name'; did you mean 'family_name'?"));
}

TEST_CASE("two columns of the same meaning are refused") {
    CHECK_THAT(refusal({"Nachname", "Telefon", "Handy"}),
               Contains("the columns 'Telefon' and 'Handy' both mean phone"));
    CHECK(plan({"Nachname", "Telefon", "Handy"}, {{"Handy", "-"}})[2].use == SheetColumn::Use::skipped);
    CHECK_THAT(refusal({"Nachname", "Farbe", "Farbe"}, {}, UnknownColumns::kept_as_own_fields),
               Contains("the sheet has two columns 'Farbe'"));
}

TEST_CASE("a sheet without names or numbers is refused, and one without headings too") {
    CHECK_THAT(refusal({"PLZ", "Ort"}), Contains("no column with names or member numbers"));
    CHECK_THAT(refusal({"17", "Anna", "Müller"}), Contains("its first line must hold headings"));
}

TEST_CASE("ten thousand unknown columns make a message of bounded length") {
    std::vector<std::string> texts;
    for (int i = 0; i < 10'000; ++i) texts.push_back("Q" + std::to_string(i));
    Headings headings(texts.begin(), texts.end());
    headings.push_back("Nachname");
    const auto message = refusal(headings);
    CHECK_THAT(message, Contains("and 9980 more"));
    CHECK(message.size() < 3'000);
}
