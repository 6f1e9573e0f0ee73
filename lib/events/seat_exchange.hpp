// Improving rounds by exchanging seats: simulated annealing, at a cost of the people at two tables a step.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "events/rotation_parts.hpp"

namespace bfb::events {

/// Who sits at the tables in one round.
class Round {
  public:
    Round(const std::vector<int>& table_of, int tables);

    const std::vector<int>& table_of() const { return table_of_; }
    int table_of(int person) const { return table_of_[index(person)]; }
    const std::vector<int>& at(int table) const { return at_[index(table)]; }

    /// Takes somebody from their table, or seats somebody who is nowhere.
    void leave(int person);
    void sit(int person, int table);

  private:
    std::vector<int> table_of_;
    std::vector<int> position_;
    std::vector<std::vector<int>> at_;
};

std::vector<Round> rounds_of(const Seats& seats, int tables);
Seats seats_of(const std::vector<Round>& rounds);

/// What rounds are worth while seats are exchanged: new encounters, and that nobody sits with whom they
/// should be kept apart from. `evenly`: at equal number, those who meet few count more.
struct Encounters {
    Companions met;
    const PairSet& apart;
    bool evenly = false;
    int clashes = 0;

    void join(int one, int other) {
        met.join(one, other);
        clashes += apart.contains(one, other);
    }
    void part(int one, int other) {
        met.part(one, other);
        clashes -= apart.contains(one, other);
    }
    /// More than any exchange can win otherwise.
    static constexpr long price_of_a_clash = 100;
    long score() const {
        const long reached = met.pairs() - price_of_a_clash * clashes;
        return evenly ? reached * 1'000'000 - met.unevenness() : reached;
    }
};

/// How long and how boldly to exchange: the temperature falls from the one to the other.
struct Cooling {
    long steps;
    double from, to;
    long enough = std::numeric_limits<long>::max();  // the score at which to stop
};

/// Exchanges two people's seats in a round, or moves one to a smaller table.
class Exchange {
  public:
    /// `movable` are those who have no table of their own.
    Exchange(std::vector<Round>& rounds, const std::vector<int>& movable)
        : rounds_(rounds), movable_(movable) {}

    /// Does one that is drawn; false where it would change nothing.
    template <class Tally>
    bool draw(Tally& tally, Dice& dice) {
        round_ = &rounds_[index(dice.below(static_cast<int>(rounds_.size())))];
        one_ = movable_[index(dice.below(static_cast<int>(movable_.size())))];
        other_ = movable_[index(dice.below(static_cast<int>(movable_.size())))];
        from_ = round_->table_of(one_);
        to_ = round_->table_of(other_);
        if (from_ == to_) return false;
        const auto size = round_->at(from_).size();
        if (size > round_->at(to_).size() && dice.below(static_cast<int>(size)) == 0) other_ = nowhere;
        move(tally, one_, to_);
        if (other_ != nowhere) move(tally, other_, from_);
        return true;
    }
    /// Takes the last one back.
    template <class Tally>
    void take_back(Tally& tally) {
        move(tally, one_, from_);
        if (other_ != nowhere) move(tally, other_, to_);
    }

  private:
    template <class Tally>
    void move(Tally& tally, int person, int table) {
        const int before = round_->table_of(person);
        round_->leave(person);
        for (const int mate : round_->at(before)) tally.part(person, mate);
        for (const int mate : round_->at(table)) tally.join(person, mate);
        round_->sit(person, table);
    }

    std::vector<Round>& rounds_;
    const std::vector<int>& movable_;
    Round* round_ = nullptr;
    int one_ = nowhere, other_ = nowhere, from_ = 0, to_ = 0;
};

/// The chance, of 2³², that a loss is taken at a temperature; nothing is taken at 0.
class Boldness {
  public:
    explicit Boldness(double temperature);
    bool takes(long loss, Dice& dice) const {
        return loss < static_cast<long>(chances_.size()) &&
               (dice.next() >> 32) < chances_[static_cast<std::size_t>(loss)];
    }

  private:
    std::array<std::uint64_t, 12> chances_{};
};

/// Exchanges seats of `movable` and returns the best rounds that were found. `tally` counts what sits in
/// `rounds`.
template <class Tally>
Seats anneal(std::vector<Round> rounds, Tally tally, const std::vector<int>& movable, const Cooling& cooling,
             Dice& dice) {
    constexpr long steps_of_a_temperature = 512;
    Seats best = seats_of(rounds);
    if (movable.size() < 2 || rounds.empty()) return best;
    long score = tally.score();
    long best_score = score;
    Exchange exchange(rounds, movable);
    Boldness boldness(cooling.from);
    for (long step = 0; step < cooling.steps && best_score < cooling.enough; ++step) {
        if (step % steps_of_a_temperature == 0) {
            const double done = static_cast<double>(step) / static_cast<double>(cooling.steps);
            boldness = Boldness(cooling.from + (cooling.to - cooling.from) * done);
        }
        if (!exchange.draw(tally, dice)) continue;
        const long after = tally.score();
        if (after < score && !boldness.takes(score - after, dice)) {
            exchange.take_back(tally);
            continue;
        }
        score = after;
        if (score > best_score) {
            best_score = score;
            best = seats_of(rounds);
        }
    }
    return best;
}

}  // namespace bfb::events
