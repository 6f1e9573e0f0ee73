#include "dues/period.hpp"

#include <algorithm>

namespace bfb::dues {

namespace {

int months_between(Date from, Date to) {
    return (to.year() - from.year()) * 12 + static_cast<int>(to.month()) - static_cast<int>(from.month());
}

}  // namespace

int Rhythm::first_from(Date day) const {
    int n = std::max(0, months_between(anchor, day) / months);
    while (start(n) < day) ++n;
    return n;
}

Period period(const Rhythm& rhythm, int n) { return {rhythm.start(n), rhythm.start(n + 1).plus_days(-1)}; }

int months_into(const Rhythm& rhythm, int n, Date day) {
    const int whole = months_between(rhythm.start(n), day);
    return rhythm.anchor.plus_months(n * rhythm.months + whole) > day ? whole - 1 : whole;
}

std::string label(const Period& period) {
    const std::string first = period.first.iso(), last = period.last.iso(), year = first.substr(0, 4);
    const int months = months_between(period.first, period.last.plus_days(1));
    const int before = static_cast<int>(period.first.month()) - 1;
    const bool whole_months = period.first.day() == 1 && period.last.plus_days(1).day() == 1;
    if (whole_months && months == 12 && before == 0) return year;
    if (whole_months && months == 6 && before % 6 == 0) return year + "-H" + std::to_string(before / 6 + 1);
    if (whole_months && months == 3 && before % 3 == 0) return year + "-Q" + std::to_string(before / 3 + 1);
    if (whole_months && months == 1) return first.substr(0, 7);
    return first + ".." + last;
}

}  // namespace bfb::dues
