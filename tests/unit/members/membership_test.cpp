#include "members/membership.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "db/check.hpp"
#include "members/address_export.hpp"
#include "members/invariants.hpp"
#include "members/statistics.hpp"
#include "privacy/erasure.hpp"
#include "privacy/person_export.hpp"
#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;

namespace {

const Date today(2026, 3, 1);

members::Person named(const std::string& given, const std::string& family) {
    members::Person person;
    person.given_name = given;
    person.family_name = family;
    return person;
}

members::MemberRef add(TemporaryDatabase& database, const members::Person& person,
                       const members::MembershipFacts& facts = {}) {
    members::MemberRef added{};
    database.write([&](auto& work) { added = members::add(work, person, facts, today); });
    return added;
}

std::string listed(TemporaryDatabase& database, members::Listing listing, const char* field) {
    out::Style style;
    style.format = out::Format::csv;
    style.header = out::Header::hidden;
    style.fields = {field};
    return test::printed(members::list(database.db(), listing, today), style);
}

}  // namespace

TEST_CASE("numbers go up, and a taken one is refused") {
    TemporaryDatabase database;
    CHECK(add(database, named("Anna", "Ott")).number == 1);
    members::MembershipFacts facts;
    facts.number = 100;
    CHECK(add(database, named("Ida", "Ott"), facts).number == 100);
    CHECK(add(database, named("Udo", "Ott")).number == 101);
    CHECK_THROWS_AS(add(database, named("Eva", "Ott"), facts), Refused);
}

TEST_CASE("members are listed in German order") {
    TemporaryDatabase database;
    for (const char* name : {"Zander", "Ärmel", "Öztürk", "Abel", "Oster", "Straßer", "Strasser"})
        add(database, named("A", name));
    CHECK(listed(database, {}, "family_name") ==
          "Abel\r\nÄrmel\r\nOster\r\nÖztürk\r\nStraßer\r\nStrasser\r\nZander\r\n");
}

TEST_CASE("the state of a membership follows its days") {
    TemporaryDatabase database;
    members::MembershipFacts applied;
    applied.applied_on = today;
    const auto member = add(database, named("Anna", "Ott"), applied);
    CHECK(listed(database, {}, "state") == "applied\r\n");
    database.write([&](auto& work) { members::approve(work, member, today.plus_days(1)); });
    CHECK(listed(database, {}, "state") == "future\r\n");
    CHECK(listed(database, {{}, today.plus_days(1), members::Order::name}, "state") == "active\r\n");
    database.write([&](auto& work) { members::leave(work, member, today.plus_days(5), {}, today); });
    CHECK(listed(database, {{}, today.plus_days(5), members::Order::name}, "state") == "leaving\r\n");
    CHECK(listed(database, {{}, today.plus_days(6), members::Order::name}, "state").empty());
    CHECK_THROWS_AS(database.write([&](auto& work) { members::approve(work, member, today); }), Refused);
    CHECK_THROWS_AS(database.write([&](auto& work) { members::leave(work, member, today, {}, today); }),
                    Refused);
}

TEST_CASE("who comes back is a new membership of the same person") {
    TemporaryDatabase database;
    const auto first = add(database, named("Anna", "Ott"));
    CHECK_THROWS_AS(database.write([&](auto& work) { members::rejoin(work, first, today); }), Refused);
    database.write([&](auto& work) { members::leave(work, first, today.plus_days(9), {}, today); });
    members::MemberRef again{};
    database.write([&](auto& work) { again = members::rejoin(work, first, today.plus_days(10)); });
    CHECK(again.number == 2);
    CHECK(again.person_id == first.person_id);
    CHECK(members::find(database.db(), "anna ott", today.plus_days(20)).number == 2);
}

TEST_CASE("a member is found by number, address and words of the name") {
    TemporaryDatabase database;
    auto person = named("Anna Maria", "Müller");
    person.email = "anna@example.org";
    add(database, person);
    add(database, named("Anna", "Otten"));
    add(database, named("Anna", "Ott"));
    const auto number = [&](const char* text) { return members::find(database.db(), text, today).number; };
    CHECK(number("2") == 2);
    CHECK(number("ANNA@example.ORG") == 1);
    CHECK(number("mueller maria") == 1);
    CHECK(number("Müller") == 1);
    CHECK(number("ott") == 3);
    CHECK(number("otte") == 2);
    CHECK_THROWS_AS(number("anna"), Ambiguous);
    CHECK_THROWS_AS(number("9"), NotFound);
    CHECK_THROWS_AS(number("nobody"), NotFound);
    CHECK_THROWS_AS(number("x@example.org"), NotFound);
}

TEST_CASE("a likely duplicate has the same name and birth date, or the same address") {
    TemporaryDatabase database;
    auto person = named("Anna", "Müller");
    person.birth_date = Date(1980, 1, 1);
    person.email = "anna@example.org";
    add(database, person);
    auto same_birthday = named("ANNA", "Muller");
    same_birthday.birth_date = Date(1980, 1, 1);
    CHECK(members::likely_duplicate(database.db(), same_birthday));
    auto same_address = named("Udo", "Ott");
    same_address.email = "Anna@Example.org";
    CHECK(members::likely_duplicate(database.db(), same_address));
    CHECK_FALSE(members::likely_duplicate(database.db(), named("Anna", "Müller")));
}

TEST_CASE("people without a name and addresses that are none are refused") {
    TemporaryDatabase database;
    CHECK_THROWS_AS(add(database, members::Person{}), Refused);
    auto person = named("Anna", "Ott");
    person.email = "anna at example";
    CHECK_THROWS_AS(add(database, person), UsageError);
    members::MembershipFacts facts;
    facts.type = "regualr";
    CHECK_THROWS_WITH(add(database, named("Anna", "Ott"), facts), Catch::Contains("'regular'"));
}

TEST_CASE("statistics count who is a member on the day") {
    TemporaryDatabase database;
    auto person = named("Anna", "Ott");
    person.birth_date = Date(2000, 3, 2);
    person.city = "Brünen";
    members::MembershipFacts facts;
    facts.joined_on = Date(2020, 1, 1);
    add(database, person, facts);
    out::Style style;
    style.format = out::Format::csv;
    style.header = out::Header::hidden;
    CHECK(test::printed(members::statistics(database.db(), today, 0), style) ==
          "total,members,1,100\r\ntype,regular,1,100\r\nage,18-29,1,100\r\ncity,Brünen,1,100\r\njoined,2020,"
          "1,100\r\n");
    CHECK(test::printed(members::anniversaries(database.db(), Date(2030, 1, 1), Date(2030, 12, 31)), style) ==
          "2030-01-01,membership,10,1,Anna Ott\r\n2030-03-02,birthday,30,1,Anna Ott\r\n");
}

TEST_CASE("vCards are folded between characters and escaped") {
    TemporaryDatabase database;
    auto person = named("Änne; \\,", "Müller");
    person.note = "not in the card";
    person.street = std::string(40, 'x') + "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü";
    person.house_number = "1";
    add(database, person);
    const std::string cards = members::vcards(database.db(), {}, today);
    CHECK_THAT(cards, Catch::Contains("FN:Änne\\; \\\\\\, Müller\r\n"));
    for (std::size_t start = 0; start < cards.size();) {
        const auto end = cards.find("\r\n", start);
        const std::string_view line = std::string_view(cards).substr(start, end - start);
        CHECK(line.size() <= 75);
        CHECK(is_utf8(line));
        start = end + 2;
    }
}

TEST_CASE("erasing leaves no trace of the person, in no table and not in the file") {
    TemporaryDatabase database;
    auto person = named("Kunigunde", "Unverwechselbar");
    person.email = "kunigunde@example.org";
    members::MembershipFacts facts;
    facts.joined_on = Date(2020, 1, 1);
    facts.own_fields = {{"skill", "Drahtseilakt"}};
    const auto member = add(database, person, facts);
    const auto other = add(database, named("Anna", "Ott"));
    CHECK_THROWS_AS(database.write([&](auto& work) { privacy::erase(work, member, today); }), Refused);
    database.write([&](auto& work) {
        members::leave(work, member, today.plus_days(-1), "weggezogen nach Nirgendwo", today);
    });
    privacy::Erasure erasure;
    database.write([&](auto& work) { erasure = privacy::erase(work, member, today); });
    CHECK(erasure.blanked_entries == 2);
    CHECK(db::check_chain(database.db()).empty());
    for (const auto& rule : members::invariants()) CHECK(db::check_invariant(database.db(), rule).ok);
    CHECK_THROWS_AS(
        database.write([&](auto& work) { work.undo(*database.db().integer("SELECT max(id) FROM log")); }),
        Refused);
    CHECK(members::find(database.db(), "ott", today).number == other.number);

    database.db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    std::string bytes(std::filesystem::file_size(database.file()), '\0');
    std::FILE* file = std::fopen(database.file().c_str(), "rb");
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
    std::fclose(file);
    for (const char* trace :
         {"Unverwechselbar", "unverwechselbar", "Kunigunde", "kunigunde@", "Drahtseilakt", "Nirgendwo"})
        CHECK(bytes.find(trace) == std::string::npos);
}

TEST_CASE("all data of a person come as one object") {
    TemporaryDatabase database;
    members::MembershipFacts facts;
    facts.own_fields = {{"skill", "x"}};
    const auto member = add(database, named("Anna", "Ott"), facts);
    out::Style style;
    style.format = out::Format::json;
    const auto text = test::printed(privacy::export_person(database.db(), member, today), style);
    for (const char* part : {"\"given_name\":\"Anna\"", "\"field\":\"skill\"", "\"memberships\":[{",
                             "\"charges\":[]", "\"journal\":[{"})
        CHECK_THAT(text, Catch::Contains(part));
}

TEST_CASE(
    "an application is over on the day on which it is declined, a membership on the day after its last") {
    TemporaryDatabase database;
    members::MembershipFacts applied;
    applied.applied_on = today;
    const auto application = add(database, named("Ida", "Ott"), applied);
    const auto member = add(database, named("Udo", "Ott"));
    database.write([&](auto& work) { members::leave(work, application, today, {}, today); });
    database.write([&](auto& work) { members::leave(work, member, today, {}, today); });
    CHECK(listed(database, {{}, {}, members::Order::number}, "state") == "ended\r\nleaving\r\n");
    privacy::require_erasable(database.db(), application, today);
    CHECK_THROWS_AS(privacy::require_erasable(database.db(), member, today), Refused);
    privacy::require_erasable(database.db(), member, today.plus_days(1));
}

TEST_CASE("the last day can be corrected, or taken away, as long as memberships don't overlap") {
    TemporaryDatabase database;
    const auto first = add(database, named("Anna", "Ott"));
    members::MembershipFacts facts;
    const auto edit = [&] {
        database.write([&](auto& work) {
            members::edit(work, first, members::read_person(work.db(), first.person_id), facts, today);
        });
        return database.db().text(
            "SELECT coalesce(ends_on, '') || coalesce(end_reason, '') FROM membership WHERE id = ?",
            first.membership_id);
    };
    database.write([&](auto& work) { members::leave(work, first, Date(2026, 4, 30), "moved", today); });
    facts.ends_on = Date(2026, 5, 31);
    CHECK(edit() == "2026-05-31moved");
    database.write([&](auto& work) { members::rejoin(work, first, Date(2026, 7, 1)); });
    facts.ends_on = Date(2026, 7, 1);
    CHECK_THROWS_AS(edit(), Refused);
    facts = {};
    facts.never_ends = true;
    CHECK_THROWS_AS(edit(), Refused);
    facts = {};
    facts.ends_on = Date(2026, 2, 28);
    CHECK_THROWS_WITH(edit(), Catch::Contains("can't leave on 2026-02-28, before joining on 2026-03-01"));
    database.write([&](auto& work) { work.db().run("DELETE FROM membership WHERE number = 2"); });
    facts = {};
    facts.never_ends = true;
    CHECK(edit() == "");
}

TEST_CASE("nothing writes a name into an erased person") {
    TemporaryDatabase database;
    const auto member = add(database, named("Anna", "Ott"));
    database.write([&](auto& work) { members::leave(work, member, today, {}, today); });
    database.write([&](auto& work) { privacy::erase(work, member, today.plus_days(1)); });
    CHECK_THROWS_AS(database.write([&](auto& work) {
        members::PersonWriter(work).update(member.person_id, named("Anna", "Ott"));
    }),
                    Refused);
}

TEST_CASE("a household called by an erased person is called by one who remains") {
    TemporaryDatabase database;
    const auto anna = add(database, named("Anna", "Ott"));
    members::MembershipFacts with_anna;
    with_anna.household = "1";
    add(database, named("Udo", "Ott"), with_anna);
    members::MembershipFacts otten;
    otten.household = "Hof Otten";
    const auto ida = add(database, named("Ida", "Otten"), otten);
    otten.household = "3";
    add(database, named("Jan", "Otten"), otten);
    for (const auto& member : {anna, ida}) {
        database.write([&](auto& work) { members::leave(work, member, today, {}, today); });
        database.write([&](auto& work) { privacy::erase(work, member, today.plus_days(1)); });
    }
    CHECK(database.db().text("SELECT group_concat(name, ', ') FROM household") == "Udo Ott, Hof Otten");
}
