// Who owes what: the list behind `dues check`, as of a day.
#pragma once

#include <optional>
#include <string>

#include "db/database.hpp"
#include "out/row_stream.hpp"

namespace bfb::dues {

enum class Told { any, not_yet };

struct ArrearsFilter {
    Date day;                   // due by then; amounts are as they are now
    bool with_not_due = false;  // also what is due later
    std::optional<std::int64_t> membership_id = {};
    int overdue_days = 0;   // due at least so many days before `day`; 0: no matter
    Told told = Told::any;  // not_yet: none that remember_told() has seen
};

/// One row for each open charge, by member and due day: member, name, kind, period, amount, paid, open,
/// due_on, days_overdue, reminders, submitted, barred_on, barred, charge. A claim is barred three years after
/// the end of the year in which it fell due (§§ 195, 199 BGB): `barred_on` is the last day on which it can be
/// enforced. Constant memory.
out::RowStream arrears(const db::Database& database, const ArrearsFilter& filter);

/// One row for each member: member, name, charges, open, oldest_due_on, days_overdue, barred.
out::RowStream arrears_by_member(const db::Database& database, const ArrearsFilter& filter);

/// All of it in figures.
struct ArrearsSummary {
    std::int64_t members;
    std::int64_t charges;
    Money open;
    std::int64_t barred_soon;  // charges barred before, or within barred_soon_days
};
constexpr int barred_soon_days = 90;
ArrearsSummary arrears_summary(const db::Database& database, const ArrearsFilter& filter);

/// The charges to be told now. Notes them in a temporary table, so that what is remembered is what was told,
/// whatever happens in between. Needs a writable connection, and `told` of the filter is not_yet.
void gather_untold(const db::Database& database, const ArrearsFilter& filter);
/// Remembers what was gathered, and forgets what is no longer owed, so that it is told again should it come
/// back. Not journalled.
void remember_told(const db::Database& database, Date today);

}  // namespace bfb::dues
