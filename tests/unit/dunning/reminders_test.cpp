#include "dunning_books.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "mail/outbox.hpp"

using namespace bfb;
using test::DunningBooks;

namespace {

/// Anna owes her dues of 2026, due on 31 January.
DunningBooks& with_anna(DunningBooks& books) {
    books.payer();
    books.assess(2026);
    return books;
}

}  // namespace

TEST_CASE("who owes is reminded fourteen days after the due date, and only once") {
    DunningBooks books;
    with_anna(books);
    CHECK(books.remind(Date(2026, 2, 13)).empty());
    CHECK(books.remind(Date(2026, 2, 14)) == "1 level 0 12.00 mail queued\n");
    CHECK(books.remind(Date(2026, 2, 14)).empty());
    CHECK(books.remind(Date(2026, 2, 15)).empty());
    CHECK(books.outbox() == "reminder anna@example.org queued\n");
}

TEST_CASE("the three levels follow each other after each was sent") {
    DunningBooks books;
    with_anna(books);
    books.remind(Date(2026, 2, 14));
    CHECK(books.remind(Date(2026, 6, 1)).empty());  // the first still waits to be sent
    books.sent(Date(2026, 2, 16));
    CHECK(books.remind(Date(2026, 3, 15)).empty());
    CHECK(books.remind(Date(2026, 3, 16)) == "1 level 1 12.00 mail queued\n");
    books.sent(Date(2026, 3, 16));
    CHECK(books.remind(Date(2026, 4, 13)) == "1 level 2 12.00 mail queued\n");
    books.sent(Date(2026, 4, 13));
    CHECK(books.remind(Date(2027, 4, 13)).empty());
}

TEST_CASE("--level picks the reminders of one level") {
    DunningBooks books;
    with_anna(books);
    CHECK(books.remind(Date(2026, 2, 14), {1, dunning::Letters::listed}).empty());
    CHECK(books.remind(Date(2026, 2, 14), {0, dunning::Letters::listed}) == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("a payer gets one mail about all that is due, with the sum and a GiroCode") {
    DunningBooks books;
    with_anna(books);
    books.payer({"Bernd", nullptr, nullptr, "1"});
    books.assess(2026);
    books.pay({1, Money::from_cents(250), Date(2026, 2, 1)});
    CHECK(books.remind() == "1 level 0 9.50 mail queued\n2 level 0 12.00 mail queued\n");
    CHECK(books.db().text("SELECT girocode FROM mail") ==
          "BCD\n002\n1\nSCT\n\nTestverein\nDE02120300000000202051\nEUR21.50\n\n\n"
          "Beitrag 2026 Mitglied 1, 2");
    CHECK_THAT(books.newest_text(), Catch::Contains("Betrag: 21,50 €") && Catch::Contains("9,50 €") &&
                                        Catch::Contains("31.01.2026") &&
                                        Catch::Contains("DE02 1203 0000 0000 2020 51"));
}

TEST_CASE("the reference of a reminder leads the transfer to its payer") {
    DunningBooks books;
    with_anna(books);
    books.payer({"Bernd", nullptr, nullptr, "1"});
    books.assess(2026);
    books.remind();
    books.report({"Somebody Else", "", "Beitrag 2026 Mitglied 1, 2", 2400});
    CHECK(books.match_newest() == "booked number 1");
}

TEST_CASE("whom no mail reaches is listed, and counts as reminded once the letter is made") {
    DunningBooks books;
    books.payer({"Bernd", nullptr, "Brünen"});
    books.payer({"Clara", nullptr, nullptr});
    books.assess(2026);
    const std::string listed =
        "1 level 0 12.00 letter letter: there is no e-mail address\n"
        "2 level 0 12.00 letter skipped: neither a mail nor a letter can reach them\n";
    CHECK(books.remind() == listed);
    CHECK(books.remind() == listed);
    CHECK(books.remind(books.today(), {{}, dunning::Letters::made}) == listed);
    CHECK(books.reminded().letters.size() == 1);
    CHECK(books.reminded().letters.at(0).name == "2026-02-20-member-1-charge-1-reminder-0");
    CHECK(books.remind() == "2 level 0 12.00 letter skipped: neither a mail nor a letter can reach them\n");
}

TEST_CASE("an address whose last mail was refused gets a letter") {
    DunningBooks books;
    books.payer({"Bernd", "bernd@example.org", "Brünen"});
    books.assess(2026);
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
    books.db().execute("UPDATE mail SET state = 'failed', is_refused = 1");
    CHECK(books.remind() == "1 level 0 12.00 letter letter: the last mail to the address did not arrive\n");
    books.db().execute("UPDATE person SET email = 'new@example.org'");
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("a mail that failed by our own fault says nothing of the address") {
    DunningBooks books;
    books.payer({"Bernd", "bernd@example.org", "Brünen"});
    books.assess(2026);
    books.remind();
    books.db().execute("UPDATE mail SET state = 'failed'");
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("a bounced address gets a letter") {
    DunningBooks books;
    books.payer({"Bernd", "bernd@example.org", "Brünen"});
    books.assess(2026);
    books.db().execute("UPDATE person SET email_failed_at = '2026-02-01T00:00:00Z'");
    CHECK(books.remind() == "1 level 0 12.00 letter letter: the last mail to the address did not arrive\n");
}

TEST_CASE("what can be collected is not reminded of, unless it came back") {
    DunningBooks books(Date(2026, 3, 1));
    const auto anna = books.payer();
    books.assess(2026);
    books.mandate(anna, test::anna_iban);
    CHECK(books.remind() == "1 level 0 12.00 mail skipped: can be collected by direct debit\n");
    books.collect(Date(2026, 3, 16));
    CHECK(books.remind() == "1 level 0 12.00 mail skipped: is being collected by direct debit\n");
    test::LineFacts returned{"", "", "", -1200, Date(2026, 3, 18)};
    returned.end_to_end_id = "BFB-20260301-1-1";
    returned.return_code = "AM04";
    books.report(returned);
    REQUIRE(books.match_newest() == "booked end_to_end_id 1");
    CHECK(books.remind(Date(2026, 3, 20)) == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("a mandate protects nobody where there is no account to collect to") {
    DunningBooks books;
    const auto anna = books.payer();
    books.assess(2026);
    books.mandate(anna, test::anna_iban);
    books.db().execute("UPDATE bank_account SET creditor_id = NULL");
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("claims that are barred, ended memberships and the tag are left alone, with the reason") {
    DunningBooks books;
    const auto anna = books.payer();
    const auto bernd = books.payer({"Bernd", "bernd@example.org"});
    books.assess(2022);
    books.write([&](auto& work) {
        work.db().run("DELETE FROM charge WHERE membership_id = ?", bernd.membership_id);
    });
    CHECK(books.remind() == "1 level 0 12.00 mail skipped: the claim is statute-barred\n");
    books.pay(anna, 12);
    books.assess(2026);
    books.leave(anna, Date(2026, 2, 28));
    books.db().execute("UPDATE membership SET ends_on = '2025-12-31' WHERE number = 1");
    books.db().execute("INSERT INTO person_tag VALUES (2, 'no_reminder')");
    CHECK(books.remind() ==
          "1 level 0 12.00 mail skipped: the membership ended before; 'bfb dues assess' cancels the charge\n"
          "2 level 0 12.00 mail skipped: tagged 'no_reminder'\n");
    CHECK(books.outbox().empty());
}

TEST_CASE("credit is used up before anybody is reminded") {
    DunningBooks books;
    const auto anna = books.payer();
    books.pay(anna, 10);
    books.assess(2026);
    books.db().execute("DELETE FROM allocation");
    CHECK(books.remind() == "1 level 0 2.00 mail queued\n");
}

TEST_CASE("a fee is charged once for each mail, and asked for with the rest") {
    DunningBooks books;
    books.set("reminder.fee_1", "2.50");
    with_anna(books);
    books.payer({"Bernd", nullptr, nullptr, "1"});
    books.assess(2026);
    books.remind(Date(2026, 2, 14));
    books.sent(Date(2026, 2, 14));
    CHECK(books.remind(Date(2026, 3, 14)) == "1 level 1 12.00 mail queued\n2 level 1 12.00 mail queued\n");
    CHECK(books.db().integer("SELECT sum(amount_cents) FROM charge WHERE kind = 'reminder_fee'") == 250);
    CHECK_THAT(books.newest_text(), Catch::Contains("Betrag: 26,50 €"));
    books.sent(Date(2026, 3, 14));
    CHECK(books.remind(Date(2026, 4, 1)).empty());
    CHECK(books.remind(Date(2026, 4, 11)) == "1 level 2 12.00 mail queued\n2 level 2 12.00 mail queued\n");
    CHECK_THAT(books.newest_text(), Catch::Contains("Betrag: 26,50 €"));
}

TEST_CASE("a fee nobody was told of is not owed") {
    DunningBooks books;
    books.set("reminder.fee_1", "2.50");
    with_anna(books);
    books.remind(Date(2026, 2, 14));
    books.sent(Date(2026, 2, 14));
    books.remind(Date(2026, 3, 14));
    books.pay({1, Money::from_cents(1200), Date(2026, 3, 14)}, Date(2026, 3, 14));
    books.deliver(Date(2026, 3, 15));
    CHECK(books.remind(Date(2026, 3, 15)).empty());
    CHECK(books.db().integer("SELECT sum(open_cents) FROM charge_balance") == 0);
}

TEST_CASE("the fee of a letter stays when a later mail is overtaken") {
    DunningBooks books;
    books.set("reminder.fee_1", "5.00");
    books.payer({"Bernd", nullptr, "Brünen"});
    books.assess(2026);
    books.remind(Date(2026, 2, 14), {{}, dunning::Letters::made});
    books.remind(Date(2026, 3, 14), {{}, dunning::Letters::made});
    books.db().execute("UPDATE person SET email = 'bernd@example.org'");
    CHECK(books.remind(Date(2026, 4, 11)) == "1 level 2 12.00 mail queued\n");
    books.pay({1, Money::from_cents(100), Date(2026, 4, 11)}, Date(2026, 4, 11));
    books.deliver(Date(2026, 4, 11));
    CHECK(books.remind(Date(2026, 4, 11)) == "1 level 2 11.00 mail queued\n");
    CHECK_THAT(books.newest_text(), Catch::Contains("Betrag: 16,00 €"));
}

TEST_CASE("money pays no fee that nobody was told of, and a debit collects none") {
    DunningBooks books(Date(2026, 3, 1));
    books.set("reminder.fee_1", "3.00");
    const auto anna = books.payer();
    books.assess(2026);
    books.remind(Date(2026, 2, 14));
    books.sent(Date(2026, 2, 14));
    books.remind(Date(2026, 3, 14));
    SECTION("a payment") {
        books.pay({1, Money::from_cents(2400), Date(2026, 3, 14)}, Date(2026, 3, 14));
        CHECK(books.db().integer("SELECT sum(unallocated_cents) FROM payment_balance") == 1200);
        books.write([](auto& work) { CHECK(dunning::withdraw_overtaken(work) == 1); });
        CHECK(books.db().integer("SELECT sum(open_cents) FROM charge_balance") == 0);
    }
    SECTION("a debit") {
        books.mandate(anna, test::anna_iban);
        books.collect(Date(2026, 3, 30));
        CHECK(books.db().integer("SELECT amount_cents FROM debit") == 1200);
    }
}

TEST_CASE("a fee alone is asked for once, and goes with what it reminded of") {
    DunningBooks books;
    books.set("reminder.fee_1", "3.00");
    with_anna(books);
    for (const auto on : {Date(2026, 2, 14), Date(2026, 3, 14)}) {
        books.remind(on);
        books.sent(on);
    }
    SECTION("asked for once") {
        books.pay({1, Money::from_cents(1200), Date(2026, 3, 15)}, Date(2026, 3, 15));
        CHECK(books.remind(Date(2026, 4, 5)) == "1 level 0 3.00 mail queued\n");
        CHECK_THAT(books.newest_text(), Catch::Contains("Verwendungszweck: Mahngebuehr Mitglied 1"));
        books.sent(Date(2026, 4, 5));
        CHECK(books.remind(Date(2026, 12, 1)).empty());
    }
    SECTION("gone with the dues") {
        books.write([](auto& work) {
            work.db().run(
                "UPDATE charge SET cancelled_at = '2026-03-20T12:00:00Z', cancel_reason = 'x' "
                "WHERE kind = 'dues'");
            dunning::withdraw_overtaken(work);
        });
        CHECK(books.db().integer("SELECT sum(open_cents) FROM charge_balance") == 0);
    }
}

TEST_CASE("claims of different age are not mixed: nobody is told of reminders there never were") {
    DunningBooks books;
    with_anna(books);
    for (const auto on : {Date(2026, 2, 14), Date(2026, 3, 14)}) {
        books.remind(on);
        books.sent(on);
    }
    books.assess(2025);
    CHECK(books.remind(Date(2026, 4, 11)) == "1 level 2 12.00 mail queued\n1 level 0 12.00 mail queued\n");
    CHECK(books.reminded().mails() == 2);
    const auto text = [&](int mail) {
        return books.db().text("SELECT subject || text FROM mail WHERE id = ?", mail).value();
    };
    CHECK_THAT(text(3), Catch::Contains("2. Mahnung: 12,00 €") && Catch::Contains("Beitrag 2026") &&
                            !Catch::Contains("Beitrag 2025") &&
                            Catch::Contains("am 14.02.2026 und 14.03.2026 geschrieben"));
    CHECK_THAT(text(4), Catch::Contains("Freundliche Erinnerung: 12,00 €") &&
                            Catch::Contains("Beitrag 2025") && !Catch::Contains("Beitrag 2026"));
}

TEST_CASE("a reminder whose day to pay is past is not sent but made anew") {
    DunningBooks books;
    with_anna(books);
    books.remind(Date(2026, 2, 20));
    books.deliver(Date(2026, 3, 7));
    CHECK(books.outbox() ==
          "reminder anna@example.org cancelled: the day by which it asks to be paid is past\n");
    CHECK(books.remind(Date(2026, 3, 7)) == "1 level 0 12.00 mail queued\n");
    CHECK_THAT(books.newest_text(), Catch::Contains("bis zum 21.03.2026"));
}

TEST_CASE("a reminder cancelled by hand costs nothing, was never written and is not made again") {
    DunningBooks books;
    books.set("reminder.fee_1", "5.00");
    with_anna(books);
    books.remind(Date(2026, 2, 14));
    books.sent(Date(2026, 2, 14));
    books.remind(Date(2026, 3, 14));
    books.write([&](auto& work) {
        mail::cancel(work, {2}, "cancelled by hand");
        dunning::forgo_fees(work, {2});
    });
    CHECK(books.remind(Date(2026, 3, 15)).empty());
    CHECK(books.remind(Date(2026, 4, 11)) == "1 level 2 12.00 mail queued\n");
    const auto text = books.newest_text();
    CHECK_THAT(text, Catch::Contains("Betrag: 12,00 €"));
    CHECK_THAT(text, Catch::Contains("14.02.2026"));
    CHECK_THAT(text, !Catch::Contains("14.03.2026"));
}

TEST_CASE("a remind run can be undone until a mail of it was sent") {
    DunningBooks books;
    with_anna(books);
    const auto before = books.dump();
    books.remind();
    books.write([&](auto& work) { work.undo(books.entry()); });
    CHECK(books.dump() == before);
    books.remind();
    books.sent(books.today());
    CHECK_THROWS_AS(books.write([&](auto& work) { work.undo(books.entry()); }), Refused);
}

TEST_CASE("nobody is reminded as long as it is not clear where to pay") {
    DunningBooks books;
    with_anna(books);
    books.write([](auto& work) { bank::add_account(work, test::stranger_iban, {}); });
    CHECK_THROWS_AS(books.remind(), Refused);
    books.set("reminder.account", test::stranger_iban);
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
    CHECK_THAT(books.newest_text(), Catch::Contains("DE15 9999 0001 1234 5678 90"));
}

TEST_CASE("a reminder is written in the language of its payer and greets after the salutation") {
    DunningBooks books;
    books.payer({"Anna", "anna@example.org", nullptr, {}, "Frau"});
    books.payer({"Ben", "ben@example.org", nullptr, {}, nullptr, "en"});
    books.assess(2026);
    books.remind();
    CHECK_THAT(books.newest_text(),
               Catch::StartsWith("A friendly reminder: 12.00 € for Testverein\nDear Ben Müller,\n"));
    CHECK_THAT(
        books.db().text("SELECT subject || char(10) || text FROM mail WHERE id = 1").value(),
        Catch::StartsWith("Freundliche Erinnerung: 12,00 € für Testverein\nSehr geehrte Frau Müller,\n"));
}

TEST_CASE("salutations keep their titles, and whole ones stand as they are") {
    DunningBooks books;
    books.payer({"Anna", "a@example.org", nullptr, {}, "Frau Dr."});
    books.payer({"Bea", "b@example.org", nullptr, {}, "Liebe Familie Müller"});
    books.payer({"Cem", "c@example.org", nullptr, {}, "Mr", "en"});
    books.assess(2026);
    books.remind();
    const auto greeting = [&](int mail) {
        return books.db().text("SELECT substr(text, 1, instr(text, ',')) FROM mail WHERE id = ?", mail);
    };
    CHECK(greeting(1) == "Sehr geehrte Frau Dr. Müller,");
    CHECK(greeting(2) == "Liebe Familie Müller,");
    CHECK(greeting(3) == "Dear Mr Müller,");
}
