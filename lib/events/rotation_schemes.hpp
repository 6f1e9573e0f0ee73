// Seatings that need no search: the parallel lines of an affine plane, and what comes near it where there is
// none.
#pragma once

#include <optional>
#include <vector>

#include "events/rotation_parts.hpp"

namespace bfb::events {

/// Rounds for `people` places: place i is in row i mod `tables` of column i div `tables`. Each column spreads
/// over all tables in every round, so that places of one column never meet, those of two columns at most once
/// as far as the scheme goes, and column 0 stays: place i < `tables` is at table i. Fewer rounds than asked
/// for where more can't be had.
Seats scheme_of_columns(int people, int tables, int rounds);

/// The round in which columns sit together, which any scheme of columns can have besides; nothing where that
/// does not give equal tables. Column 0 does not stay.
std::optional<std::vector<int>> round_of_columns(int people, int tables);

/// Rounds that are one round turned on: place i moves to the place of i + 1 within its circle of `rounds`
/// places; what is left of `people` stays. Searched for, with `dice`.
Seats turned_rounds(int people, int tables, int rounds, Dice& dice);

}  // namespace bfb::events
