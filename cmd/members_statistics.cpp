// bfb members stats, anniversaries: how many there are, and whom to congratulate.
#include "members/statistics.hpp"

#include <algorithm>

#include "cmd/app.hpp"
#include "cmd/members.hpp"

namespace bfb::cmd {

namespace {

struct SpanOptions {
    std::optional<Date> as_of, from, to;
};

void stats(App& app, const SpanOptions& options) {
    const bool for_people = app.format() == out::Format::table && app.terminal_width() > 0;
    const std::size_t bar_width = for_people ? std::clamp<std::size_t>(app.terminal_width() / 3, 8, 40) : 0;
    app.print(members::statistics(app.db(), options.as_of.value_or(app.today()), bar_width));
}

void anniversaries(App& app, const SpanOptions& options) {
    const Date from = options.from.value_or(app.today().first_of_year());
    const Date to = options.to.value_or(from.last_of_year());
    if (to < from)
        throw UsageError(tr("--to {} lies before --from {}", out::display(to), out::display(from)));
    app.print(members::anniversaries(app.db(), from, to));
}

}  // namespace

void describe_statistics(Group& group) {
    group.command<SpanOptions>("stats", N_("count members by type, age, place, and by year"))
        .example("bfb members stats --as-of 2025-12-31", N_("for the annual report"))
        .option(&SpanOptions::as_of, "--as-of", "DATE", N_("count on that day (default: today)"))
        .run(stats);
    group.command<SpanOptions>("anniversaries", N_("round birthdays and jubilees of membership"))
        .details(
            N_("Birthdays: 18, every ten years, from 70 on every five. Membership: every ten years, and 25."))
        .example("bfb members anniversaries --from today --to +2m",
                 N_("whom to congratulate in the next two months"))
        .option(&SpanOptions::from, "--from", "DATE", N_("first day (default: the first of January)"))
        .option(&SpanOptions::to, "--to", "DATE", N_("last day (default: the end of that year)"))
        .run(anniversaries);
}

}  // namespace bfb::cmd
