// The spans of time that dues are charged for: where they begin, where they end and what they are called.
// What a period costs is the business of rates.
#pragma once

#include <string>

#include "base/date.hpp"

namespace bfb::dues {

/// A rhythm of `months` that begins on `anchor`. Period n is computed from the anchor, never from period n-1:
/// 31 Jan, 28 Feb, 31 Mar.
struct Rhythm {
    Date anchor;
    int months;

    /// First day of period `n`, which counts from 0.
    Date start(int n) const { return anchor.plus_months(n * months); }
    /// The first period, from 0 on, that begins on `day` or later.
    int first_from(Date day) const;
};

/// First and last day, both included.
struct Period {
    Date first;
    Date last;

    bool operator==(const Period&) const = default;
    bool contains(Date day) const { return first <= day && day <= last; }
};

Period period(const Rhythm& rhythm, int n);

/// Whole months from the beginning of period `n` to `day`, which lies in it: 0 in its first month.
int months_into(const Rhythm& rhythm, int n, Date day);

/// `2026`, `2026-H1`, `2026-Q1`, `2026-03`; `2026-03-15..2027-03-14` for a period that is none of the
/// calendar's.
std::string label(const Period& period);

/// SQL for label() of charge c; NULL where the charge has no period.
inline constexpr const char* period_label_sql = R"(
    CASE WHEN c.period_start IS NULL THEN NULL
         WHEN substr(c.period_start, 9) <> '01' THEN c.period_start || '..' || c.period_end
         ELSE CASE substr(c.period_start, 6, 2) || substr(c.period_end, 5)
              WHEN '01-12-31' THEN substr(c.period_start, 1, 4)
              WHEN '01-06-30' THEN substr(c.period_start, 1, 4) || '-H1'
              WHEN '07-12-31' THEN substr(c.period_start, 1, 4) || '-H2'
              WHEN '01-03-31' THEN substr(c.period_start, 1, 4) || '-Q1'
              WHEN '04-06-30' THEN substr(c.period_start, 1, 4) || '-Q2'
              WHEN '07-09-30' THEN substr(c.period_start, 1, 4) || '-Q3'
              WHEN '10-12-31' THEN substr(c.period_start, 1, 4) || '-Q4'
              ELSE CASE WHEN substr(c.period_start, 1, 7) = substr(c.period_end, 1, 7)
                        THEN substr(c.period_start, 1, 7)
                        ELSE c.period_start || '..' || c.period_end END
              END
    END)";

}  // namespace bfb::dues
