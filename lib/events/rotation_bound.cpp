#include <algorithm>

#include "events/rotation.hpp"
#include "events/rotation_parts.hpp"

namespace bfb::events {

namespace {

int pairs_of(int people) { return people * (people - 1) / 2; }

/// The pairs of `people` from one table that are together again at least when they spread over `tables`.
int pairs_again(int people, int tables) {
    const int each = people / tables;
    const int larger = people % tables;
    return larger * pairs_of(each + 1) + (tables - larger) * pairs_of(each);
}

/// The pairs among those who are there that must sit together again after the round `before`.
int pairs_again(const RotationTask& task, const std::vector<int>& before) {
    std::vector<int> sizes(static_cast<std::size_t>(task.tables));
    for (int person = 0; person < task.people; ++person) {
        const int table = before[index(person)];
        if (table == nowhere || is_gone(task, person)) continue;
        if (index(table) >= sizes.size()) sizes.resize(index(table) + 1);
        ++sizes[index(table)];
    }
    int again = 0;
    for (const int size : sizes) again += pairs_again(size, task.tables);
    return again;
}

struct Rounds {
    int pairs = 0;  // of one round
    int again = 0;  // of them, met in the round before at least
};

Rounds rounds_of(const RotationTask& task) {
    Rounds rounds;
    const int there = people_there(task);
    for (int table = 0; table < task.tables; ++table) {
        const int size = there / task.tables + (table < there % task.tables ? 1 : 0);
        rounds.pairs += pairs_of(size);
        rounds.again += pairs_again(size, task.tables);
    }
    return rounds;
}

}  // namespace

int people_there(const RotationTask& task) {
    return task.people - static_cast<int>(std::count(task.gone.begin(), task.gone.end(), true));
}

int encounter_bound(const RotationTask& task) {
    const Companions met(task.people, task.happened);
    const PairSet never = never_together(task);
    const int there = people_there(task);
    const int to_come = task.rounds - static_cast<int>(task.happened.size());
    const int largest = (there + task.tables - 1) / task.tables;

    int possible = 0;
    int each = 0;
    for (int one = 0; one < task.people; ++one) {
        int partners = 0;
        for (int other = 0; other < task.people; ++other) {
            if (one == other) continue;
            const bool may_meet = !is_gone(task, one) && !is_gone(task, other) && !never.contains(one, other);
            if (may_meet || met.together(one, other) > 0) ++partners;
        }
        possible += partners;
        each += is_gone(task, one) ? partners : std::min(partners, met.of(one) + to_come * (largest - 1));
    }
    int bound = std::min(possible, each) / 2;
    if (to_come > 0) {
        const auto rounds = rounds_of(task);
        int again = 0;
        for (const auto& before : task.happened) again = std::max(again, pairs_again(task, before));
        bound = std::min(bound, met.pairs() + to_come * rounds.pairs - (to_come - 1) * rounds.again - again);
    }
    return bound;
}

}  // namespace bfb::events
