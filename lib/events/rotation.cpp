#include "events/rotation.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "events/rotation_schemes.hpp"
#include "events/seat_exchange.hpp"

namespace bfb::events {

namespace {

constexpr long steps_of_effort = 500'000;
/// The encounters of a plan change by a few a step: below the last of these hardly a loss is taken.
constexpr double hot = 0.9, warm = 0.5, cold = 0.12;
/// Of evening out, where the scale is that of squares of encounters and an encounter is never lost.
constexpr double even_hot = 6, even_cold = 0.5;

class Planner {
  public:
    explicit Planner(const RotationTask& task)
        : task_(task),
          to_come_(task.rounds - static_cast<int>(task.happened.size())),
          apart_(task.people),
          met_(task.people, task.happened),
          bound_(encounter_bound(task)),
          dice_(task.seed) {
        for (const auto& [one, other] : task.apart) apart_.add(one, other);
        for (int person = 0; person < task.people; ++person) {
            if (is_gone(task, person)) continue;
            there_.push_back(person);
            if (host_table(task, person) == nowhere) movable_.push_back(person);
        }
    }

    RotationPlan plan() {
        Seats best = start();
        search(best);
        even_out(best);
        return result(best);
    }

  private:
    // Where to begin.
    Seats start();
    void consider(Seats candidate, Seats& best);
    std::vector<int> places();
    Seats by_scheme(const Seats& scheme, const std::vector<int>& person_at) const;
    void complete(Seats& seats);
    void complete(Round& round);
    bool is_free() const {
        return movable_.size() == there_.size() && task_.apart.empty() && task_.happened.empty();
    }

    // How to go on.
    void search(Seats& best);
    void even_out(Seats& best);
    Encounters encounters(const Seats& seats) const;
    bool is_enough(const Seats& seats) const { return encounters(seats).score() >= bound_; }
    int fewest(const Companions& met) const;
    RotationPlan result(const Seats& to_come) const;

    const RotationTask& task_;
    int to_come_;
    PairSet apart_;
    Companions met_;  // in what has happened
    int bound_;
    Dice dice_;
    std::vector<int> there_;
    std::vector<int> movable_;
};

/// The best of those that cost little.
Seats Planner::start() {
    const int people = static_cast<int>(there_.size());
    Seats best = task_.wished;
    best.resize(index(to_come_), std::vector<int>(index(task_.people), nowhere));
    complete(best);
    const auto person_at = places();
    auto scheme = scheme_of_columns(people, task_.tables, to_come_);
    consider(by_scheme(scheme, person_at), best);
    if (const auto columns = round_of_columns(people, task_.tables)) {
        scheme.resize(std::min(scheme.size(), index(std::max(to_come_ - 1, 0))));
        scheme.push_back(*columns);
        consider(by_scheme(scheme, person_at), best);
    }
    if (is_free() && to_come_ > 2 && to_come_ <= people && !is_enough(best))
        consider(by_scheme(turned_rounds(people, task_.tables, to_come_, dice_), person_at), best);
    return best;
}

void Planner::consider(Seats candidate, Seats& best) {
    candidate.resize(index(to_come_), std::vector<int>(index(task_.people), nowhere));
    complete(candidate);
    if (encounters(candidate).score() > encounters(best).score()) best = std::move(candidate);
}

/// Who takes which place of a scheme: a host of each table in column 0, which stays; those to be kept apart
/// after one another, which mostly is in one column, whose people never meet.
std::vector<int> Planner::places() {
    std::vector<int> host_of(index(task_.tables), nowhere);
    for (const int person : there_) {
        const int table = host_table(task_, person);
        if (table != nowhere && host_of[index(table)] == nowhere) host_of[index(table)] = person;
    }
    std::vector<bool> is_placed(index(task_.people));
    for (const int host : host_of)
        if (host != nowhere) is_placed[index(host)] = true;
    std::vector<int> others;
    const auto place = [&](int person) {
        if (is_placed[index(person)] || is_gone(task_, person)) return;
        is_placed[index(person)] = true;
        others.push_back(person);
    };
    for (const auto& [one, other] : task_.apart) {
        place(one);
        place(other);
    }
    auto rest = there_;
    dice_.shuffle(rest);
    for (const int person : rest) place(person);

    std::vector<int> person_at;
    auto next = others.rbegin();
    for (const int host : host_of) person_at.push_back(host != nowhere ? host : *next++);
    person_at.insert(person_at.end(), others.begin(), next.base());
    return person_at;
}

Seats Planner::by_scheme(const Seats& scheme, const std::vector<int>& person_at) const {
    Seats seats;
    for (const auto& round : scheme) {
        seats.emplace_back(index(task_.people), nowhere);
        for (std::size_t place = 0; place < round.size(); ++place)
            seats.back()[index(person_at[place])] = round[place];
    }
    return seats;
}

void Planner::complete(Seats& seats) {
    for (auto& table_of : seats) {
        for (int person = 0; person < task_.people; ++person) {
            int& table = table_of[index(person)];
            if (is_gone(task_, person) || table >= task_.tables) table = nowhere;
        }
        Round round(table_of, task_.tables);
        complete(round);
        table_of = round.table_of();
    }
}

/// Hosts go to their tables, who is nowhere to a smallest table, and then tables become equal.
void Planner::complete(Round& round) {
    const auto by_size = [&](int one, int other) { return round.at(one).size() < round.at(other).size(); };
    std::vector<int> tables(index(task_.tables));
    std::iota(tables.begin(), tables.end(), 0);
    auto newcomers = movable_;
    dice_.shuffle(newcomers);
    for (const int person : there_) {
        const int table = host_table(task_, person);
        if (table == nowhere || table == round.table_of(person)) continue;
        if (round.table_of(person) != nowhere) round.leave(person);
        round.sit(person, table);
    }
    for (const int person : newcomers)
        if (round.table_of(person) == nowhere)
            round.sit(person, *std::min_element(tables.begin(), tables.end(), by_size));
    for (;;) {
        const auto [smallest, largest] = std::minmax_element(tables.begin(), tables.end(), by_size);
        if (round.at(*largest).size() <= round.at(*smallest).size() + 1) return;
        const auto& sitting = round.at(*largest);
        const int person = *std::find_if(sitting.begin(), sitting.end(),
                                         [&](int one) { return host_table(task_, one) == nowhere; });
        round.leave(person);
        round.sit(person, *smallest);
    }
}

void Planner::search(Seats& best) {
    for (long turn = 0; turn < task_.effort && !is_enough(best); ++turn) {
        // The first turn keeps near what a scheme gave; the others look further.
        const Cooling cooling{steps_of_effort, turn % 2 == 0 ? warm : hot, cold, bound_};
        Seats found = anneal(rounds_of(best, task_.tables), encounters(best), movable_, cooling, dice_);
        best = std::move(found);
    }
}

void Planner::even_out(Seats& best) {
    auto before = encounters(best);
    before.evenly = true;
    const Cooling cooling{steps_of_effort / 4, even_hot, even_cold};
    Seats evened = anneal(rounds_of(best, task_.tables), before, movable_, cooling, dice_);
    const auto after = encounters(evened);
    if (after.score() > encounters(best).score() || fewest(after.met) > fewest(before.met))
        best = std::move(evened);
}

Encounters Planner::encounters(const Seats& seats) const {
    Encounters counted{met_, apart_};
    for (const auto& round : rounds_of(seats, task_.tables))
        for (int table = 0; table < task_.tables; ++table) {
            const auto& sitting = round.at(table);
            for (auto one = sitting.begin(); one != sitting.end(); ++one)
                for (auto other = std::next(one); other != sitting.end(); ++other) counted.join(*one, *other);
        }
    return counted;
}

int Planner::fewest(const Companions& met) const {
    int fewest = task_.people;
    for (const int person : there_) fewest = std::min(fewest, met.of(person));
    return fewest;
}

RotationPlan Planner::result(const Seats& to_come) const {
    RotationPlan plan;
    plan.seats = task_.happened;
    plan.seats.insert(plan.seats.end(), to_come.begin(), to_come.end());
    const Companions met(task_.people, plan.seats);
    plan.encounters = met.pairs();
    plan.bound = bound_;
    plan.fewest = fewest(met);
    for (auto round = task_.happened.size(); round < plan.seats.size(); ++round)
        for (const auto& [one, other] : task_.apart)
            if (plan.seats[round][index(one)] != nowhere &&
                plan.seats[round][index(one)] == plan.seats[round][index(other)])
                plan.clashes.push_back({static_cast<int>(round), one, other});
    return plan;
}

}  // namespace

RotationPlan plan_rotation(const RotationTask& task) { return Planner(task).plan(); }

}  // namespace bfb::events
