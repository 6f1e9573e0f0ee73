#include "events/table_plan.hpp"

#include <catch2/catch.hpp>

#include "events/registration.hpp"
#include "events/rotation_parts.hpp"
#include "unit/support.hpp"

namespace bfb::events {

namespace {

const Date today(2026, 3, 1);

/// A World Café with people who come and go.
class Cafe : public test::TemporaryDatabase {
  public:
    Cafe() {
        Event event;
        event.title = "World Café";
        event.starts_at = "2026-03-12T14:00";
        write([&](db::UnitOfWork& work) { id_ = add(work, event); });
    }
    void come(int people) {
        write([&](db::UnitOfWork& work) {
            for (int i = 0; i < people; ++i)
                register_applicant(work, read_event(work.db(), id_),
                                   {std::nullopt, "Gast " + std::to_string(++last_)}, today);
        });
    }
    void leave(int guest) {
        write([&](db::UnitOfWork& work) {
            const auto found =
                registrations_like(work.db(), id_, "Gast " + std::to_string(guest), Words::whole);
            if (!found.empty()) unregister(work, found.front());
        });
    }
    TableProof plan(TableWishes wishes) {
        wishes.effort = 0;
        TableProof proof;
        write([&](db::UnitOfWork& work) {
            proof = proof_of(plan_tables(work, read_event(work.db(), id_), wishes));
        });
        return proof;
    }
    TableProof proof() { return proof_of(read_plan(db(), id_)); }
    int guests() const { return last_; }

  private:
    std::int64_t id_ = 0;
    int last_ = 0;
};

TableWishes after(int round, std::optional<int> tables = {}) {
    TableWishes wishes{tables, {}};
    wishes.after_round = round;
    return wishes;
}

int hosts(Cafe& cafe) {
    return static_cast<int>(
        cafe.db()
            .integer("SELECT count(DISTINCT registration_id) FROM table_seat WHERE is_host")
            .value_or(0));
}

}  // namespace

TEST_CASE("other tables after a round, and people who left, leave the bound above what was found") {
    Cafe cafe;
    cafe.come(15);
    cafe.plan({3, 3});
    cafe.leave(1);
    cafe.plan(after(1));
    const auto proof = cafe.plan(after(2, 4));
    CHECK(proof.encounters <= proof.bound);
    CHECK(cafe.proof().bound == proof.bound);
}

TEST_CASE("no plan has more encounters than its bound, whoever comes, goes and changes the tables") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Cafe cafe;
        Dice dice(seed);
        cafe.come(12 + dice.below(8));
        constexpr int rounds = 5;
        cafe.plan({2 + dice.below(3), rounds});
        for (int round = 1; round < rounds; ++round) {
            if (dice.below(2) == 0) cafe.leave(1 + dice.below(cafe.guests()));
            if (dice.below(2) == 0) cafe.come(1 + dice.below(2));
            const bool other_tables = dice.below(2) == 0;
            const auto planned =
                cafe.plan(after(round, other_tables ? std::optional(2 + dice.below(3)) : std::nullopt));
            INFO("seed " << seed << ", after round " << round);
            CHECK(planned.encounters <= planned.bound);
            const auto stored = cafe.proof();
            CHECK(stored.encounters <= stored.bound);
            CHECK(stored.encounters == planned.encounters);
        }
    }
}

TEST_CASE("hosts stay while rounds of their plan do, and no longer") {
    Cafe cafe;
    cafe.come(9);
    TableWishes wishes{3, 3};
    wishes.hosts = {{"gast 1", 1}, {"gast 2", 2}};
    cafe.plan(wishes);
    cafe.plan(after(1));
    CHECK(hosts(cafe) == 2);
    auto without = after(0);
    SECTION("planned anew") { cafe.plan(without); }
    SECTION("without hosts after nothing has happened") {
        without.without_former_hosts = true;
        cafe.plan(without);
    }
    CHECK(hosts(cafe) == 0);
}

TEST_CASE("numbers that can't be are named before the plan that is there already") {
    Cafe cafe;
    cafe.come(6);
    cafe.plan({2, 2});
    CHECK_THROWS_WITH(cafe.plan({0, {}}), "--tables is a number above 0");
    TableWishes wishes;
    wishes.hosts = {{"gast 1", 9}};
    CHECK_THROWS_WITH(cafe.plan(wishes), "--host gast 1=9: there are tables 1 to 2");
}

}  // namespace bfb::events
