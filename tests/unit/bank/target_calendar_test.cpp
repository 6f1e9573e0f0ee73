#include "bank/target_calendar.hpp"

#include <catch2/catch.hpp>

using bfb::Date;
using namespace bfb::bank;

TEST_CASE("Easter Sunday falls where the almanac has it") {
    CHECK(easter_sunday(2026) == Date(2026, 4, 5));
    CHECK(easter_sunday(2027) == Date(2027, 3, 28));
    CHECK(easter_sunday(2028) == Date(2028, 4, 16));
    CHECK(easter_sunday(2008) == Date(2008, 3, 23));
    CHECK(easter_sunday(2038) == Date(2038, 4, 25));  // the latest there is
    CHECK(easter_sunday(2285) == Date(2285, 3, 22));  // the earliest there is
    CHECK(easter_sunday(1981) == Date(1981, 4, 19));  // not 26 April
    CHECK(easter_sunday(1954) == Date(1954, 4, 18));  // not 25 April
    CHECK(easter_sunday(2000) == Date(2000, 4, 23));
}

TEST_CASE("TARGET is closed on Saturdays and Sundays") {
    CHECK(is_target_day(Date(2026, 12, 4)));        // Friday
    CHECK_FALSE(is_target_day(Date(2026, 12, 5)));  // Saturday
    CHECK_FALSE(is_target_day(Date(2026, 12, 6)));  // Sunday
    CHECK(is_target_day(Date(2026, 12, 7)));        // Monday
}

TEST_CASE("TARGET is closed on Good Friday and Easter Monday") {
    for (Date closed : {Date(2026, 4, 3), Date(2026, 4, 6), Date(2027, 3, 26), Date(2027, 3, 29),
                        Date(2028, 4, 14), Date(2028, 4, 17)}) {
        INFO(closed.iso());
        CHECK_FALSE(is_target_day(closed));
    }
    for (Date open : {Date(2026, 4, 2), Date(2026, 4, 7), Date(2027, 3, 25), Date(2027, 3, 30),
                      Date(2028, 4, 13), Date(2028, 4, 18)}) {
        INFO(open.iso());
        CHECK(is_target_day(open));
    }
}

TEST_CASE("TARGET is closed at New Year, on 1 May and at Christmas") {
    for (Date closed : {Date(2026, 1, 1), Date(2026, 5, 1), Date(2026, 12, 25), Date(2028, 12, 26),
                        Date(2029, 1, 1), Date(2029, 5, 1)}) {
        INFO(closed.iso());
        CHECK_FALSE(is_target_day(closed));
    }
}

TEST_CASE("TARGET is open on national holidays and on the last days of the year") {
    CHECK(is_target_day(Date(2028, 10, 3)));   // Tag der Deutschen Einheit
    CHECK(is_target_day(Date(2027, 5, 17)));   // Whit Monday
    CHECK(is_target_day(Date(2026, 5, 14)));   // Ascension
    CHECK(is_target_day(Date(2026, 12, 24)));  // Thursday
    CHECK(is_target_day(Date(2026, 12, 31)));  // Thursday
}

TEST_CASE("the next TARGET day is the day itself or the first behind the closed ones") {
    CHECK(next_target_day(Date(2026, 12, 7)) == Date(2026, 12, 7));
    CHECK(next_target_day(Date(2026, 12, 25)) == Date(2026, 12, 28));  // Friday, and 26 a Saturday
    CHECK(next_target_day(Date(2027, 3, 26)) == Date(2027, 3, 30));
    CHECK(next_target_day(Date(2026, 5, 1)) == Date(2026, 5, 4));
    CHECK(next_target_day(Date(2028, 1, 1)) == Date(2028, 1, 3));
}

TEST_CASE("TARGET days are counted from the day behind the first, over closed ones") {
    CHECK(plus_target_days(Date(2026, 11, 23), 2) == Date(2026, 11, 25));
    CHECK(plus_target_days(Date(2026, 12, 23), 2) == Date(2026, 12, 28));
    CHECK(plus_target_days(Date(2027, 3, 24), 2) == Date(2027, 3, 30));
    CHECK(plus_target_days(Date(2026, 4, 30), 1) == Date(2026, 5, 4));
    CHECK(plus_target_days(Date(2026, 12, 31), 1) == Date(2027, 1, 4));
    CHECK(plus_target_days(Date(2026, 11, 21), 1) == Date(2026, 11, 23));  // from a Saturday
    CHECK(plus_target_days(Date(2026, 11, 21), 0) == Date(2026, 11, 23));
    CHECK(plus_target_days(Date(2026, 11, 23), 0) == Date(2026, 11, 23));
}

TEST_CASE("TARGET days are counted backwards too") {
    CHECK(plus_target_days(Date(2026, 4, 7), -1) == Date(2026, 4, 2));
    CHECK(plus_target_days(Date(2026, 12, 28), -2) == Date(2026, 12, 23));
}
