#include "out/filter.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "members/membership.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

const Date today(2026, 3, 1);

/// Numbers of the members that the terms pick from four.
std::string picked(const std::vector<std::string>& terms, std::optional<Date> as_of = {}) {
    static test::TemporaryDatabase database;
    static const bool filled = [] {
        const auto add = [](const char* given, const char* family, const char* city, Date joined,
                            std::optional<Date> born, members::MembershipFacts facts = {}) {
            members::Person person;
            person.given_name = given;
            person.family_name = family;
            person.city = city;
            person.birth_date = born;
            facts.joined_on = joined;
            database.write([&](auto& work) { members::add(work, person, facts, today); });
        };
        add("Anna", "Müller", "Brünen", Date(2020, 5, 1), Date(1980, 3, 2));
        add("Jörg", "Ärmel", "Wesel", Date(2025, 12, 31), Date(1980, 3, 1));
        add("Änne", "Zander", "Brünen", Date(2026, 4, 1), std::nullopt);
        members::MembershipFacts family;
        family.type = "family";
        family.tags = {"helper"};
        family.own_fields = {{"skill", "livestream"}};
        add("Ulf", "Mueller", "", Date(2014, 1, 1), std::nullopt, family);
        database.write([](auto& work) {
            members::leave(work, members::find(work.db(), "4", today), Date(2025, 12, 31), {}, today);
        });
        return true;
    }();
    (void)filled;
    out::Style style;
    style.format = out::Format::ids;
    std::string ids =
        test::printed(members::list(database.db(), {terms, as_of, members::Order::number}, today), style);
    for (char& c : ids)
        if (c == '\n') c = ' ';
    return ids;
}

}  // namespace

TEST_CASE("filters pick by state, text, dates and what stands in other tables") {
    CHECK(picked({}) == "1 2 3 4 ");
    CHECK(picked({"state:active"}) == "1 2 ");
    CHECK(picked({"state:future,ended"}) == "3 4 ");
    CHECK(picked({"-state:active"}) == "3 4 ");
    CHECK(picked({"city:brunen"}) == "1 3 ");
    CHECK(picked({"city:Brü*"}) == "1 3 ");
    CHECK(picked({"city:none"}) == "4 ");
    CHECK(picked({"-city:brünen"}) == "2 4 ");
    CHECK(picked({"joined:2020..2025"}) == "1 2 ");
    CHECK(picked({"joined:2025-12"}) == "2 ");
    CHECK(picked({"joined:>=2026"}) == "3 ");
    CHECK(picked({"joined:..2020-05-01"}) == "1 4 ");
    CHECK(picked({"age:46"}) == "2 ");
    CHECK(picked({"age:<46"}) == "1 ");
    CHECK(picked({"tag:Helper"}) == "4 ");
    CHECK(picked({"field:skill"}) == "4 ");
    CHECK(picked({"field:skill=livestream"}) == "4 ");
    CHECK(picked({"type:family"}) == "4 ");
    CHECK(picked({"open:>0"}) == "");
}

TEST_CASE("words are parts of names, whatever way an umlaut is written") {
    CHECK(picked({"müller"}) == "1 4 ");
    CHECK(picked({"mueller", "anna"}) == "1 ");
    CHECK(picked({"anna mull"}) == "1 ");
    CHECK(picked({"ller"}) == "");
}

TEST_CASE("as of a day only who was a member is listed") {
    CHECK(picked({}, Date(2025, 12, 31)) == "1 2 4 ");
    CHECK(picked({"state:leaving"}, Date(2025, 12, 31)) == "4 ");
    CHECK(picked({}, Date(2013, 1, 1)) == "");
}

TEST_CASE("filters that mean nothing are refused with a suggestion") {
    CHECK_THROWS_WITH(picked({"sate:active"}), Catch::Contains("'state'"));
    CHECK_THROWS_WITH(picked({"state:activ"}), Catch::Contains("'active'"));
    CHECK_THROWS_AS(picked({"joined:yesteryear"}), UsageError);
    CHECK_THROWS_AS(picked({"open:much"}), UsageError);
    CHECK_THROWS_AS(picked({"number:12x"}), UsageError);
    CHECK_THROWS_AS(picked({"city:"}), UsageError);
}

TEST_CASE("in an amount a comma is the decimal mark, elsewhere it parts a list") {
    CHECK(picked({"open:>12,50"}).empty());
    CHECK(picked({"open:0,00"}) == "1 2 3 4 ");
    CHECK(picked({"open:-0,50..0,50"}) == "1 2 3 4 ");
    CHECK(picked({"number:1,4"}) == "1 4 ");
}
