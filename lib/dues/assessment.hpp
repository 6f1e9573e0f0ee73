// Assessing a year's dues: which charges there should be, compared with those there are.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dues/rates.hpp"

namespace bfb::dues {

enum class Change { added, cancelled, unchanged };

/// What is done about one charge, and, where it is cancelled, why (translated).
struct PlanLine {
    Change change;
    std::int64_t membership_id;
    Period period;
    Money amount;
    Date due_on;
    const char* reason = "";
};

struct Assessment {
    std::int64_t added = 0;
    std::int64_t cancelled = 0;
    std::int64_t unchanged = 0;
    Money amount;                                // of the charges added
    Money credited;                              // paid at once from credit
    std::vector<std::string> types_without_fee;  // of memberships that could not be assessed
};

/// Makes the live dues charges for the periods that begin in `year` what they should be, and uses up credit.
/// Adds what is missing; cancels what should not be, or not for that amount or payer, and sets free the money
/// on it; leaves the rest, so that a second run does nothing. A charge that was waived, even in part, stays
/// as it is: somebody has decided about it. One that was paid stays with who paid it, whoever pays now. A due
/// day alone is no reason to cancel. `visit` sees each line of the plan, members in the order of their entry.
/// Constant memory but for credit.
Assessment assess(db::UnitOfWork& work, int year, const std::function<void(const PlanLine&)>& visit);

}  // namespace bfb::dues
