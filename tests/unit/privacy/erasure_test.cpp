#include "privacy/erasure.hpp"

#include <catch2/catch.hpp>

#include "../bank/bank_books.hpp"
#include "base/error.hpp"
#include "events/notices.hpp"
#include "events/registration.hpp"
#include "out/json.hpp"
#include "privacy/person_export.hpp"

namespace bfb::privacy {

using test::anna_iban;
using test::BankBooks;
using test::bernd_iban;

namespace {

/// Anna, whose dues of 2026 were collected, and who left with that year.
class Association : public BankBooks {
  public:
    Association() {
        anna = named({.number = 12});
        mandate(anna, anna_iban);
        assess(2026);
        collect();
        report({.on = Date(2026, 3, 30), .end_to_end_id = "BFB-20260315-1-1"});
        match();
        leave(anna, Date(2026, 12, 31));
    }

    /// What stays, a line each: "1 mandates until 2027-05-01".
    std::string erase(Date day) {
        Erasure erasure;
        write([&](auto& work) { erasure = privacy::erase(work, anna, day); });
        std::string text;
        for (const auto& kept : erasure.kept)
            if (kept.until)
                text += std::to_string(kept.count) + ' ' + kept.what + " until " + kept.until->iso() + '\n';
        return text;
    }

    members::MemberRef anna{};
};

}  // namespace

TEST_CASE("what was collected stays in the books with its mandate and its bank line") {
    Association books;
    CHECK(books.erase(Date(2030, 1, 2)) ==
          "1 charges until 2036-12-31\n1 payments until 2036-12-31\n"
          "1 direct debits with their mandates until 2036-12-31\n1 bank lines until 2036-12-31\n");
    CHECK(books.db().integer("SELECT count(*) FROM mandate WHERE revoked_on = '2030-01-02'") == 1);
    CHECK(books.breaches().empty());
}

TEST_CASE("a mandate that was never used goes fourteen months after its signature") {
    Association books;
    books.mandate(books.anna, bernd_iban, Date(2026, 3, 10));
    SECTION("but not before") {
        CHECK_THAT(books.erase(Date(2027, 5, 10)), Catch::EndsWith("1 mandates until 2027-05-10\n"));
    }
    SECTION("and then it does") {
        CHECK_THAT(books.erase(Date(2027, 5, 11)), !Catch::Contains("\n1 mandates"));
        CHECK(books.db().integer("SELECT count(*) FROM mandate WHERE iban = ?", bernd_iban) == 0);
    }
}

TEST_CASE("a person's data has their debits and the bank lines of their payments") {
    Association books;
    std::string json;
    out::append_json(json, export_person(books.db(), books.anna, books.today()));
    CHECK_THAT(json,
               Catch::Contains(R"("end_to_end_id":"BFB-20260315-1-1","sequence":"RCUR","state":"settled")"));
    CHECK_THAT(json, Catch::Contains(R"("collect_on":"2026-03-30")"));
    CHECK_THAT(json, Catch::Contains(R"("bank_lines":[{)"));
    CHECK_THAT(json, Catch::Contains(R"("own_iban":"DE02120300000000202051")"));
}

TEST_CASE("a person's mails go from every thread, other people's stay in theirs") {
    Association books;
    const auto bernd = books.named({.given = "Bernd", .family = "Otto", .number = 15});
    const auto message = [&](int thread, const char* address) {
        books.write([&](auto& work) {
            work.db().run(
                "INSERT INTO message (thread_id, direction, channel, sender_address, subject, body, "
                "received_at) "
                "VALUES (?, 'in', 'mail', ?, 'Frage', 'Text', '2026-03-01T12:00:00Z')",
                thread, address);
        });
    };
    books.write([&](auto& work) {
        work.db().run("UPDATE person SET email = 'anna@x.example' WHERE id = ?", books.anna.person_id);
        work.db().run("UPDATE person SET email = 'bernd@x.example' WHERE id = ?", bernd.person_id);
        for (const auto person_id : {books.anna.person_id, bernd.person_id})
            work.db().run(
                "INSERT INTO thread (subject, person_id, changed_at) VALUES ('Frage', ?, "
                "'2026-03-01T12:00:00Z')",
                person_id);
    });
    message(1, "anna@x.example");
    message(1, "bernd@x.example");
    message(2, "bernd@x.example");
    message(2, "ANNA@x.example");
    std::string exported;
    out::append_json(exported, export_person(books.db(), books.anna, Date(2026, 3, 15)));
    CHECK(exported.find("ANNA@x.example") != std::string::npos);
    CHECK(exported.find("bernd@x.example") == std::string::npos);
    books.erase(Date(2027, 1, 2));
    CHECK(books.db().text("SELECT group_concat(thread_id || ' ' || sender_address, ', ') FROM message") ==
          "1 bernd@x.example, 2 bernd@x.example");
    CHECK(books.db().integer("SELECT count(*) FROM thread WHERE person_id IS NULL") == 1);
    CHECK(db::check_chain(books.db()).empty());
}

TEST_CASE("credit stands in the way of erasing, and is named with its payment") {
    Association books;
    const auto payment = books.pay(books.anna, 5);
    CHECK_THROWS_WITH(books.erase(Date(2030, 1, 2)), "member 12 has a credit of 5.00");
    books.reverse(payment);
    CHECK_NOTHROW(books.erase(Date(2030, 1, 2)));
}

TEST_CASE("who is erased gives up the seats to come, and what they came to as a guest goes too") {
    Association books;
    std::int64_t evening = 0;
    books.write([&](db::UnitOfWork& work) {
        work.db().run("UPDATE person SET email = 'anna@example.org' WHERE id = ?", books.anna.person_id);
        events::Event event;
        event.title = "Vortrag";
        event.capacity = 1;
        const auto comes = [&](std::int64_t id, const events::Applicant& applicant) {
            const auto known = events::read_event(work.db(), id);
            const auto registration = events::register_applicant(work, known, applicant, books.today());
            events::tell_registered(work, known, registration.id);
        };
        event.starts_at = "2026-11-12T19:30";
        comes(events::add(work, event), {{}, "Anna M.", "Anna@example.org"});
        event.starts_at = "2027-03-12T19:30";
        evening = events::add(work, event);
        comes(evening, {books.anna.person_id, ""});
        comes(evening, {{}, "Karla", "karla@example.org"});
    });
    books.erase(Date(2027, 1, 2));
    CHECK(books.db().integer(
              "SELECT count(*) FROM registration WHERE name LIKE 'Anna%' OR email LIKE 'anna%'") == 0);
    CHECK(books.db().text("SELECT group_concat(status) FROM registration") ==
          "confirmed,cancelled,confirmed");
    CHECK(books.db().integer("SELECT count(*) FROM mail WHERE recipient LIKE 'anna%'") == 0);
    CHECK(books.db().integer("SELECT count(*) FROM mail WHERE dedupe_key LIKE '%/moved up/%'") == 1);
    CHECK(books.breaches().empty());
}

}  // namespace bfb::privacy
