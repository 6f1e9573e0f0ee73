#include "events/rotation.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "events/finite_field.hpp"

namespace events = bfb::events;

namespace {

struct Known {
    int people, tables, rounds, encounters;
};

events::RotationPlan planned(int people, int tables, int rounds) {
    events::RotationTask task;
    task.people = people;
    task.tables = tables;
    task.rounds = rounds;
    return events::plan_rotation(task);
}

/// Pairs counted without anything of the planner's.
int recount(const events::Seats& seats) {
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& round : seats)
        for (std::size_t one = 0; one < round.size(); ++one)
            for (std::size_t other = one + 1; other < round.size(); ++other)
                if (round[one] != events::nowhere && round[one] == round[other]) pairs.emplace(one, other);
    return static_cast<int>(pairs.size());
}

/// Whether everybody who is there, and nobody else, sits at a table of `tables` with equal sizes.
bool seats_everybody(const events::RotationTask& task, const std::vector<int>& round) {
    std::vector<int> sizes(static_cast<std::size_t>(task.tables));
    for (std::size_t person = 0; person < round.size(); ++person) {
        const bool gone = !task.gone.empty() && task.gone[person];
        if (gone != (round[person] == events::nowhere)) return false;
        if (gone) continue;
        if (round[person] < 0 || round[person] >= task.tables) return false;
        ++sizes[static_cast<std::size_t>(round[person])];
    }
    const auto [smallest, largest] = std::minmax_element(sizes.begin(), sizes.end());
    return *largest <= *smallest + 1;
}

}  // namespace

TEST_CASE("known optima are reached, and are what a recount gives") {
    constexpr std::array<Known, 19> optima = {{{9, 3, 4, 36},
                                               {12, 4, 4, 48},
                                               {15, 5, 7, 105},
                                               {16, 4, 5, 120},
                                               {20, 5, 5, 150},
                                               {25, 5, 6, 300},
                                               {8, 2, 3, 28},
                                               {12, 3, 3, 48},
                                               {18, 3, 4, 153},
                                               {24, 4, 3, 164},
                                               {30, 5, 3, 215},
                                               {32, 4, 3, 304},
                                               {14, 4, 3, 54},
                                               {22, 5, 3, 114},
                                               {8, 2, 2, 20},
                                               {10, 2, 2, 32},
                                               {6, 2, 3, 13},
                                               {36, 6, 3, 270},
                                               {60, 10, 3, 450}}};
    for (const auto& known : optima) {
        CAPTURE(known.people, known.tables, known.rounds);
        events::RotationTask task;
        task.people = known.people;
        task.tables = known.tables;
        task.rounds = known.rounds;
        task.effort = 1;
        const auto plan = events::plan_rotation(task);
        CHECK(plan.encounters == known.encounters);
        CHECK(recount(plan.seats) == known.encounters);
        CHECK(plan.encounters <= plan.bound);
        for (const auto& round : plan.seats) CHECK(seats_everybody(task, round));
    }
}

TEST_CASE("the bound is that of pairs, of rounds and of people") {
    const auto bound = [](int people, int tables, int rounds) {
        events::RotationTask task;
        task.people = people;
        task.tables = tables;
        task.rounds = rounds;
        return events::encounter_bound(task);
    };
    CHECK(bound(9, 3, 4) == 36);    // all pairs there are
    CHECK(bound(24, 4, 3) == 164);  // 3 · 60 less 2 · 8 that must meet again
    CHECK(bound(36, 6, 3) == 270);  // 3 · 90
    CHECK(bound(6, 2, 3) == 14);
    CHECK(bound(1000, 100, 8) == 36000);
}

TEST_CASE("the same seed gives the same plan, another one another") {
    events::RotationTask task;
    task.people = 23;
    task.tables = 4;
    task.rounds = 3;
    task.effort = 1;
    const auto plan = events::plan_rotation(task);
    CHECK(events::plan_rotation(task).seats == plan.seats);
    task.seed = 2;
    CHECK(events::plan_rotation(task).seats != plan.seats);
}

TEST_CASE("random cafés: everybody sits, tables are equal, hosts stay, the past stays, the bound holds") {
    std::mt19937 random(20170708);
    const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    for (int cafe = 0; cafe < 12; ++cafe) {
        events::RotationTask task;
        task.tables = 1 + below(6);
        task.people = task.tables * 2 + below(25);
        task.rounds = 1 + below(5);
        task.effort = 0;
        task.seed = random();
        CAPTURE(cafe, task.people, task.tables, task.rounds);
        task.hosts.assign(static_cast<std::size_t>(task.people), events::nowhere);
        for (int table = 0; table < task.tables; ++table)
            if (below(2) == 0) task.hosts[static_cast<std::size_t>(table * 2)] = table;
        const auto plan = events::plan_rotation(task);
        REQUIRE(static_cast<int>(plan.seats.size()) == task.rounds);
        CHECK(plan.encounters == recount(plan.seats));
        CHECK(plan.encounters <= plan.bound);
        for (const auto& round : plan.seats) {
            CHECK(seats_everybody(task, round));
            for (std::size_t person = 0; person < round.size(); ++person)
                if (task.hosts[person] != events::nowhere) CHECK(round[person] == task.hosts[person]);
        }
        const auto met = events::encounters_of_each(plan.seats);
        CHECK(plan.fewest == *std::min_element(met.begin(), met.end()));

        // After the first round two come and one leaves.
        auto later = task;
        later.people += 2;
        later.rounds = task.rounds + 1;
        later.hosts.resize(static_cast<std::size_t>(later.people), events::nowhere);
        later.gone.assign(static_cast<std::size_t>(later.people), false);
        later.gone[1] = true;
        auto seats = plan.seats;
        for (auto& round : seats) round.resize(static_cast<std::size_t>(later.people), events::nowhere);
        later.happened.assign(seats.begin(), seats.begin() + 1);
        later.wished.assign(seats.begin() + 1, seats.end());
        const auto fitted = events::plan_rotation(later);
        CHECK(fitted.seats.front() == seats.front());
        for (auto round = fitted.seats.begin() + 1; round != fitted.seats.end(); ++round)
            CHECK(seats_everybody(later, *round));
        CHECK(fitted.encounters == recount(fitted.seats));
        CHECK(fitted.encounters <= fitted.bound);
    }
}

TEST_CASE("those to be kept apart never sit together") {
    events::RotationTask task;
    task.people = 24;
    task.tables = 4;
    task.rounds = 4;
    task.effort = 1;
    for (int person = 0; person < task.people; person += 3) {
        task.apart.emplace_back(person, person + 1);
        task.apart.emplace_back(person + 1, person + 2);
        task.apart.emplace_back(person, person + 2);
    }
    const auto plan = events::plan_rotation(task);
    CHECK(plan.clashes.empty());
    for (const auto& round : plan.seats)
        for (const auto& [one, other] : task.apart)
            CHECK(round[static_cast<std::size_t>(one)] != round[static_cast<std::size_t>(other)]);
    CHECK(plan.encounters <= plan.bound);
}

TEST_CASE("who can't be kept apart is named") {
    events::RotationTask task;
    task.people = 6;
    task.tables = 2;
    task.rounds = 1;
    task.effort = 1;
    task.apart = {{0, 1}, {1, 2}, {0, 2}};  // three people, two tables
    const auto plan = events::plan_rotation(task);
    REQUIRE(plan.clashes.size() == 1);
    const auto& clash = plan.clashes.front();
    CHECK(clash.round == 0);
    CHECK(plan.seats[0][static_cast<std::size_t>(clash.one)] ==
          plan.seats[0][static_cast<std::size_t>(clash.other)]);
}

TEST_CASE("among plans with as many encounters the even one is taken") {
    const auto plan = planned(22, 5, 3);
    CHECK(plan.encounters == 114);
    CHECK(plan.fewest >= 9);
    CHECK(planned(16, 4, 5).fewest == 15);
}

TEST_CASE("finite fields are there for powers of primes") {
    for (const int order : {2, 3, 4, 5, 7, 8, 9, 16, 25, 27}) {
        CAPTURE(order);
        const auto field = events::FiniteField::of_order(order);
        REQUIRE(field);
        for (int one = 1; one < order; ++one) {
            std::set<int> products, sums;
            for (int other = 0; other < order; ++other) {
                products.insert(field->product(one, other));
                sums.insert(field->sum(one, other));
            }
            CHECK(static_cast<int>(products.size()) == order);
            CHECK(static_cast<int>(sums.size()) == order);
        }
    }
    CHECK(!events::FiniteField::of_order(6));
    CHECK(!events::FiniteField::of_order(12));
    CHECK(!events::FiniteField::of_order(1));
}
