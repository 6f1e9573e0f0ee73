// Properties of any sequence of commands: the rules of the books hold after every step, the sums agree, and
// undone in reverse the database is what it was before.
#include <catch2/catch.hpp>

#include <random>

#include "base/error.hpp"
#include "books.hpp"
#include "db/check.hpp"
#include "dues/arrears.hpp"
#include "dues/charge.hpp"
#include "dues/invariants.hpp"
#include "dues/report.hpp"
#include "dues/statement.hpp"

using namespace bfb;
using namespace bfb::dues;

namespace {

/// A board that does whatever comes to its mind, always the same for a seed.
class Board {
  public:
    explicit Board(unsigned seed) : random_(seed) {}

    std::int64_t below(std::int64_t limit) {
        return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(random_);
    }
    Date day() { return Date(2024, 1, 1).plus_days(static_cast<int>(below(3 * 365))); }
    Money amount() { return Money::from_cents(below(4000) + 1); }
    std::optional<std::int64_t> any(const db::Database& database, const char* sql) {
        std::vector<std::int64_t> ids;
        auto rows = database.prepare(sql);
        while (rows.step()) ids.push_back(rows.integer(0));
        if (ids.empty()) return std::nullopt;
        return ids[static_cast<std::size_t>(below(static_cast<std::int64_t>(ids.size())))];
    }
    members::MemberRef member(const db::Database& database) {
        const auto number = any(database, "SELECT number FROM membership ORDER BY number").value();
        return members::find(database, std::to_string(number), Date(2026, 3, 15));
    }

    void join(db::UnitOfWork& work) {
        constexpr std::array types = {"regular", "family", "supporting", "youth", "honorary"};
        members::Person person;
        person.family_name = "Nr. " + std::to_string(members::next_number(work.db()));
        members::MembershipFacts facts;
        facts.type = types[static_cast<std::size_t>(below(5))];
        facts.joined_on = day();
        if (below(3) == 0) facts.paid_by = std::to_string(member(work.db()).number);
        if (below(5) == 0) facts.fee = Money::from_cents(below(3000));
        members::add(work, person, facts, Date(2026, 3, 15));
    }
    void change_rate(db::UnitOfWork& work) {
        constexpr std::array types = {"regular", "family", "supporting"};
        constexpr std::array intervals = {1, 3, 6, 12};
        RateChange change;
        change.amount = amount();
        change.from = day();
        change.interval_months = intervals[static_cast<std::size_t>(below(4))];
        change.anchor = below(2) == 0 ? Anchor::calendar : Anchor::joining;
        change.first_period = below(2) == 0 ? FirstPeriod::full : FirstPeriod::monthly;
        change.last_period = below(2) == 0 ? LastPeriod::full : LastPeriod::monthly;
        set_rate(work, types[static_cast<std::size_t>(below(3))], change, Date(2026, 3, 15));
    }
    void change_payer(db::UnitOfWork& work) {
        const auto changed = member(work.db());
        members::MembershipFacts facts;
        facts.paid_by = std::to_string(member(work.db()).number);
        members::edit(work, changed, members::read_person(work.db(), changed.person_id), facts,
                      Date(2026, 3, 15));
    }
    void pay_something(db::UnitOfWork& work) {
        Receipt receipt{member(work.db()).payer_id, amount(), day()};
        if (below(3) == 0)
            if (const auto charge =
                    any(work.db(), "SELECT charge_id FROM charge_balance WHERE open_cents > 0 ORDER BY 1"))
                receipt.charges.push_back(*charge);
        if (below(3) == 0) receipt.memberships.push_back(member(work.db()).membership_id);
        pay(work, receipt, Date(2026, 12, 31));
    }
    void reverse_something(db::UnitOfWork& work) {
        if (const auto payment = any(work.db(),
                                     "SELECT p.id FROM payment p WHERE p.amount_cents > 0 AND NOT EXISTS "
                                     "(SELECT 1 FROM payment r WHERE r.reverses_id = p.id) ORDER BY 1"))
            reverse(work, *payment, day(), "returned");
    }
    void waive_something(db::UnitOfWork& work) {
        if (const auto charge =
                any(work.db(), "SELECT charge_id FROM charge_balance WHERE open_cents > 0 ORDER BY 1")) {
            const Money open = open_charge(work.db(), *charge).open;
            waive(work, *charge, Money::from_cents(below(open.cents()) + 1), "hardship", day());
        }
    }

    void act(db::UnitOfWork& work) {
        switch (below(10)) {
            case 0:
                return join(work);
            case 1:
                return change_rate(work);
            case 2:
                members::leave(work, member(work.db()), day(), std::nullopt, Date(2020, 1, 1));
                return;
            case 3:
                return change_payer(work);
            case 4:
            case 5:
                assess(work, static_cast<int>(2024 + below(3)), [](const auto&) {});
                return;
            case 6:
                return reverse_something(work);
            case 7:
                return waive_something(work);
            default:
                return pay_something(work);
        }
    }

  private:
    std::mt19937 random_;
};

void require_sound(const db::Database& database) {
    for (const auto& invariant : invariants()) {
        const auto result = db::check_invariant(database, invariant);
        INFO(result.check << ": " << result.detail);
        REQUIRE(result.ok);
    }
}

/// Reports of all years and the accounts of all payers come to the same sums.
void require_sums_agree(const db::Database& database) {
    std::int64_t reported_open = 0;
    for (int year = 2023; year <= 2028; ++year) {
        auto next = report(database, year).open(std::vector<std::size_t>{0, 2, 3, 4, 5});
        std::vector<out::Cell> cells(5);
        while (next(cells)) {
            REQUIRE(cells[1].integer == cells[2].integer + cells[3].integer + cells[4].integer);
            if (cells[0].text == "total") reported_open += cells[4].integer;
        }
    }
    const auto open = database.integer("SELECT coalesce(sum(open_cents), 0) FROM charge_balance").value();
    const auto credit =
        database.integer("SELECT coalesce(sum(unallocated_cents), 0) FROM payment_balance").value();
    REQUIRE(reported_open == open);
    REQUIRE(arrears_summary(database, {Date(2030, 1, 1)}).open == Money::from_cents(open));
    Money balances;
    auto payers = database.prepare("SELECT id FROM person");
    while (payers.step()) balances += statement(database, payers.integer(0), {}).balance;
    REQUIRE(balances == Money::from_cents(open - credit));
}

}  // namespace

TEST_CASE("any sequence of commands keeps the rules, and undone in reverse leaves no trace") {
    const auto seed = GENERATE(range(1u, 13u));
    test::Books books;
    for (int i = 0; i < 6; ++i) books.join();
    Board board(seed);
    std::vector<std::pair<std::int64_t, std::string>> history;
    for (int step = 0; step < 60; ++step) {
        const std::string before = books.dump();
        INFO("seed " << seed << ", step " << step);
        try {
            if (const auto entry = books.write([&](auto& work) { board.act(work); }))
                history.emplace_back(entry, before);
        } catch (const Error&) {
            REQUIRE(books.dump() == before);  // refused: nothing was changed
        }
        require_sound(books.db());
        if (step % 10 == 9) require_sums_agree(books.db());
    }
    const std::string end = books.dump();
    REQUIRE(history.size() > 30);
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        INFO("seed " << seed << ", undoing entry " << entry->first);
        books.write([&](auto& work) { work.undo(entry->first); });
        REQUIRE(books.dump() == entry->second);
        require_sound(books.db());
    }
    for (const auto& [entry, before] : history) books.write([&, id = entry](auto& work) { work.redo(id); });
    REQUIRE(books.dump() == end);
}

TEST_CASE("after any sequence of commands a second assessment finds nothing to do") {
    const auto seed = GENERATE(range(100u, 112u));
    test::Books books;
    for (int i = 0; i < 6; ++i) books.join();
    Board board(seed);
    for (int step = 0; step < 40; ++step) {
        try {
            books.write([&](auto& work) { board.act(work); });
        } catch (const Error&) {
        }
    }
    for (const int year : {2024, 2025, 2026}) {
        books.assess(year);
        const std::string before = books.dump();
        const auto again = books.assess(year);
        INFO("seed " << seed << ", year " << year);
        CHECK(again.added == 0);
        CHECK(again.cancelled == 0);
        CHECK(again.credited == Money());
        CHECK(books.dump() == before);
    }
}
