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

/// An association that can be asked on its web page.
class OnTheWeb : public test::TemporaryDatabase {
  public:
    OnTheWeb() {
        set("association.url", "https://bruenen.example");
        set("association.language", "en");
    }

    void set(const char* key, const char* value) {
        write([&](db::UnitOfWork& work) {
            work.db().run("INSERT INTO setting (key, value) VALUES (?, ?)", key, value);
        });
    }
    intake::Taken order(const std::string& name, const std::string& email) {
        return take(*this, "newsletter",
                    {{"name", name}, {"email", email}, {"privacy", "1"}, {"wording", "1"}}, ++id_);
    }
    intake::Taken join(web::Values changed = {}) {
        web::Values values = {{"given_name", "Anna"},   {"family_name", "Otto"},
                              {"street", "Dorfstraße"}, {"house_number", "1"},
                              {"postcode", "46499"},    {"city", "Brünen"},
                              {"email", "a@x.de"},      {"membership_type", "regular"},
                              {"privacy", "1"},         {"wording", "1"}};
        for (auto& [name, value] : changed) values[name] = value;
        return take(*this, "join", values, ++id_);
    }
    std::string last_token() {
        const auto text =
            db().text("SELECT text FROM mail WHERE kind = 'web_confirm' ORDER BY id DESC LIMIT 1").value();
        return text.substr(text.find("token=") + 6, 32);
    }
    intake::Taken confirm(const std::string& token) {
        return take(*this, "confirm", {{"token", token}}, ++id_);
    }
    std::int64_t count(const std::string& rows) {
        return db().integer("SELECT count(*) FROM " + rows).value_or(0);
    }
    /// What the board is told in the newest note.
    std::string note() {
        return db()
            .text("SELECT body FROM message WHERE direction = 'note' ORDER BY id DESC LIMIT 1")
            .value_or("");
    }

  private:
    char id_ = '0';
};

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

TEST_CASE("a new request takes the place of what the same person sent before") {
    OnTheWeb page;
    page.order("Vic Vogel", "vic@x.de");
    const auto first = page.last_token();
    CHECK(page.order("vic vogel", "Vic@x.de") == intake::Taken::request);
    CHECK(page.count("mail WHERE state = 'cancelled'") == 1);
    CHECK(page.confirm(first) == intake::Taken::nothing);
    CHECK(page.confirm(page.last_token()) == intake::Taken::subscription);
}

TEST_CASE("who shares an address asks without being in the way") {
    OnTheWeb page;
    page.order("Vic Vogel", "vogel@x.de");
    const auto first = page.last_token();
    page.order("Vera Vogel", "vogel@x.de");
    CHECK(page.confirm(first) == intake::Taken::subscription);
    CHECK(page.confirm(page.last_token()) == intake::Taken::subscription);
}

TEST_CASE("a mailbox gets three mails a day, and the newest request is among them as long as they wait") {
    OnTheWeb page;
    for (const char* email : {"vic+1@x.de", "vic+2@x.de", "VIC+3@x.de", "vic+4@x.de", "vic@x.de"})
        CHECK(page.order(email, email) == intake::Taken::request);
    CHECK(page.count("mail WHERE state = 'queued'") == 3);
    page.write(
        [](db::UnitOfWork& work) { work.db().run("UPDATE mail SET state = 'sent' WHERE state = 'queued'"); });
    CHECK(page.order("Vic", "vic@x.de") == intake::Taken::nothing);
    CHECK(page.confirm(page.last_token()) == intake::Taken::subscription);
    CHECK(page.order("Otto", "otto@x.de") == intake::Taken::request);
}

TEST_CASE("who was erased the same day is in nobody's way") {
    OnTheWeb page;
    page.order("Vic", "vic@x.de");
    page.write(
        [](db::UnitOfWork& work) { work.db().run("UPDATE mail SET state = 'sent', recipient = '-'"); });
    CHECK(page.order("Otto", "otto@x.de") == intake::Taken::request);
}

TEST_CASE("what is over the measure of an hour waits") {
    OnTheWeb page;
    page.set("web.confirmations_per_hour", "2");
    CHECK(page.order("A", "a@x.de") == intake::Taken::request);
    CHECK(page.order("B", "b@x.de") == intake::Taken::request);
    CHECK(page.order("C", "c@x.de") == intake::Taken::later);
    CHECK(page.count("web_request") == 2);
}

TEST_CASE("a request has seven days from its intake on, however long the spool waited") {
    OnTheWeb page;
    const Timestamp month_ago(noon.sys_seconds() - std::chrono::days(28));
    take(page, "newsletter", {{"name", "A"}, {"email", "a@x.de"}, {"privacy", "1"}, {"wording", "1"}}, 'a',
         month_ago);
    CHECK(page.db().text("SELECT expires_at FROM web_request") == "2026-03-08T00:00:00Z");
}

TEST_CASE("what expired is gone from the records, the journal and the copies of its mail") {
    OnTheWeb page;
    page.order("Vic Vogel", "vic@x.de");
    SECTION("also where an answer keeps the mail") {
        page.write([](db::UnitOfWork& work) {
            work.db().execute(
                "INSERT INTO thread (subject, changed_at) VALUES ('S', '2026-03-01T12:00:00Z');"
                "INSERT INTO message (thread_id, direction, channel, recipients, subject, body, received_at, mail_id) "
                "SELECT 1, 'out', 'mail', recipient, subject, text, queued_at, id FROM mail");
        });
    }
    SECTION("also where the intake was undone") {
        page.write(
            [](db::UnitOfWork& work) { work.undo(work.db().integer("SELECT max(id) FROM log").value()); });
    }
    SECTION("but not where its confirmation still waits") {
        const std::vector<std::string> spared = {page.last_token()};
        CHECK(intake::expired_requests(page.db(), Timestamp(noon.sys_seconds() + std::chrono::days(30)),
                                       spared) == 0);
    }
    db::UnitOfWork work(page.db(), {Timestamp(noon.sys_seconds() + std::chrono::days(30)), "t", "t", {}});
    CHECK(intake::drop_expired(work, {}) == 1);
    work.commit();
    CHECK(page.dump().find("vic@x.de") == std::string::npos);
    CHECK(page.count("log_changeset WHERE instr(content, CAST('vic@x.de' AS BLOB))") == 0);
}

TEST_CASE("only what is on offer is applied for") {
    OnTheWeb page;
    SECTION("else the usual type is taken, and the board told") {
        page.join({{"membership_type", "honorary"}});
        CHECK(page.confirm(page.last_token()) == intake::Taken::application);
        CHECK_THAT(page.note(), Catch::Contains("'honorary' is not on offer; 'regular' was taken"));
    }
    SECTION("or the first one") {
        page.write([](db::UnitOfWork& work) {
            work.db().run("UPDATE membership_type SET retired_on = '2020-01-01' WHERE code = 'regular'");
        });
        page.join();
        CHECK(page.confirm(page.last_token()) == intake::Taken::application);
        CHECK_THAT(page.note(), Catch::Contains("'regular' is not on offer"));
    }
    SECTION("and where there is none, it is for the board to decide") {
        page.write([](db::UnitOfWork& work) { work.db().run("DELETE FROM fee"); });
        page.join();
        CHECK(page.confirm(page.last_token()) == intake::Taken::message);
        CHECK_THAT(page.note(),
                   Catch::Contains("Given name: Anna") && Catch::Contains("privacy notice: yes"));
        CHECK(page.count("person WHERE family_name = 'Otto'") == 1);
    }
    CHECK(page.count("mail WHERE kind = 'web_confirmed' AND person_id = 1") == 1);
}

TEST_CASE("an application fills in what was not known, and changes nothing that was") {
    OnTheWeb page;
    page.write([](db::UnitOfWork& work) {
        members::Person person;
        person.given_name = "Anna";
        person.family_name = "Otto";
        person.email = "A@x.de";
        person.city = "Wesel";
        members::PersonWriter(work).insert(person);
    });
    page.join({{"phone", "0281 1"}});
    CHECK(page.confirm(page.last_token()) == intake::Taken::application);
    const auto person = members::read_person(page.db(), 1);
    CHECK(person.phone == "0281 1");
    CHECK(person.city == "Wesel");
    CHECK(person.street == std::nullopt);
    CHECK_THAT(page.note(), Catch::Contains("Street: the form says 'Dorfstraße', the records ''") &&
                                Catch::Contains("Place: the form says 'Brünen', the records 'Wesel'"));
}
