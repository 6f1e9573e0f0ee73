#include "dues/arrears.hpp"

#include <catch2/catch.hpp>

#include "books.hpp"
#include "dues/report.hpp"
#include "dues/statement.hpp"

using namespace bfb;
using namespace bfb::dues;
using test::as_csv;
using test::Books;

namespace {

constexpr Money euros(int amount) { return Money::from_cents(amount * 100); }

}  // namespace

TEST_CASE("arrears are what is open and due by the day") {
    Books books;
    const auto member = books.join();
    books.join({Date(2026, 6, 1)});
    books.assess(2025);
    books.assess(2026);
    books.pay(member, 15);
    CHECK(as_csv(arrears(books.db(), {Date(2026, 1, 30)})).empty());
    CHECK(as_csv(arrears(books.db(), {Date(2026, 1, 31)})) ==
          "1,Anna Müller,dues,2026,12.00,3.00,9.00,2026-01-31,0,0,false,2029-12-31,false,2\r\n");
    ArrearsFilter all{Date(2026, 1, 30)};
    all.with_not_due = true;
    CHECK(as_csv(arrears(books.db(), all), {"member", "days_overdue"}) == "1,-1\r\n2,-122\r\n");
    ArrearsFilter overdue{Date(2026, 3, 2)};
    overdue.overdue_days = 30;
    CHECK(as_csv(arrears(books.db(), overdue), {"charge", "days_overdue"}) == "2,30\r\n");
    overdue.overdue_days = 31;
    CHECK(as_csv(arrears(books.db(), overdue)).empty());
}

TEST_CASE("waived, cancelled and paid charges are no arrears; waived is not paid") {
    Books books;
    for (int i = 0; i < 4; ++i) books.join();
    books.assess(2026);
    books.waive(1);
    books.pay({2, euros(12), books.today(), Method::cash, {2}});
    books.db().run(
        "UPDATE charge SET cancelled_at = '2026-01-01T00:00:00Z', cancel_reason = 'x' WHERE id = 3");
    books.waive(4, euros(2));
    CHECK(as_csv(arrears(books.db(), {books.today()}), {"member", "paid", "open"}) == "4,0.00,10.00\r\n");
}

TEST_CASE("a claim is barred three years after the end of the year in which it fell due") {
    Books books;
    books.join({Date(2022, 12, 31)});
    books.assess(2022);
    const auto on = [&](Date day) {
        return as_csv(arrears(books.db(), {day}), {"due_on", "barred_on", "barred"});
    };
    CHECK(on(Date(2025, 12, 31)) == "2022-12-31,2025-12-31,false\r\n");
    CHECK(on(Date(2026, 1, 1)) == "2022-12-31,2025-12-31,true\r\n");
    CHECK(arrears_summary(books.db(), {Date(2025, 10, 1)}).barred_soon == 0);
    CHECK(arrears_summary(books.db(), {Date(2025, 10, 2)}).barred_soon == 1);
    CHECK(arrears_summary(books.db(), {Date(2027, 1, 1)}).barred_soon == 1);
}

TEST_CASE("arrears by member add up") {
    Books books;
    const auto member = books.join({Date(2022, 1, 1)});
    const auto other = books.join({Date(2025, 1, 1)});
    for (int year = 2022; year <= 2026; ++year) books.assess(year);
    books.pay({member.payer_id, euros(6), books.today()});
    CHECK(as_csv(arrears_by_member(books.db(), {books.today()})) ==
          "1,Anna Müller,5,54.00,2022-01-31,1504,true\r\n"
          "2,Anna Müller,2,24.00,2025-01-31,408,false\r\n");
    ArrearsFilter only{books.today()};
    only.membership_id = other.membership_id;
    CHECK(as_csv(arrears_by_member(books.db(), only), {"member"}) == "2\r\n");
    const auto summary = arrears_summary(books.db(), {books.today()});
    CHECK(summary.members == 2);
    CHECK(summary.charges == 7);
    CHECK(summary.open == euros(78));
}

TEST_CASE("a probe tells what is new, and again what was paid and came back") {
    Books books;
    const auto member = books.join();
    books.assess(2025);
    const auto told = [&] {
        const ArrearsFilter filter{books.today(), false, {}, 0, Told::not_yet};
        gather_untold(books.db(), filter);
        const std::string rows = as_csv(arrears(books.db(), filter), {"charge"});
        remember_told(books.db(), books.today());
        books.db().execute("DROP TABLE temp.untold");
        return rows;
    };
    CHECK(told() == "1\r\n");
    CHECK(told().empty());
    books.assess(2026);
    CHECK(told() == "2\r\n");
    const auto payment = books.pay(member, 12);
    CHECK(told().empty());
    books.reverse(payment);
    CHECK(told() == "1\r\n");
}

TEST_CASE("the report gives each type and the total") {
    Books books;
    const auto member = books.join();
    books.join({Date(2020, 1, 1), "supporting"});
    books.join({Date(2020, 1, 1), "honorary"});
    books.leave(books.join(), Date(2025, 12, 31));
    books.assess(2025);
    books.assess(2026);
    books.reverse(books.pay({member.payer_id, euros(12), books.today(), Method::cash, {4}}));
    books.pay({member.payer_id, euros(7), books.today(), Method::cash, {4}});
    books.waive(5, euros(2));
    CHECK(as_csv(report(books.db(), 2026)) ==
          "regular,1,12.00,7.00,0.00,5.00,12.00\r\n"
          "supporting,1,12.00,0.00,2.00,10.00,0.00\r\n"
          "honorary,1,0.00,0.00,0.00,0.00,0.00\r\n"
          "total,3,24.00,7.00,2.00,15.00,12.00\r\n");
    CHECK(as_csv(report(books.db(), 2010)) == "total,0,0.00,0.00,0.00,0.00,0.00\r\n");
}

TEST_CASE("the report counts other charges in the year they fell due") {
    Books books;
    const auto member = books.join();
    books.db().run(
        "INSERT INTO charge (membership_id, payer_id, kind, amount_cents, due_on) VALUES (?, ?, 'opening', "
        "500, ?)",
        member.membership_id, member.payer_id, "2024-06-01");
    CHECK(as_csv(report(books.db(), 2024), {"type", "assessed"}) == "regular,5.00\r\ntotal,5.00\r\n");
}

TEST_CASE("a statement runs through charges, payments, waivers, cancellations and reversals") {
    Books books;
    const auto member = books.join();
    books.assess(2025);
    books.assess(2026);
    books.reverse(books.pay({member.payer_id, euros(12), Date(2026, 2, 1)}));
    books.waive(1, euros(2));
    books.leave(member, Date(2025, 12, 31));
    books.assess(2026);
    const auto account = statement(books.db(), member.payer_id, {});
    CHECK(as_csv(account.rows) ==
          "2025-01-31,charge,\"dues 2025, member 1\",1,,12.00,,12.00\r\n"
          "2026-01-31,charge,\"dues 2026, member 1\",2,,12.00,,24.00\r\n"
          "2026-02-01,payment,transfer,,1,,12.00,12.00\r\n"
          "2026-03-01,cancelled,cancelled: dues 2026: no longer owed,2,,,12.00,0.00\r\n"
          "2026-03-15,reversal,payment 1 taken back: returned,,2,12.00,,12.00\r\n"
          "2026-03-15,waiver,waived: dues 2025: hardship,1,,,2.00,10.00\r\n");
    CHECK(account.balance == euros(10));
}

TEST_CASE("a statement of one year begins with what was carried forward") {
    Books books;
    const auto member = books.join();
    books.assess(2025);
    books.assess(2026);
    CHECK(as_csv(statement(books.db(), member.payer_id, 2026).rows, {"date", "kind", "balance"}) ==
          "2026-01-01,carried,12.00\r\n"
          "2026-01-31,charge,24.00\r\n");
    CHECK(as_csv(statement(books.db(), member.payer_id, 2024).rows, {"date", "kind", "balance"}) ==
          "2024-01-01,carried,0.00\r\n");
    CHECK(statement(books.db(), member.payer_id, 2027).balance == euros(24));
}

TEST_CASE("what one payer pays for another stands in both accounts") {
    Books books;
    const auto payer = books.join();
    const auto other = books.join();
    books.assess(2026);
    books.pay({payer.payer_id, euros(24), books.today(), Method::transfer, {}, {other.membership_id}});
    CHECK(statement(books.db(), payer.payer_id, {}).balance == Money());
    CHECK(as_csv(statement(books.db(), other.payer_id, {}).rows,
                 {"kind", "text", "debit", "credit", "balance"}) ==
          "charge,\"dues 2026, member 2\",12.00,,12.00\r\n"
          "transfer,paid by Anna Müller,,12.00,0.00\r\n");
}
