#include "dues/assessment.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "books.hpp"
#include "dues/invariants.hpp"

using namespace bfb;
using namespace bfb::dues;
using test::Books;

namespace {

constexpr Money euros(int amount) { return Money::from_cents(amount * 100); }

RateChange from(Date day, Money amount) {
    RateChange change;
    change.from = day;
    change.amount = amount;
    return change;
}

}  // namespace

TEST_CASE("assessing charges everybody once, and a second time nobody") {
    Books books;
    books.join();
    books.join({Date(2026, 7, 1)});
    books.join({Date(2027, 1, 1)});
    const auto first = books.assess(2026);
    CHECK(first.added == 2);
    CHECK(first.amount == euros(24));
    CHECK(books.charges() ==
          "1 2026 12.00 due 2026-01-31 open 12.00\n"
          "2 2026 12.00 due 2026-07-01 open 12.00\n");
    const std::string before = books.dump();
    const auto second = books.assess(2026);
    CHECK(second.added == 0);
    CHECK(second.cancelled == 0);
    CHECK(second.unchanged == 2);
    CHECK(books.dump() == before);
}

TEST_CASE("honorary members, applications and memberships that ended are not charged") {
    Books books;
    books.join({Date(2020, 1, 1), "honorary"});
    books.leave(books.join(), Date(2025, 12, 31));
    books.write([&](auto& work) {
        members::Person person;
        person.family_name = "Neu";
        members::MembershipFacts facts;
        facts.applied_on = Date(2026, 1, 2);
        members::add(work, person, facts, books.today());
    });
    CHECK(books.assess(2026).added == 0);
}

TEST_CASE("a fee agreed with a member is what they are charged") {
    Books books;
    books.join({Date(2020, 1, 1), "regular", {}, euros(50)});
    books.join({Date(2020, 1, 1), "regular", {}, Money()});
    books.assess(2026);
    CHECK(books.charges() == "1 2026 50.00 due 2026-01-31 open 50.00\n");
}

TEST_CASE("a changed fee cancels the charge and makes another; what was paid pays the new one") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    books.pay(member, 12);
    books.set_rate("regular", from(Date(2026, 1, 1), euros(15)));
    const auto result = books.assess(2026);
    CHECK(result.added == 1);
    CHECK(result.cancelled == 1);
    CHECK(result.credited == euros(12));
    CHECK(books.charges() == "1 2026 15.00 due 2026-01-31 open 3.00\n");
    CHECK(books.db().text("SELECT cancel_reason FROM charge WHERE id = 1") == "another amount");
}

TEST_CASE("after an exit the charge is cancelled and what was paid is credit") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    books.pay(member, 12);
    books.leave(member, Date(2025, 12, 31));
    CHECK(books.assess(2026).cancelled == 1);
    CHECK(books.charges().empty());
    CHECK(books.credit_of(member) == euros(12));
}

TEST_CASE("an exit in the course of a monthly last period leaves a share") {
    Books books;
    auto change = from(Date(2026, 1, 1), euros(12));
    change.last_period = LastPeriod::monthly;
    books.set_rate("regular", change);
    const auto member = books.join();
    books.assess(2026);
    books.leave(member, Date(2026, 4, 15));
    const auto result = books.assess(2026);
    CHECK(result.cancelled == 1);
    CHECK(books.charges() == "1 2026 4.00 due 2026-01-31 open 4.00\n");
    CHECK(books.db().text("SELECT cancel_reason FROM charge WHERE id = 1") == "another amount");
}

TEST_CASE("another due day alone is no reason to cancel") {
    Books books;
    books.join();
    books.assess(2026);
    books.db().run("UPDATE charge SET due_on = '2026-06-30'");
    CHECK(books.assess(2026).unchanged == 1);
}

TEST_CASE("a charge that was waived in part stays, whatever should be charged") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    books.waive(1, euros(5));
    SECTION("after a change of fee") { books.set_rate("regular", from(Date(2026, 1, 1), euros(15))); }
    SECTION("after a change of type") {
        books.write([&](auto& work) {
            members::MembershipFacts facts;
            facts.type = "supporting";
            members::edit(work, member, members::read_person(work.db(), member.person_id), facts,
                          books.today());
        });
    }
    SECTION("after an exit") { books.leave(member, Date(2025, 12, 31)); }
    const auto result = books.assess(2026);
    CHECK(result.unchanged == 1);
    CHECK(result.added + result.cancelled == 0);
    CHECK(books.charges() == "1 2026 12.00 due 2026-01-31 open 7.00\n");
}

TEST_CASE("a new payer is charged, unless the former one has paid") {
    Books books;
    const auto payer = books.join();
    const auto member = books.join();
    books.assess(2026);
    const bool was_paid = GENERATE(false, true);
    if (was_paid) books.pay(member, 5);
    books.write([&](auto& work) {
        members::MembershipFacts facts;
        facts.paid_by = "1";
        members::edit(work, member, members::read_person(work.db(), member.person_id), facts, books.today());
    });
    const auto result = books.assess(2026);
    CHECK(result.cancelled == (was_paid ? 0 : 1));
    CHECK(books.db().integer("SELECT payer_id FROM charge WHERE membership_id = ? AND cancelled_at IS NULL",
                             member.membership_id) == (was_paid ? member.person_id : payer.person_id));
    CHECK(books.assess(2026).unchanged == 2);
}

TEST_CASE("a family is charged once: the payer's own membership") {
    Books books;
    books.join({Date(2020, 1, 1), "regular"});
    books.join({Date(2020, 1, 1), "family", "1"});
    books.join({Date(2020, 1, 1), "family", "1"});
    SECTION("or the lowest number, where the payer has none of that type") {
        books.assess(2026);
        CHECK(books.charges() ==
              "1 2026 12.00 due 2026-01-31 open 12.00\n"
              "2 2026 12.00 due 2026-01-31 open 12.00\n");
    }
    SECTION("as soon as they have one") {
        books.db().run(
            "UPDATE membership SET type_id = (SELECT id FROM membership_type WHERE code = 'family')");
        books.db().run("UPDATE membership SET number = 9 WHERE number = 1");
        books.assess(2026);
        CHECK(books.charges() == "9 2026 12.00 due 2026-01-31 open 12.00\n");
    }
    SECTION("while it lasts") {
        books.db().run(
            "UPDATE membership SET type_id = (SELECT id FROM membership_type WHERE code = 'family')");
        books.db().run("UPDATE membership SET ends_on = '2025-12-31' WHERE number = 1");
        books.assess(2026);
        CHECK(books.charges() == "2 2026 12.00 due 2026-01-31 open 12.00\n");
    }
}

TEST_CASE("two families of two payers are two families") {
    Books books;
    for (const char* payer : {"1", "3"}) {
        books.join({Date(2020, 1, 1), "family"});
        books.join({Date(2020, 1, 1), "family", payer});
    }
    CHECK(books.assess(2026).added == 2);
}

TEST_CASE("who leaves and comes back within a period charged in full does not owe it twice") {
    Books books;
    const auto member = books.join();
    books.leave(member, Date(2026, 3, 31));
    books.write([&](auto& work) { members::rejoin(work, member, Date(2026, 8, 1)); });
    books.assess(2026);
    CHECK(books.charges() == "1 2026 12.00 due 2026-01-31 open 12.00\n");
    books.assess(2027);
    CHECK(books.charges() ==
          "1 2026 12.00 due 2026-01-31 open 12.00\n"
          "2 2027 12.00 due 2027-01-31 open 12.00\n");
}

TEST_CASE("credit pays at the next assessment, oldest payment and oldest due first") {
    Books books;
    const auto member = books.join();
    books.join({Date(2020, 1, 1), "regular", "1"});
    books.pay({member.payer_id, euros(20), Date(2026, 2, 1)});
    books.pay({member.payer_id, euros(1), Date(2026, 1, 1)});
    CHECK(books.assess(2025).credited == euros(21));
    CHECK(books.charges() ==
          "1 2025 12.00 due 2025-01-31 open 0.00\n"
          "2 2025 12.00 due 2025-01-31 open 3.00\n");
    CHECK(books.db().integer("SELECT amount_cents FROM allocation WHERE payment_id = 2 AND charge_id = 1") ==
          100);
}

TEST_CASE("a payment that was taken back is no credit") {
    Books books;
    const auto member = books.join();
    books.reverse(books.pay(member, 20));
    CHECK(books.assess(2026).credited == Money());
    CHECK(books.charges() == "1 2026 12.00 due 2026-01-31 open 12.00\n");
}

TEST_CASE("credit pays the rest of a charge that it paid in part") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    const auto first = books.pay(member, 5);
    books.pay(member, 20);
    books.reverse(first);
    CHECK(books.charges() == "1 2026 12.00 due 2026-01-31 open 5.00\n");
    CHECK(books.assess(2026).credited == euros(5));
    CHECK(books.charges() == "1 2026 12.00 due 2026-01-31 open 0.00\n");
    CHECK(books.credit_of(member) == euros(8));
}

TEST_CASE("a type without any fee is named") {
    Books books;
    books.write([](auto& work) {
        work.db().run("INSERT INTO membership_type (code, name) VALUES ('crew', 'Crew')");
    });
    books.join({Date(2020, 1, 1), "crew"});
    CHECK(books.assess(2026).types_without_fee == std::vector<std::string>{"crew"});
}

TEST_CASE("the plan names every charge with what is done about it") {
    Books books;
    const auto stays = books.join();
    const auto leaves = books.join();
    books.assess(2026);
    books.leave(leaves, Date(2025, 12, 31));
    const auto comes = books.join();
    std::vector<PlanLine> plan;
    books.write([&](auto& work) { assess(work, 2026, [&](const PlanLine& line) { plan.push_back(line); }); });
    REQUIRE(plan.size() == 3);
    CHECK(plan[0].membership_id == stays.membership_id);
    CHECK(plan[0].change == Change::unchanged);
    CHECK(plan[1].membership_id == leaves.membership_id);
    CHECK(plan[1].change == Change::cancelled);
    CHECK(plan[1].reason == std::string("no longer owed"));
    CHECK(plan[2].membership_id == comes.membership_id);
    CHECK(plan[2].change == Change::added);
    CHECK(plan[2].period == Period{Date(2026, 1, 1), Date(2026, 12, 31)});
}

TEST_CASE("undoing an assessment brings back the charges it cancelled and the money on them") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    books.reverse(books.pay(member, 12));
    books.pay(member, 12);
    books.set_rate("regular", from(Date(2026, 1, 1), euros(15)));
    const std::string before = books.dump();
    std::int64_t entry = books.write([](auto& work) { assess(work, 2026, [](const auto&) {}); });
    const std::string after = books.dump();
    books.write([&](auto& work) { work.undo(entry); });
    CHECK(books.dump() == before);
    books.write([&](auto& work) { work.redo(entry); });
    CHECK(books.dump() == after);
}

TEST_CASE("a cancellation is not brought back over money that came since") {
    Books books;
    const auto member = books.join();
    books.assess(2026);
    books.leave(member, Date(2025, 12, 31));
    const auto entry = books.write([](auto& work) { assess(work, 2026, [](const auto&) {}); });
    books.write([&](auto& work) { work.undo(entry); });
    const auto redo = [&] {
        books.write([&](auto& work) {
            work.redo(entry);
            require_no_money_on_cancelled(work.db(), entry);
        });
    };
    const auto payment = books.write([&](auto& work) {
        pay(work, {member.payer_id, euros(12), books.today()}, books.today());
    });
    CHECK_THROWS_WITH(redo(), "charge 1 was paid since by payment 1 and can't be cancelled like that");
    books.write([&](auto& work) { work.undo(payment); });
    redo();
    CHECK(books.charges().empty());
}
