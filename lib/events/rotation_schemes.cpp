#include "events/rotation_schemes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "events/finite_field.hpp"
#include "events/seat_exchange.hpp"

namespace bfb::events {

namespace {

/// By how much each column is shifted in a round: `shifts[round][column]`.
using Shifts = std::vector<std::vector<int>>;

constexpr int steps_of_a_search = 20'000;
constexpr long steps_of_turning = 200'000;
/// Above this order the field's multiplication is not worth its price; no café has so many tables.
constexpr int largest_field = 128;

Shifts shifts_by_field(const FiniteField& field, int tables, int columns, int rounds) {
    Shifts shifts;
    for (int round = 0; round < std::min(rounds, tables); ++round) {
        shifts.emplace_back();
        for (int column = 0; column < columns; ++column)
            shifts.back().push_back(field.product(round, column % tables));
    }
    return shifts;
}

/// Looks for one more row of shifts whose differences to each row before never repeat within a row.
class ShiftSearch {
  public:
    ShiftSearch(const Shifts& before, int tables, int columns)
        : before_(before),
          tables_(tables),
          columns_(columns),
          used_(before.size(), std::vector<bool>(index(tables))) {}

    std::optional<std::vector<int>> find() { return extend() ? std::optional(row_) : std::nullopt; }

  private:
    bool extend() {
        const int column = static_cast<int>(row_.size());
        if (column == columns_) return true;
        // Column 0 stays.
        for (int turn = 0; turn < (column == 0 ? 1 : tables_); ++turn) {
            const int shift = (2 * column + turn) % tables_;
            if (++steps_ > steps_of_a_search) return false;
            if (!is_free(column, shift)) continue;
            mark(column, shift, true);
            row_.push_back(shift);
            if (extend()) return true;
            row_.pop_back();
            mark(column, shift, false);
        }
        return false;
    }
    std::size_t difference(std::size_t row, int column, int shift) const {
        return index((shift - before_[row][index(column)] + tables_) % tables_);
    }
    bool is_free(int column, int shift) const {
        for (std::size_t row = 0; row < before_.size(); ++row)
            if (used_[row][difference(row, column, shift)]) return false;
        return true;
    }
    void mark(int column, int shift, bool used) {
        for (std::size_t row = 0; row < before_.size(); ++row)
            used_[row][difference(row, column, shift)] = used;
    }

    const Shifts& before_;
    int tables_;
    int columns_;
    std::vector<std::vector<bool>> used_;
    std::vector<int> row_;
    int steps_ = 0;
};

/// Without a field: shifts modulo the number of tables, a row after the other as long as one is found.
Shifts searched_shifts(int tables, int columns, int rounds) {
    Shifts shifts{std::vector<int>(index(columns))};
    if (rounds > 1) {
        shifts.emplace_back();
        for (int column = 0; column < columns; ++column) shifts.back().push_back(column % tables);
    }
    while (static_cast<int>(shifts.size()) < rounds) {
        auto row = ShiftSearch(shifts, tables, columns).find();
        if (!row) break;
        shifts.push_back(std::move(*row));
    }
    return shifts;
}

/// Pairs that turning makes of one another are one class: it is met as a whole, by any of them.
class PairClasses {
  public:
    explicit PairClasses(int people) : people_(index(people)), class_(people_ * people_, unknown) {}

    bool knows(int one, int other) const { return class_[index(one) * people_ + index(other)] != unknown; }
    /// A new class, to which pairs are added.
    void begin() {
        sizes_.push_back(0);
        together_.push_back(0);
    }
    void add(int one, int other) {
        if (knows(one, other)) return;
        class_[index(one) * people_ + index(other)] = class_[index(other) * people_ + index(one)] =
            sizes_.size() - 1;
        ++sizes_.back();
    }
    long all() const { return std::accumulate(sizes_.begin(), sizes_.end(), 0L); }

    void join(int one, int other) {
        const auto pair_class = class_[index(one) * people_ + index(other)];
        if (together_[pair_class]++ == 0) score_ += sizes_[pair_class];
    }
    void part(int one, int other) {
        const auto pair_class = class_[index(one) * people_ + index(other)];
        if (--together_[pair_class] == 0) score_ -= sizes_[pair_class];
    }
    long score() const { return score_; }

  private:
    static constexpr std::size_t unknown = ~std::size_t{};

    std::size_t people_;
    std::vector<std::size_t> class_;
    std::vector<int> sizes_;
    std::vector<int> together_;
    long score_ = 0;
};

}  // namespace

Seats scheme_of_columns(int people, int tables, int rounds) {
    const int columns = (people + tables - 1) / tables;
    const auto field = tables <= largest_field ? FiniteField::of_order(tables) : std::nullopt;
    const auto shifts =
        field ? shifts_by_field(*field, tables, columns, rounds) : searched_shifts(tables, columns, rounds);
    Seats seats;
    for (const auto& row : shifts) {
        seats.emplace_back();
        for (int place = 0; place < people; ++place) {
            const int shift = row[index(place / tables)];
            seats.back().push_back(field ? field->sum(place % tables, shift) : (place + shift) % tables);
        }
    }
    return seats;
}

std::optional<std::vector<int>> round_of_columns(int people, int tables) {
    if (people % (tables * tables) != 0) return {};
    std::vector<int> round;
    for (int place = 0; place < people; ++place) round.push_back(place / tables % tables);
    return round;
}

Seats turned_rounds(int people, int tables, int rounds, Dice& dice) {
    const auto turned = [&](int place, int by) {
        const int turning = people - people % rounds;
        return place < turning ? place / rounds * rounds + (place % rounds + by) % rounds : place;
    };
    PairClasses classes(people);
    for (int one = 0; one < people; ++one)
        for (int other = one + 1; other < people; ++other) {
            if (classes.knows(one, other)) continue;
            classes.begin();
            for (int by = 0; by < rounds; ++by) classes.add(turned(one, by), turned(other, by));
        }
    std::vector<int> places(index(people));
    std::iota(places.begin(), places.end(), 0);
    std::vector<int> first(index(people));
    for (int place = 0; place < people; ++place) first[index(place)] = place % tables;
    for (int one = 0; one < people; ++one)
        for (int other = one + 1; other < people; ++other)
            if (first[index(one)] == first[index(other)]) classes.join(one, other);
    const Cooling cooling{steps_of_turning, 1.5 * rounds, 0.2 * rounds, classes.all()};
    first = anneal({Round(first, tables)}, classes, places, cooling, dice).front();

    Seats seats;
    for (int round = 0; round < rounds; ++round) {
        seats.emplace_back(index(people));
        for (int place = 0; place < people; ++place)
            seats.back()[index(turned(place, round))] = first[index(place)];
    }
    return seats;
}

}  // namespace bfb::events
