// Credits that name a debit of ours but do not fit in all, and debits that the bank refused.
#include <catch2/catch.hpp>

#include "bank_books.hpp"
#include "base/error.hpp"

namespace bfb::bank {

using test::anna_iban;
using test::BankBooks;
using test::bernd_iban;
using test::euros;

namespace {

const Date made_on(2026, 3, 16), collected_on(2026, 3, 30);

/// A run of two debits of 12 €, of Anna and of Bernd.
class Collected : public BankBooks {
  public:
    Collected() : BankBooks(made_on) {
        anna = named({.number = 12});
        bernd = named({.given = "Bernd", .family = "Otto", .number = 15});
        mandate(anna, anna_iban);
        mandate(bernd, bernd_iban);
        assess(2026);
        run = collect(collected_on);
    }
    std::string id_of(int debit) const { return run.message_id + '-' + std::to_string(debit); }
    void reject(const members::MemberRef& member) {
        write([&](auto& work) { reject_debit(work, run.id, member.payer_id, "AC04", made_on); });
    }
    void accept(std::int64_t line) {
        write([&](auto& work) { accept_proposal(work, line); });
    }

    members::MemberRef anna{}, bernd{};
    Run run{};
};

}  // namespace

TEST_CASE("a debit that the bank refused by letter is open again, and its mandate suspended") {
    Collected books;
    books.reject(books.anna);
    CHECK(books.debits() ==
          books.id_of(1) + " 12.00 rejected AC04\n" + books.id_of(2) + " 12.00 submitted\n");
    CHECK(books.db().text("SELECT suspend_reason FROM mandate ORDER BY id LIMIT 1") == "AC04");
    CHECK_THROWS_WITH(books.reject(books.anna), "the debit '" + books.id_of(1) + "' is rejected already");
    // The rest of the run is credited in one sum.
    books.report({.cents = 1200, .on = collected_on, .batch = books.run.message_id.c_str()});
    CHECK(books.match_newest() == "booked run");
    CHECK(books.open_of(books.anna) == euros(12));
    CHECK(books.open_of(books.bernd) == euros(0));
    CHECK_THROWS_AS(books.write([&](auto& work) { reject_debit(work, books.run.id, 4711, "AC04", made_on); }),
                    NotFound);
}

TEST_CASE("money of a debit that the bank rejected is settled where the board says so") {
    Collected books;
    books.reject(books.anna);
    SECTION("told by itself") {
        const auto line =
            books.report({.cents = 1200, .on = collected_on, .end_to_end_id = books.id_of(1).c_str()});
        CHECK(books.match_newest() == "proposed end_to_end_id 12");
        CHECK(books.why() == "the bank rejected the debit, but here is its money");
        books.accept(line);
        CHECK(books.debits() ==
              books.id_of(1) + " 12.00 settled AC04\n" + books.id_of(2) + " 12.00 submitted\n");
    }
    SECTION("told in one sum with the others") {
        const auto line =
            books.report({.cents = 2400, .on = collected_on, .batch = books.run.message_id.c_str()});
        CHECK(books.match_newest() == "proposed run");
        CHECK(books.why() == "it is the sum of the debits with those that the bank rejected");
        books.accept(line);
        CHECK(books.debits() ==
              books.id_of(1) + " 12.00 settled AC04\n" + books.id_of(2) + " 12.00 settled\n");
    }
    CHECK(books.open_of(books.anna) == euros(0));
    CHECK(books.breaches().empty());
}

TEST_CASE("a transfer that names a debit of ours settles it only if it can be its credit") {
    Collected books;
    const std::string annas_id = books.id_of(1);
    test::LineFacts line{.cents = 1200, .on = collected_on, .end_to_end_id = annas_id.c_str()};
    SECTION("from the account that is debited") {
        line.iban = anna_iban;
        books.report(line);
        CHECK(books.match_newest() == "booked end_to_end_id 12");
    }
    SECTION("from another") {
        line.iban = test::stranger_iban;
        const auto number = books.report(line);
        CHECK(books.match_newest() == "proposed end_to_end_id 12");
        CHECK(books.why() == "it names a debit of ours, but comes from another account");
        books.accept(number);
        CHECK(books.debits().starts_with(annas_id + " 12.00 settled\n"));
    }
    SECTION("long before the day of collection") {
        line.on = made_on;
        books.report(line);
        CHECK(books.match_newest() == "proposed end_to_end_id 12");
        CHECK(books.why() == "it names a debit of ours that is collected on 2026-03-30");
    }
}

TEST_CASE("a return that names no debit is proposed by account and amount") {
    Collected books;
    books.report({.cents = 2400, .on = collected_on, .batch = books.run.message_id.c_str()});
    books.match();
    const auto line = books.report({.iban = anna_iban,
                                    .cents = -1550,
                                    .on = Date(2026, 4, 8),
                                    .return_code = "AC04",
                                    .original_cents = 1200});
    CHECK(books.match_newest() == "proposed iban 12");
    CHECK(books.why() ==
          "a debit came back (AC04): by account and amount it may be '" + books.id_of(1) + "'");
    books.accept(line);
    CHECK(books.debits().starts_with(books.id_of(1) + " 12.00 returned AC04\n"));
    CHECK(books.breaches().empty());
}

TEST_CASE("credit pays at once what a debit that came back leaves open") {
    Collected books;
    books.report({.cents = 2400, .on = collected_on, .batch = books.run.message_id.c_str()});
    books.match();
    books.pay(books.anna, 12);
    books.report({.cents = -1200,
                  .on = Date(2026, 4, 8),
                  .end_to_end_id = books.id_of(1).c_str(),
                  .return_code = "MD06"});
    CHECK(books.match_newest() == "booked end_to_end_id 12");
    CHECK(books.open_of(books.anna) == euros(0));
}

TEST_CASE("money that left for a member is credit paid back, and no more than there is") {
    Collected books;
    books.pay(books.anna, 20);  // 8 more than is open
    const auto line = books.report({.iban = anna_iban, .cents = -800});
    books.assign(line, {{.payer_id = books.anna.payer_id}});
    CHECK(books.credit_of(books.anna) == euros(0));
    CHECK(books.breaches().empty());
    const auto another = books.report({.iban = anna_iban, .cents = -100});
    CHECK_THROWS_AS(books.assign(another, {{.payer_id = books.anna.payer_id}}), Refused);
    books.write([&](auto& work) { release(work, line, "came back", made_on); });
    CHECK(books.credit_of(books.anna) == euros(8));
}

TEST_CASE("money between two accounts of ours is neither income nor spending") {
    Collected books;
    const char* savings = "DE15999900011234567890";
    books.write([&](auto& work) { add_account(work, savings, {}); });
    books.report({.iban = savings, .purpose = "Umbuchung Mitglied 12", .cents = -50000});
    CHECK(books.match_newest() == "booked own_account");
    CHECK(books.db().text("SELECT category FROM match ORDER BY id DESC LIMIT 1") == "own_transfer");
}

TEST_CASE("the bank's own lines are known again by their words") {
    Collected books;
    const auto march = books.report({.purpose = "Kontoführung 03/2026", .cents = -390});
    books.assign(march, {{.category = "bank_charges"}});
    books.report({.purpose = "Kontoführung 04/2026", .cents = -390, .on = Date(2026, 4, 30)});
    CHECK(books.match_newest() == "proposed category");
    CHECK(books.why() == "lines of these words were 'bank_charges' before");
}

TEST_CASE("a sum that is not that of the debits asks which of them the bank refused") {
    Collected books;
    books.report({.cents = 1300, .on = collected_on, .batch = books.run.message_id.c_str()});
    CHECK(books.match_newest() == "proposed run");
    CHECK(books.why() ==
          "the debits it collects add up to 24.00; say which of them the bank refused with 'bfb bank runs "
          "reject'");
}

}  // namespace bfb::bank
