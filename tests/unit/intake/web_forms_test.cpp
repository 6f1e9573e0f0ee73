#include "intake/web_forms.hpp"

#include <catch2/catch.hpp>

#include "members/consent.hpp"
#include "members/person.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

const Timestamp noon(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days()) + std::chrono::hours(12));

intake::Taken take(test::TemporaryDatabase& database, const std::string& form, const web::Values& values,
                   char id = 'a') {
    intake::Taken taken{};
    const web::Submission submission{form, std::string(32, id), noon, values};
    database.write([&](db::UnitOfWork& work) {
        taken = intake::take_submission(work, submission, web::serialize(submission), Date(2026, 3, 1));
    });
    return taken;
}

}  // namespace

TEST_CASE("the link in a newsletter withdraws the consent, once") {
    test::TemporaryDatabase database;
    std::string token;
    database.write([&](db::UnitOfWork& work) {
        members::Person person;
        person.family_name = "Dorn";
        const auto id = members::PersonWriter(work).insert(person);
        members::give_consent(work, id, {std::string(members::newsletter), "1", "paper", noon});
        token = members::unsubscribe_token(work, id);
    });
    CHECK(take(database, "unsubscribe", {{"token", std::string(32, '0')}}) == intake::Taken::nothing);
    CHECK(members::has_consent(database.db(), 1, members::newsletter));
    CHECK(take(database, "unsubscribe", {{"token", token}}) == intake::Taken::unsubscribed);
    CHECK_FALSE(members::has_consent(database.db(), 1, members::newsletter));
    CHECK(take(database, "unsubscribe", {{"token", token}}) == intake::Taken::nothing);
}

TEST_CASE("a message on the web page is linked to the one person of that address") {
    const int people = GENERATE(0, 1, 2);
    test::TemporaryDatabase database;
    database.write([&](db::UnitOfWork& work) {
        for (int i = 0; i < people; ++i) {
            members::Person person;
            person.family_name = "Otto";
            person.email = "Otto@example.org";
            members::PersonWriter(work).insert(person);
        }
    });
    const web::Values values = {
        {"name", "B"}, {"email", "otto@example.org"}, {"subject", "S"}, {"text", "T"}};
    CHECK(take(database, "message", values) == intake::Taken::message);
    CHECK(take(database, "message", values) == intake::Taken::nothing);
    CHECK(take(database, "message", values, 'b') == intake::Taken::message);
    CHECK(database.db().integer("SELECT count(*) FROM thread WHERE person_id = 1") == (people == 1 ? 2 : 0));
    CHECK(database.db().integer("SELECT count(*) FROM thread") == 2);
}
