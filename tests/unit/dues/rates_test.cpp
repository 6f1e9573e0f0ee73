#include "dues/rates.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "books.hpp"

using namespace bfb;
using namespace bfb::dues;

namespace {

constexpr Money euros(int amount) { return Money::from_cents(amount * 100); }

Fee yearly(int amount, Date from = Date(2014, 1, 1)) {
    Fee fee;
    fee.valid_from = from;
    fee.amount = euros(amount);
    return fee;
}

out::Style csv(out::Header header = out::Header::shown) {
    out::Style style;
    style.format = out::Format::csv;
    style.header = header;
    return style;
}

/// "2026 12.00 due 2026-01-31, ..."
std::string listed(const std::vector<Fee>& lines, const Term& term, int year) {
    std::string text;
    for (const Due& due : dues_in(lines, term, year))
        text += (text.empty() ? "" : ", ") + label(due.period) + ' ' + format(due.amount) + " due " +
                due.due_on.iso();
    return text;
}

}  // namespace

TEST_CASE("period n is computed from the anchor, not from the one before") {
    const Rhythm monthly{Date(2026, 1, 31), 1};
    CHECK(monthly.start(1) == Date(2026, 2, 28));
    CHECK(monthly.start(2) == Date(2026, 3, 31));
    CHECK(monthly.start(25) == Date(2028, 2, 29));
    CHECK(period(monthly, 0) == Period{Date(2026, 1, 31), Date(2026, 2, 27)});
    CHECK(period(monthly, 1) == Period{Date(2026, 2, 28), Date(2026, 3, 30)});
}

TEST_CASE("periods of every interval follow one another without a gap") {
    const int interval = GENERATE(1, 3, 6, 12);
    const Date anchor = GENERATE(Date(2020, 2, 29), Date(2019, 1, 31), Date(2021, 12, 31), Date(2022, 8, 30),
                                 Date(2020, 1, 1));
    const Rhythm rhythm{anchor, interval};
    for (int n = 0; n < 120; ++n) {
        INFO(anchor.iso() << " every " << interval << " months, period " << n);
        REQUIRE(period(rhythm, n).last.plus_days(1) == period(rhythm, n + 1).first);
        REQUIRE(rhythm.first_from(period(rhythm, n).first) == n);
        REQUIRE(rhythm.first_from(period(rhythm, n).last) == n + 1);
        REQUIRE(months_into(rhythm, n, period(rhythm, n).first) == 0);
        REQUIRE(months_into(rhythm, n, period(rhythm, n).last) == interval - 1);
    }
}

TEST_CASE("a period is called as the calendar calls it") {
    CHECK(label({Date(2026, 1, 1), Date(2026, 12, 31)}) == "2026");
    CHECK(label({Date(2026, 7, 1), Date(2026, 12, 31)}) == "2026-H2");
    CHECK(label({Date(2026, 4, 1), Date(2026, 6, 30)}) == "2026-Q2");
    CHECK(label({Date(2024, 2, 1), Date(2024, 2, 29)}) == "2024-02");
    CHECK(label({Date(2026, 3, 15), Date(2027, 3, 14)}) == "2026-03-15..2027-03-14");
    CHECK(label({Date(2026, 2, 1), Date(2026, 4, 30)}) == "2026-02-01..2026-04-30");
}

TEST_CASE("SQL calls a period what C++ calls it") {
    test::TemporaryDatabase database;
    auto in_sql = database.db().prepare(std::string("SELECT ") + period_label_sql +
                                        " FROM (SELECT ? AS period_start, ? AS period_end) c");
    for (const int interval : {1, 3, 6, 12})
        for (const Date anchor : {Date(2024, 1, 1), Date(2024, 2, 29), Date(2023, 5, 1), Date(2023, 1, 31)})
            for (int n = 0; n < 30; ++n) {
                const Period each = period({anchor, interval}, n);
                in_sql.reset();
                in_sql.bind(1, each.first).bind(2, each.last);
                REQUIRE(in_sql.step());
                REQUIRE(in_sql.view(0) == label(each));
            }
}

TEST_CASE("a yearly fee of the calendar is due once") {
    CHECK(listed({yearly(12)}, {Date(2020, 5, 1)}, 2026) == "2026 12.00 due 2026-01-31");
    CHECK(listed({yearly(12)}, {Date(2026, 5, 1)}, 2026) == "2026 12.00 due 2026-05-01");
    CHECK(listed({yearly(12)}, {Date(2027, 1, 1)}, 2026).empty());
    CHECK(listed({yearly(12)}, {Date(2020, 5, 1), Date(2025, 12, 31)}, 2026).empty());
    CHECK(listed({yearly(12)}, {Date(2020, 5, 1), Date(2026, 1, 1)}, 2026) == "2026 12.00 due 2026-01-31");
}

TEST_CASE("every interval of the calendar has its periods") {
    Fee fee = yearly(12);
    fee.due_day = 15;
    fee.interval_months = 6;
    CHECK(listed({fee}, {Date(2020, 5, 1)}, 2026) ==
          "2026-H1 12.00 due 2026-01-15, 2026-H2 12.00 due 2026-07-15");
    fee.interval_months = 3;
    CHECK(listed({fee}, {Date(2026, 5, 20)}, 2026) ==
          "2026-Q2 12.00 due 2026-05-20, 2026-Q3 12.00 due 2026-07-15, 2026-Q4 12.00 due 2026-10-15");
    fee.interval_months = 1;
    CHECK(dues_in(std::vector{fee}, {Date(2020, 5, 1)}, 2026).size() == 12);
    CHECK(listed({fee}, {Date(2020, 5, 1), Date(2026, 2, 1)}, 2026) ==
          "2026-01 12.00 due 2026-01-15, 2026-02 12.00 due 2026-02-15");
}

TEST_CASE("periods from joining begin on the day of joining") {
    Fee fee = yearly(12);
    fee.anchor = Anchor::joining;
    fee.due_day = 1;
    CHECK(listed({fee}, {Date(2024, 2, 29)}, 2024) == "2024-02-29..2025-02-27 12.00 due 2024-02-29");
    CHECK(listed({fee}, {Date(2024, 2, 29)}, 2025) == "2025-02-28..2026-02-27 12.00 due 2025-02-28");
    CHECK(listed({fee}, {Date(2024, 2, 29)}, 2028) == "2028-02-29..2029-02-27 12.00 due 2028-02-29");
    CHECK(listed({fee}, {Date(2024, 2, 29)}, 2023).empty());
    fee.interval_months = 3;
    CHECK(listed({fee}, {Date(2025, 11, 30)}, 2026) ==
          "2026-02-28..2026-05-29 12.00 due 2026-02-28, 2026-05-30..2026-08-29 12.00 due 2026-05-30, "
          "2026-08-30..2026-11-29 12.00 due 2026-08-30, 2026-11-30..2027-02-27 12.00 due 2026-11-30");
}

TEST_CASE("the period of joining costs the full fee, a share or nothing") {
    Fee fee = yearly(12);
    const auto first_year = [&](Date joined_on, FirstPeriod rule) {
        fee.first_period = rule;
        const auto dues = dues_in(std::vector{fee}, {joined_on}, joined_on.year());
        return dues.empty() ? Money() : dues.front().amount;
    };
    CHECK(first_year(Date(2026, 7, 31), FirstPeriod::full) == euros(12));
    CHECK(first_year(Date(2026, 7, 31), FirstPeriod::monthly) == euros(6));
    CHECK(first_year(Date(2026, 1, 1), FirstPeriod::monthly) == euros(12));
    CHECK(first_year(Date(2026, 12, 31), FirstPeriod::monthly) == euros(1));
    CHECK(first_year(Date(2026, 7, 31), FirstPeriod::free) == Money());
    CHECK(listed({fee}, {Date(2026, 7, 31)}, 2027) == "2027 12.00 due 2027-01-31");
}

TEST_CASE("the period of leaving costs the full fee or a share") {
    Fee fee = yearly(12);
    const auto last_year = [&](Term term) { return dues_in(std::vector{fee}, term, 2026).front().amount; };
    CHECK(last_year({Date(2020, 1, 1), Date(2026, 3, 1)}) == euros(12));
    fee.last_period = LastPeriod::monthly;
    CHECK(last_year({Date(2020, 1, 1), Date(2026, 3, 1)}) == euros(3));
    CHECK(last_year({Date(2020, 1, 1), Date(2026, 12, 31)}) == euros(12));
    CHECK(last_year({Date(2026, 2, 10), Date(2026, 3, 1)}) == euros(3));
    fee.first_period = FirstPeriod::monthly;
    CHECK(last_year({Date(2026, 2, 10), Date(2026, 3, 1)}) == euros(2));
}

TEST_CASE("a month of a period from joining begins on the day of joining") {
    Fee fee = yearly(12);
    fee.anchor = Anchor::joining;
    fee.last_period = LastPeriod::monthly;
    const auto amount = [&](Date last_day) {
        return dues_in(std::vector{fee}, {Date(2026, 1, 31), last_day}, 2026).front().amount;
    };
    CHECK(amount(Date(2026, 2, 27)) == euros(1));
    CHECK(amount(Date(2026, 2, 28)) == euros(2));
    CHECK(amount(Date(2026, 3, 30)) == euros(2));
    CHECK(amount(Date(2026, 3, 31)) == euros(3));
}

TEST_CASE("a share that is no whole cent is rounded") {
    Fee fee = yearly(10);
    fee.first_period = FirstPeriod::monthly;
    CHECK(format(dues_in(std::vector{fee}, {Date(2026, 6, 1)}, 2026).front().amount) == "5.83");
}

TEST_CASE("an agreed fee stands in the place of the line's, shares included") {
    Fee fee = yearly(12);
    CHECK(listed({fee}, {Date(2020, 1, 1), {}, euros(50)}, 2026) == "2026 50.00 due 2026-01-31");
    CHECK(listed({fee}, {Date(2020, 1, 1), {}, Money()}, 2026).empty());
    CHECK(listed({yearly(0)}, {Date(2020, 1, 1)}, 2026).empty());
    CHECK(listed({yearly(0)}, {Date(2020, 1, 1), {}, euros(5)}, 2026) == "2026 5.00 due 2026-01-31");
    fee.first_period = FirstPeriod::monthly;
    CHECK(listed({fee}, {Date(2026, 7, 1), {}, euros(50)}, 2026) == "2026 25.00 due 2026-07-01");
}

TEST_CASE("a period belongs to the fee that holds on its first day") {
    const std::vector lines{yearly(12), yearly(15, Date(2026, 1, 1)), yearly(18, Date(2027, 1, 2))};
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2025) == "2025 12.00 due 2025-01-31");
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2026) == "2026 15.00 due 2026-01-31");
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2027) == "2027 15.00 due 2027-01-31");
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2028) == "2028 18.00 due 2028-01-31");
}

TEST_CASE("before the first fee nothing is owed") {
    const std::vector lines{yearly(12, Date(2026, 6, 1))};
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2025).empty());
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2026).empty());
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2027) == "2027 12.00 due 2027-01-31");
}

TEST_CASE("where the interval changes, no day is charged twice and none is left out") {
    Fee quarterly = yearly(4, Date(2026, 4, 1));
    quarterly.interval_months = 3;
    quarterly.due_day = 1;
    CHECK(listed({yearly(12), quarterly}, {Date(2020, 1, 1)}, 2026) == "2026 12.00 due 2026-01-31");
    CHECK(listed({yearly(12), quarterly}, {Date(2020, 1, 1)}, 2027)
              .starts_with("2027-Q1 4.00 due 2027-01-01, 2027-Q2"));

    quarterly.valid_from = Date(2014, 1, 1);
    const std::vector lines{quarterly, yearly(12, Date(2026, 4, 1))};
    CHECK(dues_in(lines, {Date(2020, 1, 1)}, 2026).size() == 4);
    CHECK(listed(lines, {Date(2020, 1, 1)}, 2027) == "2027 12.00 due 2027-01-31");
}

TEST_CASE("whatever the intervals and days of change, the periods of an anchor cover every day once") {
    const std::vector<int> intervals = {1, 3, 6, 12};
    const Anchor anchor = GENERATE(Anchor::calendar, Anchor::joining);
    std::uint32_t state = 42;
    const auto random = [&](std::uint32_t below) {
        return (state = state * 1664525 + 1013904223) / 65536 % below;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<Fee> lines;
        Date from(2018, 1, 1);
        for (int i = 0; i < 4; ++i) {
            Fee fee = yearly(12, from);
            fee.anchor = anchor;
            fee.interval_months = intervals[random(4)];
            lines.push_back(fee);
            from = from.plus_days(static_cast<int>(random(500)) + 1);
        }
        const Date joined_on = Date(2018, 1, 1).plus_days(static_cast<int>(random(365)));
        std::optional<Date> last;
        for (int year = 2018; year < 2030; ++year)
            for (const Due& due : dues_in(lines, {joined_on}, year)) {
                INFO("round " << round << ", joined " << joined_on.iso() << ", " << label(due.period));
                if (last) REQUIRE(due.period.first == last->plus_days(1));
                last = due.period.last;
            }
        REQUIRE(last);
    }
}

TEST_CASE("a new anchor begins with its own first period") {
    Fee joining = yearly(15, Date(2026, 1, 1));
    joining.anchor = Anchor::joining;
    const std::vector lines{yearly(12), joining};
    CHECK(listed(lines, {Date(2020, 3, 15)}, 2025) == "2025 12.00 due 2025-01-31");
    CHECK(listed(lines, {Date(2020, 3, 15)}, 2026) == "2026-03-15..2027-03-14 15.00 due 2026-04-14");
}

TEST_CASE("rates: a new line takes over what is not given") {
    test::Books books;
    RateChange change;
    change.from = Date(2027, 1, 1);
    change.amount = euros(15);
    change.interval_months = 6;
    books.set_rate("regular", change);
    change = {};
    change.from = Date(2028, 1, 1);
    change.due_day = 10;
    books.set_rate("regular", change);
    CHECK(test::printed(rates(books.db(), "regular"), csv()) ==
          "type,name,valid_from,amount,interval_months,anchor,due_day,first_period,last_period,retired_on\r\n"
          "regular,Regular member,2014-01-01,12.00,12,calendar,31,full,full,\r\n"
          "regular,Regular member,2027-01-01,15.00,6,calendar,31,full,full,\r\n"
          "regular,Regular member,2028-01-01,15.00,6,calendar,10,full,full,\r\n");
}

TEST_CASE("rates: a line is changed until charges are made by it") {
    test::Books books;
    books.join();
    RateChange change;
    change.from = Date(2014, 1, 1);
    change.amount = euros(15);
    books.set_rate("regular", change);
    books.assess(2026);
    CHECK(books.charges() == "1 2026 15.00 due 2026-01-31 open 15.00\n");
    const std::string before = books.dump();
    books.set_rate("regular", change);
    CHECK(books.dump() == before);
    change.amount = euros(20);
    CHECK_THROWS_AS(books.set_rate("regular", change), Refused);
    CHECK(books.dump() == before);
}

TEST_CASE("rates: types are made, named and retired") {
    test::Books books;
    RateChange change;
    change.amount = euros(60);
    CHECK_THROWS_AS(books.set_rate("firm", change), NotFound);
    change.name = "Firms";
    books.set_rate("firm", change);
    change = {};
    change.retired_on = Date(2028, 12, 31);
    change.name = "Companies";
    books.set_rate("firm", change);
    CHECK(test::printed(rates(books.db(), "firm"), csv(out::Header::hidden)) ==
          "firm,Companies,2026-01-01,60.00,12,calendar,31,full,full,2028-12-31\r\n");
    change = {};
    change.name = "Firm";
    CHECK_THROWS_AS(books.set_rate("Fi rm", change), UsageError);
    CHECK_THROWS_AS(rates(books.db(), "regulr"), NotFound);
}

TEST_CASE("rates: what no fee can be is refused") {
    test::Books books;
    RateChange change;
    change.amount = euros(12);
    CHECK_THROWS_AS(books.set_rate("regular", change), UsageError);  // from when on?
    change.from = Date(2027, 1, 1);
    change.interval_months = 2;
    CHECK_THROWS_AS(books.set_rate("regular", change), UsageError);
    change.interval_months = 3;
    change.due_day = 0;
    CHECK_THROWS_AS(books.set_rate("regular", change), UsageError);
    change.due_day = 1;
    change.amount = euros(-1);
    CHECK_THROWS_AS(books.set_rate("regular", change), UsageError);
}

TEST_CASE("rates: a type keeps its anchor once it has members") {
    test::Books books;
    RateChange change;
    change.from = Date(2027, 1, 1);
    change.anchor = Anchor::joining;
    books.set_rate("regular", change);  // nobody belongs to it yet
    change.anchor = Anchor::calendar;
    books.set_rate("regular", change);
    books.join();
    change.anchor = Anchor::joining;
    const std::string before = books.dump();
    CHECK_THROWS_WITH(books.set_rate("regular", change),
                      Catch::Contains("the fee of 'regular' from 2014-01-01 has the anchor calendar"));
    CHECK(books.dump() == before);
    books.set_rate("youth", change);
}

TEST_CASE("rates: the first year that a fee counts for is that of its first period") {
    test::Books books;
    RateChange change;
    change.amount = euros(15);
    change.from = Date(2026, 6, 1);
    books.set_rate("regular", change);
    CHECK(first_year(books.db(), "regular", Date(2026, 6, 1)) == 2027);
    CHECK(first_year(books.db(), "regular", Date(2014, 1, 1)) == 2014);
    change.interval_months = 3;
    change.from = Date(2028, 6, 1);
    books.set_rate("regular", change);
    CHECK(first_year(books.db(), "regular", Date(2028, 6, 1)) == 2029);  // the year of 2028 runs on
    change.anchor = Anchor::joining;
    change.from = Date(2026, 6, 1);
    books.set_rate("youth", change);
    CHECK(first_year(books.db(), "youth", Date(2026, 6, 1)) == 2026);
}
