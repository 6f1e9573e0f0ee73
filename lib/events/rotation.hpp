// World Café: who sits at which table in which round, so that as many different people as possible meet.
// Knows people and tables by index only; whose they are is table_plan.hpp's business.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace bfb::events {

/// Where somebody is who is not at any table.
inline constexpr int nowhere = -1;

/// `seats[round][person]` is a table, from 0, or `nowhere`.
using Seats = std::vector<std::vector<int>>;

/// More people than this are not planned for.
inline constexpr int most_people = 1000;
inline constexpr int most_rounds = 50;

/// What is asked for.
struct RotationTask {
    int people = 0;               // those who have left included
    int tables = 0;               // at least two people for each
    int rounds = 0;               // those that have happened included
    std::vector<int> hosts = {};  // of each person the table that is theirs, or nowhere; empty: no hosts
    std::vector<std::pair<int, int>> apart = {};  // never to sit together
    std::vector<bool> gone = {};                  // who has left; empty: nobody
    Seats happened = {};                          // the first rounds, as they were
    Seats wished = {};  // the rounds after them as planned before: where to start from
    std::uint64_t seed = 1;
    long effort = 4;  // how long to try where the bound is not reached: 500,000 exchanges of seats each
};

/// Two people who should be apart and sit together in that round.
struct Clash {
    int round, one, other;
};

/// The plan, and what it is worth.
struct RotationPlan {
    Seats seats;                 // of all rounds
    int encounters = 0;          // distinct pairs that meet, those who have left included
    int bound = 0;               // no plan has more
    int fewest = 0;              // different people that somebody who is there meets, at least
    std::vector<Clash> clashes;  // where people can't be kept apart
};

/// A plan of `rounds` rounds: everybody who is there sits at one table in each, sizes of tables differ by at
/// most one, hosts stay, what has happened stays. The same for the same task, on every machine. As many
/// encounters as are found within the effort; at equal number those who meet the fewest meet more.
/// No table may have more hosts than people ÷ tables, rounded down.
RotationPlan plan_rotation(const RotationTask& task);

/// The people of the task that are there.
int people_there(const RotationTask& task);

/// What no plan exceeds: the pairs there are, less those kept apart; what the rounds can bring, less the
/// pairs that must sit together again; what each person can meet.
int encounter_bound(const RotationTask& task);

/// Distinct pairs that sit together in any round.
int count_encounters(const Seats& seats);
/// For each person how many different people they meet.
std::vector<int> encounters_of_each(const Seats& seats);

}  // namespace bfb::events
