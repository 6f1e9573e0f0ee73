#include "dunning/schedule.hpp"

namespace bfb::dunning {

std::optional<int> level_due(const Schedule& schedule, Date due_on, std::span<const Made> made, Date day) {
    const auto next = made.empty() ? std::size_t{0} : static_cast<std::size_t>(made.back().level) + 1;
    if (next >= schedule.days.size()) return std::nullopt;
    if (day < due_on.plus_days(schedule.days[next])) return std::nullopt;
    if (next > 0) {
        const auto& last = made.back().on;
        if (!last || day < last->plus_days(schedule.days[next] - schedule.days[next - 1]))
            return std::nullopt;
    }
    return static_cast<int>(next);
}

}  // namespace bfb::dunning
