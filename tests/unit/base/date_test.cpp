#include "base/date.hpp"

#include <catch2/catch.hpp>

using bfb::Date;
using bfb::parse_date;
using bfb::parse_iso_date;
using bfb::parse_sheet_date;

namespace {

const Date today(2026, 7, 15);

/// ISO text of what was read, or "nothing".
std::string iso(std::optional<Date> day) { return day ? day->iso() : "nothing"; }

}  // namespace

TEST_CASE("a date prints itself in ISO and in German form") {
    CHECK(Date(2026, 3, 1).iso() == "2026-03-01");
    CHECK(Date(2026, 3, 1).german() == "01.03.2026");
    CHECK(Date(1000, 12, 31).iso() == "1000-12-31");
    CHECK(Date().iso() == "1970-01-01");
}

TEST_CASE("dates before 1970 are days like any other") {
    const Date birth(1931, 12, 24);
    CHECK(birth.iso() == "1931-12-24");
    CHECK(birth.plus_days(8).iso() == "1932-01-01");
    CHECK(birth < Date(1970, 1, 1));
}

TEST_CASE("days are counted across months and leap days") {
    CHECK(Date(2024, 2, 28).plus_days(1) == Date(2024, 2, 29));
    CHECK(Date(2025, 2, 28).plus_days(1) == Date(2025, 3, 1));
    CHECK(Date(2026, 3, 1).days_since(Date(2026, 2, 1)) == 28);
    CHECK(Date(2026, 2, 1).days_since(Date(2026, 3, 1)) == -28);
    CHECK(Date(2026, 7, 15).first_of_year() == Date(2026, 1, 1));
    CHECK(Date(2026, 7, 15).last_of_year() == Date(2026, 12, 31));
}

TEST_CASE(
    "months counted from an anchor on the 31st fall on each month's last day and come back to the 31st") {
    const Date anchor(2026, 1, 31);
    CHECK(anchor.plus_months(1) == Date(2026, 2, 28));
    CHECK(anchor.plus_months(2) == Date(2026, 3, 31));
    CHECK(anchor.plus_months(3) == Date(2026, 4, 30));
    CHECK(anchor.plus_months(12) == Date(2027, 1, 31));
    CHECK(anchor.plus_months(25) == Date(2028, 2, 29));
    CHECK(anchor.plus_months(0) == anchor);
    CHECK(anchor.plus_months(-2) == Date(2025, 11, 30));
    CHECK(anchor.plus_months(-13) == Date(2024, 12, 31));
}

TEST_CASE("a year after 29 February is 28 February, and four years after it 29 February") {
    const Date leap_day(2024, 2, 29);
    CHECK(leap_day.plus_months(12) == Date(2025, 2, 28));
    CHECK(leap_day.plus_months(48) == Date(2028, 2, 29));
}

TEST_CASE("ISO dates are read only when complete and when the day exists") {
    CHECK(iso(parse_iso_date("2026-12-31")) == "2026-12-31");
    CHECK(iso(parse_iso_date("2000-02-29")) == "2000-02-29");
    for (const char* text :
         {"1900-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "26-01-01",
          "2026/01/01", "2026-01-01 ", "2026-+1-01", "0999-01-01", "20260101", ""})
        CHECK_FALSE(parse_iso_date(text));
}

TEST_CASE("a spreadsheet's dates are read in German form, with or without leading zeros") {
    CHECK(iso(parse_sheet_date("31.12.2014", today)) == "2014-12-31");
    CHECK(iso(parse_sheet_date("1.3.2014", today)) == "2014-03-01");
    CHECK(iso(parse_sheet_date(" 2014-12-31 ", today)) == "2014-12-31");
    CHECK(iso(parse_sheet_date("2014-12-31 00:00:00", today)) == "2014-12-31");
    CHECK(iso(parse_sheet_date("2014-12-31T00:00:00", today)) == "2014-12-31");
    CHECK(iso(parse_sheet_date("31.12.2014 00:00", today)) == "2014-12-31");
    CHECK(iso(parse_sheet_date("\xC2\xA0"
                               "31.12.2014",
                               today)) == "2014-12-31");
}

TEST_CASE("two digits of a year mean the latest such day that is not after another") {
    CHECK(iso(parse_sheet_date("1.3.26", today)) == "2026-03-01");
    CHECK(iso(parse_sheet_date("15.7.26", today)) == "2026-07-15");
    CHECK(iso(parse_sheet_date("16.7.26", today)) == "1926-07-16");
    CHECK(iso(parse_sheet_date("31.12.36", today.plus_months(120).last_of_year())) == "2036-12-31");
    CHECK(iso(parse_sheet_date("1.1.37", today.plus_months(120).last_of_year())) == "1937-01-01");
    CHECK(iso(parse_sheet_date("01.03.27", today)) == "1927-03-01");
    CHECK(iso(parse_sheet_date("01.03.00", today)) == "2000-03-01");
    CHECK(iso(parse_sheet_date("29.2.24", today)) == "2024-02-29");
}

TEST_CASE("days that do not exist and other texts are no dates of a spreadsheet") {
    for (const char* text :
         {"31.02.2020", "29.02.2023", "31.04.2026", "0.1.2026", "1.13.2026", "31.12.", "31.12", "1.3.126",
          "1.3.20266", "12/31/2026", "31-12-2026", "1.3.-26", "1..2026", "41234", "gestern", "", "1.1.2026.",
          "2026-12-31 10:00:00", "999999999999.1.2026"})
        CHECK_FALSE(parse_sheet_date(text, today));
}

TEST_CASE("the command line accepts words for days") {
    CHECK(iso(parse_date("today", today)) == "2026-07-15");
    CHECK(iso(parse_date("heute", today)) == "2026-07-15");
    CHECK(iso(parse_date("yesterday", today)) == "2026-07-14");
    CHECK(iso(parse_date("tomorrow", today)) == "2026-07-16");
    CHECK_FALSE(parse_date("tomorrow", Date(9999, 12, 31)));
    CHECK(iso(parse_date(" morgen ", today)) == "2026-07-16");
}

TEST_CASE("the command line accepts days relative to today") {
    CHECK(iso(parse_date("+7d", today)) == "2026-07-22");
    CHECK(iso(parse_date("-2w", today)) == "2026-07-01");
    CHECK(iso(parse_date("-2m", today)) == "2026-05-15");
    CHECK(iso(parse_date("+1y", today)) == "2027-07-15");
    CHECK(iso(parse_date("+1m", Date(2026, 1, 31))) == "2026-02-28");
    for (const char* text : {"+d", "7d", "+7", "+7x", "+-7d", "++7d", "+7.5d", "+"})
        CHECK_FALSE(parse_date(text, today));
}

TEST_CASE("relative days that leave the calendar are refused") {
    CHECK(iso(parse_date("-1026y", today)) == "1000-07-15");
    CHECK(iso(parse_date("+7973y", today)) == "9999-07-15");
    for (const char* text :
         {"-1027y", "+7974y", "+100000y", "-100000y", "+100000m", "-100000w", "+99999999d"})
        CHECK_FALSE(parse_date(text, today));
}

TEST_CASE("the command line wants four digits of a year") {
    CHECK(iso(parse_date("1.3.2026", today)) == "2026-03-01");
    CHECK(iso(parse_date("2026-03-01", today)) == "2026-03-01");
    CHECK_FALSE(parse_date("1.3.26", today));
    CHECK_FALSE(parse_date("31.02.2026", today));
}

TEST_CASE("an instant prints itself in UTC") {
    using namespace std::chrono;
    const sys_seconds instant = sys_days(year(2026) / 12 / 31) + 23h + 59min + 5s;
    CHECK(bfb::Timestamp(instant).iso() == "2026-12-31T23:59:05Z");
    CHECK(bfb::Timestamp().iso() == "1970-01-01T00:00:00Z");
    CHECK(bfb::Timestamp(sys_seconds(-1s)).iso() == "1969-12-31T23:59:59Z");
}
