// The days on which banks settle euros: TARGET, the Eurosystem's payment system, has a calendar of its own
// that knows no national holidays.
#pragma once

#include "base/date.hpp"

namespace bfb::bank {

/// Easter Sunday of a Gregorian year. The anonymous method printed in Nature (20 April 1876), as given by J.
/// Meeus, "Astronomical Algorithms", chapter 8; holds for every year of that calendar.
Date easter_sunday(int year);

/// Whether TARGET is open: closed on Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and
/// 26 December (European Central Bank, long-term calendar of 14 December 2000, in force since 2002).
bool is_target_day(Date day);

/// `day` itself where TARGET is open then, else the first day after it when it is.
Date next_target_day(Date day);

/// The `count`-th TARGET day after `day`, which need not be one; before it where `count` is negative;
/// next_target_day(day) for 0.
Date plus_target_days(Date day, int count);

}  // namespace bfb::bank
