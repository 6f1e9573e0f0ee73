#include "members/consent.hpp"

#include <catch2/catch.hpp>

#include "members/membership.hpp"
#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;

namespace {

std::int64_t somebody(TemporaryDatabase& database) {
    members::Person person;
    person.given_name = "Anna";
    person.family_name = "Müller";
    std::int64_t id = 0;
    database.write([&](auto& work) { id = members::add(work, person, {}, Date(2026, 3, 1)).person_id; });
    return id;
}

}  // namespace

TEST_CASE("a consent is kept once, and withdrawn once") {
    TemporaryDatabase database;
    const auto anna = somebody(database);
    database.write([&](auto& work) {
        const members::Consent agreed{"newsletter", "2026-01", "web form", work.now()};
        CHECK(members::give_consent(work, anna, agreed));
        CHECK_FALSE(members::give_consent(work, anna, agreed));
        CHECK(members::has_consent(work.db(), anna, members::newsletter));
        CHECK_FALSE(members::has_consent(work.db(), anna, "photos"));
        CHECK(members::withdraw_consent(work, anna, "newsletter", work.now()));
        CHECK_FALSE(members::withdraw_consent(work, anna, "newsletter", work.now()));
        CHECK_FALSE(members::has_consent(work.db(), anna, members::newsletter));
    });
}

TEST_CASE("other words replace the consent to those of before") {
    TemporaryDatabase database;
    const auto anna = somebody(database);
    database.write([&](auto& work) {
        members::give_consent(work, anna, {"newsletter", "2026-01", "web form", work.now()});
        CHECK(members::give_consent(work, anna, {"newsletter", "2026-02", "paper", work.now()}));
        CHECK(work.db().text(
                  "SELECT group_concat(wording_version || ' ' || (withdrawn_at IS NULL)) FROM consent") ==
              "2026-01 0,2026-02 1");
    });
}

TEST_CASE("the token of the link that leaves the newsletter is random and stays") {
    TemporaryDatabase database;
    const auto anna = somebody(database), other = somebody(database);
    database.write([&](auto& work) {
        const auto token = members::unsubscribe_token(work, anna);
        CHECK(token.size() == 32);
        CHECK(members::unsubscribe_token(work, anna) == token);
        CHECK(members::unsubscribe_token(work, other) != token);
        CHECK(members::person_of_token(work.db(), token) == anna);
        CHECK_FALSE(members::person_of_token(work.db(), "guessed"));
    });
}
