#include "intake/web_forms.hpp"

#include <catch2/catch.hpp>

#include "members/consent.hpp"
#include "members/person.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

const Timestamp noon(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days()) + std::chrono::hours(12));

intake::Taken take(test::TemporaryDatabase& database, const std::string& form, const web::Values& values,
                   char id = 'a', Timestamp at = noon) {
    intake::Taken taken{};
    const web::Submission submission{form, std::string(32, id), at, values};
    database.write([&](db::UnitOfWork& work) {
        taken = intake::take_submission(work, submission, web::serialize(submission), Date(2026, 3, 1));
    });
    return taken;
}

/// A reader of the newsletter, whose link has that token.
std::string reader_at(test::TemporaryDatabase& database, const std::string& email) {
    std::string token;
    database.write([&](db::UnitOfWork& work) {
        members::Person person;
        person.family_name = "Dorn";
        person.email = email;
        const auto person_id = members::PersonWriter(work).insert(person);
        members::give_consent(work, person_id, {std::string(members::newsletter), "1", "paper", noon});
        token = members::unsubscribe_token(work, person_id);
    });
    return token;
}

}  // namespace

TEST_CASE("the link in a newsletter withdraws the consent, once") {
    test::TemporaryDatabase database;
    const auto token = reader_at(database, "dorn@example.org");
    CHECK(take(database, "unsubscribe", {{"token", std::string(32, '0')}}) == intake::Taken::nothing);
    CHECK(members::has_consent(database.db(), 1, members::newsletter));
    CHECK(take(database, "unsubscribe", {{"token", token}}) == intake::Taken::unsubscribed);
    CHECK_FALSE(members::has_consent(database.db(), 1, members::newsletter));
    CHECK(take(database, "unsubscribe", {{"token", token}}) == intake::Taken::nothing);
}

TEST_CASE("whoever leaves by the link leaves with everybody at that address") {
    test::TemporaryDatabase database;
    const auto token = reader_at(database, "dorn@example.org");
    reader_at(database, "Dorn@Example.org");
    reader_at(database, "doris@example.org");
    CHECK(take(database, "unsubscribe", {{"token", token}}) == intake::Taken::unsubscribed);
    CHECK_FALSE(members::has_consent(database.db(), 2, members::newsletter));
    CHECK(members::has_consent(database.db(), 3, members::newsletter));
}

TEST_CASE("a link followed before somebody agreed anew takes nothing back") {
    test::TemporaryDatabase database;
    const auto token = reader_at(database, "dorn@example.org");
    const Timestamp before(noon.sys_seconds() - std::chrono::seconds(1));
    CHECK(take(database, "unsubscribe", {{"token", token}}, 'a', before) == intake::Taken::nothing);
    CHECK(members::has_consent(database.db(), 1, members::newsletter));
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
