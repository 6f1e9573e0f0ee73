#include "dues/payments.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "books.hpp"
#include "dues/charge.hpp"
#include "members/account.hpp"

using namespace bfb;
using namespace bfb::dues;
using test::as_csv;
using test::Books;

namespace {

constexpr Money euros(int amount) { return Money::from_cents(amount * 100); }

/// Member 1 owes 12 € for each of 2024, 2025 and 2026: charges 1, 2, 3.
struct ThreeYears : Books {
    ThreeYears() {
        member = join({Date(2024, 1, 1)});
        for (const int year : {2024, 2025, 2026}) assess(year);
    }
    members::MemberRef member;
};

std::string as_json(const out::Record& record) {
    out::Style style;
    style.format = out::Format::json;
    return test::printed(record, style);
}

}  // namespace

TEST_CASE("a payment pays the oldest due first, and in part what it does not cover") {
    ThreeYears books;
    books.pay(books.member, 20);
    CHECK(books.charges() ==
          "1 2024 12.00 due 2024-01-31 open 0.00\n"
          "1 2025 12.00 due 2025-01-31 open 4.00\n"
          "1 2026 12.00 due 2026-01-31 open 12.00\n");
}

TEST_CASE("a payment pays the charges it names, in that order, and nothing else") {
    ThreeYears books;
    books.pay({books.member.payer_id, euros(30), books.today(), Method::cash, {3, 1}});
    CHECK(books.charges() ==
          "1 2024 12.00 due 2024-01-31 open 0.00\n"
          "1 2025 12.00 due 2025-01-31 open 12.00\n"
          "1 2026 12.00 due 2026-01-31 open 0.00\n");
    CHECK(books.credit_of(books.member) == euros(6));
}

TEST_CASE("a charge named twice is paid once") {
    ThreeYears books;
    books.pay({books.member.payer_id, euros(24), books.today(), Method::cash, {3, 3}});
    CHECK(books.credit_of(books.member) == euros(12));
}

TEST_CASE("an overpayment is credit") {
    ThreeYears books;
    books.pay(books.member, 50);
    CHECK(books.credit_of(books.member) == euros(14));
}

TEST_CASE("one payment pays for everybody of the payer, and for those named besides") {
    Books books;
    const auto payer = books.join();
    books.join({Date(2020, 1, 1), "regular", "1"});
    const auto other = books.join();
    books.assess(2026);
    SECTION("of the payer") {
        books.pay(payer, 24);
        CHECK(books.charges() ==
              "1 2026 12.00 due 2026-01-31 open 0.00\n"
              "2 2026 12.00 due 2026-01-31 open 0.00\n"
              "3 2026 12.00 due 2026-01-31 open 12.00\n");
    }
    SECTION("and others") {
        books.pay({payer.payer_id, euros(36), books.today(), Method::transfer, {}, {other.membership_id}});
        CHECK(books.db().integer("SELECT sum(open_cents) FROM charge_balance") == 0);
    }
}

TEST_CASE("what can't be paid is refused and changes nothing") {
    ThreeYears books;
    books.pay({books.member.payer_id, euros(12), books.today(), Method::cash, {1}});
    books.waive(2);
    books.leave(books.member, Date(2025, 12, 31));
    books.assess(2026);
    const std::string before = books.dump();
    const auto pay_for = [&](std::int64_t charge_id) {
        books.pay({books.member.payer_id, euros(12), books.today(), Method::cash, {charge_id}});
    };
    CHECK_THROWS_WITH(pay_for(1), "charge 1 is paid");
    CHECK_THROWS_WITH(pay_for(2), "charge 2 is waived");
    CHECK_THROWS_WITH(pay_for(3), "charge 3 is cancelled");
    CHECK_THROWS_AS(pay_for(99), NotFound);
    CHECK_THROWS_AS(books.pay(books.member, 0), UsageError);
    CHECK_THROWS_AS(books.pay(books.member, -5), UsageError);
    CHECK(books.dump() == before);
}

TEST_CASE("credit is paid back in whole or in part, and pays nothing any more") {
    Books books;
    const auto anna = books.join({Date(2026, 1, 1)});
    books.assess(2026);
    books.pay(anna, 48);
    const auto refund = [&](int cents) {
        books.write([&](auto& work) {
            dues::refund(work, {anna.payer_id, Money::from_cents(cents), Date(2026, 3, 1)}, books.today());
        });
    };
    CHECK_THROWS_WITH(refund(3601), "36.01 can't be paid back: the credit is 36.00");
    refund(2400);
    CHECK(books.credit_of(anna) == euros(12));
    books.assess(2027);
    CHECK(books.credit_of(anna) == Money());
    SECTION("a year that nothing is left for stays open") {
        books.assess(2028);
        CHECK(books.charges().ends_with("1 2028 12.00 due 2028-01-31 open 12.00\n"));
    }
    SECTION("a refund that was none is taken back, and is credit again") {
        books.write([&](auto& work) { dues::reverse(work, 2, Date(2026, 3, 2), "came back"); });
        books.assess(2028);
        CHECK(books.charges().ends_with("1 2028 12.00 due 2028-01-31 open 0.00\n"));
        CHECK(books.credit_of(anna) == euros(12));
    }
}

TEST_CASE("a reversal mirrors the payment and opens its charges again") {
    ThreeYears books;
    const auto payment = books.pay(books.member, 40);
    const auto mirror = books.reverse(payment);
    CHECK(books.db().integer("SELECT sum(open_cents) FROM charge_balance") == 3600);
    CHECK(books.credit_of(books.member) == Money());
    CHECK_THROWS_AS(books.reverse(payment), Refused);
    CHECK_THROWS_AS(books.reverse(mirror), Refused);
    CHECK_THROWS_AS(books.reverse(99), NotFound);
    CHECK(as_csv(payments(books.db(), {}),
                 {"payment", "amount", "allocated", "credit", "reverses", "reversed", "note"}) ==
          "1,40.00,36.00,0.00,,2,\r\n"
          "2,-40.00,-36.00,0.00,1,,returned\r\n");
}

TEST_CASE("undoing a reversal is refused once its charge is paid again") {
    ThreeYears books;
    const auto payment = books.pay(books.member, 12);
    const auto entry = books.write([&](auto& work) { reverse(work, payment, books.today(), "returned"); });
    books.pay(books.member, 12);
    const std::string before = books.dump();
    CHECK_THROWS_AS(books.write([&](auto& work) { work.undo(entry); }), Refused);
    CHECK(books.dump() == before);
}

TEST_CASE("undoing a payment is refused once it was taken back") {
    ThreeYears books;
    std::int64_t payment = 0;
    const auto entry = books.write([&](auto& work) {
        payment = pay(work, {books.member.payer_id, euros(12), books.today()}, books.today());
    });
    books.reverse(payment);
    CHECK_THROWS_AS(books.write([&](auto& work) { work.undo(entry); }), Refused);
}

TEST_CASE("a payment of the same payer, day and amount is known again until it is taken back") {
    ThreeYears books;
    const Receipt receipt{books.member.payer_id, euros(12), books.today()};
    CHECK_FALSE(same_payment(books.db(), receipt));
    const auto payment = books.pay(receipt);
    CHECK(same_payment(books.db(), receipt) == payment);
    CHECK_FALSE(same_payment(books.db(), {receipt.payer_id, euros(13), receipt.booked_on}));
    books.reverse(payment);
    CHECK_FALSE(same_payment(books.db(), receipt));
}

TEST_CASE("the record of a payment says what it pays") {
    ThreeYears books;
    const auto payment =
        books.pay({books.member.payer_id, euros(20), Date(2026, 2, 3), Method::cash, {}, {}, "in a hat"});
    CHECK(as_json(payment_record(books.db(), payment)) ==
          "{\"payment\":1,\"payer\":1,\"payer_name\":\"Anna "
          "Müller\",\"booked_on\":\"2026-02-03\",\"amount\":20.00,"
          "\"method\":\"cash\",\"reverses\":null,\"note\":\"in a hat\",\"allocations\":["
          "{\"charge\":1,\"member\":1,\"kind\":\"dues\",\"period\":\"2024\",\"amount\":12.00},"
          "{\"charge\":2,\"member\":1,\"kind\":\"dues\",\"period\":\"2025\",\"amount\":8.00}],\"credit\":0."
          "00}\n");
}

TEST_CASE("payments are found by member and by day") {
    Books books;
    const auto one = books.join();
    const auto two = books.join();
    books.assess(2026);
    books.pay({one.payer_id, euros(1), Date(2026, 1, 31)});
    books.pay({two.payer_id, euros(2), Date(2026, 2, 1)});
    books.pay({two.payer_id, euros(3), Date(2026, 2, 2), Method::transfer, {1}});
    const auto found = [&](const PaymentFilter& filter) {
        return as_csv(payments(books.db(), filter), {"payment", "member"});
    };
    CHECK(found({}) == "1,1\r\n2,2\r\n3,2\r\n");
    CHECK(found({one.membership_id, {}, {}}) == "1,1\r\n3,2\r\n");
    CHECK(found({{}, Date(2026, 2, 1), Date(2026, 2, 1)}) == "2,2\r\n");
}

TEST_CASE("a waiver gives up what is open, or a part of it") {
    ThreeYears books;
    books.pay({books.member.payer_id, euros(5), books.today(), Method::cash, {1}});
    books.waive(1);
    books.waive(2, euros(4));
    CHECK(books.charges() ==
          "1 2024 12.00 due 2024-01-31 open 0.00\n"
          "1 2025 12.00 due 2025-01-31 open 8.00\n"
          "1 2026 12.00 due 2026-01-31 open 12.00\n");
    books.waive(2, euros(8));
    CHECK_THROWS_AS(books.waive(2), Refused);
    CHECK_THROWS_AS(books.waive(3, euros(13)), Refused);
    CHECK_THROWS_AS(books.waive(3, Money()), UsageError);
    CHECK_THROWS_AS(books.waive(99), NotFound);
    CHECK_THROWS_AS(books.write([&](auto& work) { waive(work, 3, {}, " ", books.today()); }), UsageError);
}

TEST_CASE("money can't be booked on a day to come, nor go back before it came") {
    test::Books books;
    const auto member = books.join();
    CHECK_THROWS_AS(books.pay({member.payer_id, euros(12), books.today().plus_days(1)}), Refused);
    const auto payment = books.pay({member.payer_id, euros(12), Date(2026, 3, 1)});
    const auto take_back_on = [&](Date day) {
        books.write([&](auto& work) { take_back(work, payment, day, "returned", books.today()); });
    };
    CHECK_THROWS_AS(take_back_on(Date(2026, 2, 28)), Refused);
    CHECK_THROWS_AS(take_back_on(books.today().plus_days(1)), Refused);
    take_back_on(Date(2026, 3, 1));
    CHECK(books.credit_of(member) == Money());
}

TEST_CASE("a payment tells which charges of others it pays") {
    test::Books books;
    const auto payer = books.join(), other = books.join();
    books.assess(2026);
    const auto payment =
        books.pay({payer.payer_id, euros(24), books.today(), Method::transfer, {}, {other.membership_id}});
    const auto others = paid_for_others(books.db(), payment);
    REQUIRE(others.size() == 1);
    CHECK(others.front().charges == 1);
    CHECK(others.front().number == 2);
    CHECK(paid_for_others(books.db(), books.pay(other, 5)).empty());
}

TEST_CASE("whoever is paid for by another is meant by their own account until it is settled") {
    test::Books books;
    const auto payer = books.join(), child = books.join();
    books.assess(2026);
    books.write([&](auto& work) {
        members::MembershipFacts facts;
        facts.paid_by = "1";
        members::edit(work, child, members::read_person(work.db(), child.person_id), facts, books.today());
    });
    const auto now = members::find(books.db(), "2", books.today());
    REQUIRE(now.payer_id == payer.person_id);
    CHECK(members::account_holder(books.db(), now) == child.person_id);
    books.pay({child.person_id, euros(15), books.today()});
    CHECK(members::account_holder(books.db(), now) == child.person_id);  // a credit of 3
    books.assess(2027);
    CHECK(members::account_holder(books.db(), now) == child.person_id);
    CHECK(members::account_holder(books.db(), payer) == payer.person_id);
}
