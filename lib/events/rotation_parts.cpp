#include "events/rotation_parts.hpp"

namespace bfb::events {

Companions::Companions(int people, const Seats& seats)
    : people_(index(people)), together_(people_ * people_), met_(people_) {
    for (const auto& round : seats)
        for (int one = 0; one < people; ++one)
            for (int other = one + 1; other < people; ++other)
                if (round[index(one)] != nowhere && round[index(one)] == round[index(other)])
                    join(one, other);
}

PairSet never_together(const RotationTask& task) {
    PairSet never(task.people);
    for (const auto& [one, other] : task.apart) never.add(one, other);
    for (int one = 0; one < task.people; ++one)
        for (int other = 0; other < one; ++other)
            if (host_table(task, one) != nowhere && host_table(task, other) != nowhere &&
                host_table(task, one) != host_table(task, other))
                never.add(one, other);
    return never;
}

std::uint64_t Dice::next() {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15U);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

int count_encounters(const Seats& seats) {
    return seats.empty() ? 0 : Companions(static_cast<int>(seats.front().size()), seats).pairs();
}

std::vector<int> encounters_of_each(const Seats& seats) {
    if (seats.empty()) return {};
    return Companions(static_cast<int>(seats.front().size()), seats).of_each();
}

}  // namespace bfb::events
