#include "events/seat_exchange.hpp"

#include <cmath>

namespace bfb::events {

Round::Round(const std::vector<int>& table_of, int tables)
    : table_of_(table_of.size(), nowhere), position_(table_of.size()), at_(index(tables)) {
    for (std::size_t person = 0; person < table_of.size(); ++person)
        if (table_of[person] != nowhere) sit(static_cast<int>(person), table_of[person]);
}

void Round::leave(int person) {
    auto& table = at_[index(table_of(person))];
    const int last = table.back();
    table[index(position_[index(person)])] = last;
    position_[index(last)] = position_[index(person)];
    table.pop_back();
    table_of_[index(person)] = nowhere;
}

void Round::sit(int person, int table) {
    position_[index(person)] = static_cast<int>(at(table).size());
    at_[index(table)].push_back(person);
    table_of_[index(person)] = table;
}

std::vector<Round> rounds_of(const Seats& seats, int tables) {
    std::vector<Round> rounds;
    for (const auto& round : seats) rounds.emplace_back(round, tables);
    return rounds;
}

Seats seats_of(const std::vector<Round>& rounds) {
    Seats seats;
    for (const auto& round : rounds) seats.push_back(round.table_of());
    return seats;
}

Boldness::Boldness(double temperature) {
    for (std::size_t loss = 0; loss < chances_.size() && temperature > 0; ++loss)
        chances_[loss] =
            static_cast<std::uint64_t>(std::exp(-static_cast<double>(loss) / temperature) * 4294967296.0);
}

}  // namespace bfb::events
