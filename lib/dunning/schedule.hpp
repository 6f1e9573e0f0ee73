// When the next reminder of a charge is due. Whether it is wanted at all is the business of overdue.hpp.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/date.hpp"

namespace bfb::dunning {

/// Days after the due date on which a charge is reminded of: the first time (level 0, a friendly one), the
/// second, the third. Ascending.
struct Schedule {
    std::vector<int> days;
};

/// The most levels there may be: each has a text of its own.
inline constexpr int most_levels = 3;

/// A reminder that was made. `on` is the day it went out; none while it still waits to be sent.
struct Made {
    int level;
    std::optional<Date> on;
    bool is_told = true;  ///< it is known to have gone out; not where it was cancelled by hand
};

/// The level of the reminder that is due on `day`: the one behind the last made, never a later one, so that
/// who was not reminded in time begins with the friendly one. Between two levels lie at least as many days
/// as between them in the schedule. `made` is in the order of levels.
std::optional<int> level_due(const Schedule& schedule, Date due_on, std::span<const Made> made, Date day);

}  // namespace bfb::dunning
