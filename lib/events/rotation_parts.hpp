// What the files of the rotation share: sets of pairs, and who has met whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "events/rotation.hpp"

namespace bfb::events {

inline std::size_t index(int number) { return static_cast<std::size_t>(number); }

inline bool is_gone(const RotationTask& task, int person) {
    return !task.gone.empty() && task.gone[index(person)];
}
inline int host_table(const RotationTask& task, int person) {
    return task.hosts.empty() ? nowhere : task.hosts[index(person)];
}

/// Pairs of people, in any order.
class PairSet {
  public:
    explicit PairSet(int people) : people_(index(people)), has_(people_ * people_) {}

    void add(int one, int other) {
        has_[index(one) * people_ + index(other)] = has_[index(other) * people_ + index(one)] = 1;
    }
    bool contains(int one, int other) const { return has_[index(one) * people_ + index(other)] != 0; }

  private:
    std::size_t people_;
    std::vector<std::uint8_t> has_;
};

/// How often each two people sit together, and whom each has met.
class Companions {
  public:
    explicit Companions(int people, const Seats& seats = {});

    /// Changes of what is counted: they sit together once more, or once less.
    void join(int one, int other) {
        if (count(one, other)++ == 0) change(one, other, 1);
        ++count(other, one);
    }
    void part(int one, int other) {
        if (--count(one, other) == 0) change(one, other, -1);
        --count(other, one);
    }

    int together(int one, int other) const { return together_[index(one) * people_ + index(other)]; }
    int of(int person) const { return met_[index(person)]; }
    int pairs() const { return pairs_; }
    const std::vector<int>& of_each() const { return met_; }
    /// The sum of the squares of of_each(): the smaller at equal pairs(), the more even.
    long unevenness() const { return squares_; }

  private:
    std::uint8_t& count(int one, int other) { return together_[index(one) * people_ + index(other)]; }
    void change(int one, int other, int by) {
        pairs_ += by;
        for (const int person : {one, other}) {
            int& met = met_[index(person)];
            squares_ += by * 2 * met + 1;
            met += by;
        }
    }

    std::size_t people_;
    std::vector<std::uint8_t> together_;
    std::vector<int> met_;
    int pairs_ = 0;
    long squares_ = 0;
};

/// Those to be kept apart, and the hosts of different tables.
PairSet never_together(const RotationTask& task);

/// Random numbers that are the same on every machine (splitmix64).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    /// From 0 to `bound` - 1.
    int below(int bound) {
        return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(bound) >> 32);
    }
    /// Swaps them into another order.
    void shuffle(std::vector<int>& numbers) {
        for (std::size_t left = numbers.size(); left > 1; --left)
            std::swap(numbers[left - 1], numbers[index(below(static_cast<int>(left)))]);
    }

  private:
    std::uint64_t state_;
};

}  // namespace bfb::events
