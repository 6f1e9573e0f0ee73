// The tables of a World Café: who sits where in which round, planned by rotation.hpp for those registered, or
// for names alone.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "events/event.hpp"
#include "events/rotation.hpp"
#include "i18n/i18n.hpp"
#include "out/row_stream.hpp"

namespace bfb::events {

/// Who should not sit together: people of one household, or of one address or registration; those who share a
/// tag; those of one organisation.
enum class ApartBy { household, tag, partner };
inline constexpr std::array<std::pair<std::string_view, ApartBy>, 3> apart_words = {
    {{"household", ApartBy::household}, {"tag", ApartBy::tag}, {"partner", ApartBy::partner}}};

struct TableWishes {
    std::optional<int> tables, rounds;                    // none: as planned before
    std::vector<std::pair<std::string, int>> hosts = {};  // a name and a table, from 1
    bool without_former_hosts = false;                    // those of the plan before sit as all do
    std::optional<std::vector<ApartBy>> apart_by = {};    // none: as planned before
    std::optional<int> after_round = {};                  // what has happened; 0: plan anew
    std::uint64_t seed = 1;
    int effort = 4;  // as RotationTask has it
};

/// Somebody at the tables.
struct Guest {
    std::optional<std::int64_t> registration_id;
    int seat = 1;  // of that registration
    std::string name;
    bool is_gone = false;
};

/// A plan as it is kept or shown. Seats and hosts are by the index of a guest; tables from 0.
struct TablePlan {
    std::vector<Guest> guests;
    int tables = 0;
    Seats seats;
    std::vector<int> hosts;  // the table that is theirs in the last round, or nowhere
    std::vector<ApartBy> apart_by = {};
    std::vector<std::pair<int, int>> apart = {};
};

/// Plans the tables of the confirmed registrations and keeps the plan. Who registers with several seats is as
/// many people. Hosts of a plan before stay hosts while rounds of it are kept. Throws UsageError for numbers
/// that can't be; NotFound for a host nobody knows; Refused where the event has a plan already and
/// `after_round` is not said, where there are too few people, and where people can't be kept apart: it names
/// them.
TablePlan plan_tables(db::UnitOfWork& work, const Event& event, const TableWishes& wishes);

/// The same for names that are in no event; nothing is kept.
TablePlan plan_names(const std::vector<std::string>& names, const TableWishes& wishes);

/// Throws NotFound where the event has none.
TablePlan read_plan(const db::Database& database, std::int64_t event_id);

/// What the plan is worth: counted anew from its seats.
struct TableProof {
    int people = 0;  // who have not left
    int rounds = 0;
    int encounters = 0;
    int bound = 0;             // no plan of so many people, tables and rounds has more
    int fewest = 0, most = 0;  // different people that somebody meets who has not left
};
TableProof proof_of(const TablePlan& plan);

/// registration, name, host, tables ("3 1 2", a round each, - where they were not there), meets: by name.
out::RowStream seating(const TablePlan& plan);
/// round, table, host, people, names.
out::RowStream seating_by_table(const TablePlan& plan);

/// A page (HTML) of cards to cut out: everybody's tables, round by round.
std::string table_cards(const db::Database& database, const Event& event, const TablePlan& plan,
                        i18n::Language language);

}  // namespace bfb::events
