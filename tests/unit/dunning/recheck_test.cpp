#include "dunning_books.hpp"

#include <catch2/catch.hpp>

#include "privacy/erasure.hpp"

using namespace bfb;
using test::DunningBooks;

namespace {

/// Anna owes 12.00 and is about to be reminded.
struct Reminded : DunningBooks {
    members::MemberRef anna;
    Reminded() {
        anna = payer();
        assess(2026);
        remind();
    }
    std::string delivered() {
        deliver(today());
        return outbox();
    }
};

}  // namespace

TEST_CASE("a mail that is still true is sent") {
    Reminded books;
    CHECK(books.delivered() == "reminder anna@example.org sent\n");
}

TEST_CASE("who has paid or was waived the charge is not reminded") {
    Reminded books;
    SECTION("paid") { books.pay(books.anna, 12); }
    SECTION("waived") { books.waive(1); }
    SECTION("cancelled") {
        books.write([](auto& work) {
            work.db().run("UPDATE charge SET cancelled_at = '2026-02-20', cancel_reason = 'left'");
        });
    }
    CHECK(books.delivered() ==
          "reminder anna@example.org cancelled: what it asks for is paid, waived or cancelled\n");
    CHECK(books.remind().empty());
}

TEST_CASE("after a part was paid a fresh reminder asks for the rest") {
    Reminded books;
    books.pay(books.anna, 5);
    CHECK(books.delivered() == "reminder anna@example.org cancelled: what is owed has changed\n");
    CHECK(books.remind() == "1 level 0 7.00 mail queued\n");
    CHECK(books.delivered() ==
          "reminder anna@example.org cancelled: what is owed has changed\nreminder anna@example.org sent\n");
}

TEST_CASE("what was paid and came back before the mail was sent is reminded of anew") {
    Reminded books;
    const auto payment = books.pay({books.anna.payer_id, Money::from_cents(1200), books.today()});
    books.deliver(books.today());
    books.reverse(payment);
    CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
}

TEST_CASE("a reminder that somebody cancelled is not made again") {
    Reminded books;
    books.db().execute("UPDATE mail SET state = 'cancelled', error = 'she called'");
    CHECK(books.remind().empty());
}

TEST_CASE("booking the payment cancels the mail at once, and undoing it brings it back") {
    Reminded books;
    const auto entry = books.write([&](auto& work) {
        dues::pay(work, {books.anna.payer_id, Money::from_cents(1200), books.today()}, books.today());
        dunning::follow_up(work, 0);
    });
    CHECK(books.outbox() == "reminder anna@example.org cancelled: what is owed has changed\n");
    books.write([&](auto& work) { work.undo(entry); });
    CHECK(books.delivered() == "reminder anna@example.org sent\n");
}

TEST_CASE("a mandate, a debit, the tag or the end of the membership keep the mail back") {
    Reminded books;
    SECTION("mandate") { books.mandate(books.anna, test::anna_iban); }
    SECTION("debit") {
        books.mandate(books.anna, test::anna_iban);
        books.collect();
    }
    SECTION("tag") { books.db().execute("INSERT INTO person_tag VALUES (1, 'no_reminder')"); }
    SECTION("ended") { books.db().execute("UPDATE membership SET ends_on = '2025-12-31'"); }
    CHECK(books.delivered() == "reminder anna@example.org cancelled: it is not to be reminded of any more\n");
}

TEST_CASE("a new or a bounced address keeps the mail back, and the next run writes another") {
    Reminded books;
    SECTION("new") {
        books.db().execute("UPDATE person SET email = 'new@example.org'");
        books.deliver(books.today());
        CHECK(books.remind() == "1 level 0 12.00 mail queued\n");
    }
    SECTION("bounced") {
        books.db().execute(
            "UPDATE person SET email_failed_at = '2026-02-20T00:00:00Z', city = 'Brünen', street = "
            "'Dorfstraße'");
        books.deliver(books.today());
        CHECK(books.remind() ==
              "1 level 0 12.00 letter letter: the last mail to the address did not arrive\n");
    }
}

TEST_CASE("a failed mail that another reminder replaced is not sent by retrying") {
    Reminded books;
    books.db().execute("UPDATE mail SET state = 'failed'");
    books.remind();
    books.db().execute("UPDATE mail SET state = 'queued' WHERE id = 1");
    CHECK(dunning::recheck(books.db(), 1, books.today()) ==
          "the reminder was given up; the next run makes another");
}

TEST_CASE("erasing a person cancels what is queued for them and blanks what was written") {
    Reminded books;
    books.waive(1);
    books.leave(books.anna, Date(2026, 2, 20));
    books.write([&](auto& work) { privacy::erase(work, books.anna, Date(2026, 3, 1)); });
    CHECK(books.outbox() == "reminder - cancelled: the person was erased\n");
    CHECK(books.db().text("SELECT subject || text || coalesce(html, '') || coalesce(girocode, '') || "
                          "coalesce(recipient_name, '') FROM mail") == "-");
    CHECK(books.dump().find("anna@") == std::string::npos);
}

TEST_CASE("a receipt is queued where the board wants it, and not for a debit or a payment taken back") {
    DunningBooks books;
    const auto anna = books.payer();
    books.assess(2026);
    const auto pay = [&](dues::Method method) {
        books.write([&](auto& work) {
            const auto before = dunning::newest_payment(work.db());
            dues::pay(work, {anna.payer_id, Money::from_cents(1500), books.today(), method}, books.today());
            dunning::follow_up(work, before);
        });
    };
    SECTION("not wanted") {
        pay(dues::Method::transfer);
        CHECK(books.outbox().empty());
    }
    SECTION("wanted") {
        books.set("reminder.receipts", "yes");
        pay(dues::Method::direct_debit);
        CHECK(books.outbox().empty());
        pay(dues::Method::transfer);
        CHECK(books.outbox() == "receipt anna@example.org queued\n");
        CHECK_THAT(books.newest_text(), Catch::StartsWith("Danke für Ihre Zahlung von 15,00 €\n") &&
                                            Catch::Contains("20.02.2026") &&
                                            Catch::Contains("übrigen 15,00 €"));
        books.reverse(2);
        books.deliver(books.today());
        CHECK(books.outbox() == "receipt anna@example.org cancelled: the payment was taken back\n");
    }
}
