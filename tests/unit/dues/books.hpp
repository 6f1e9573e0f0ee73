// The books of a small association, for tests about dues: members in a line, and the figures in another.
#pragma once

#include "dues/assessment.hpp"
#include "dues/payments.hpp"
#include "dues/period.hpp"
#include "dues/rates.hpp"
#include "dues/waivers.hpp"
#include "members/membership.hpp"
#include "unit/support.hpp"

namespace bfb::test {

struct Joining {
    Date on{2020, 1, 1};
    const char* type = "regular";
    std::optional<std::string> paid_by = {};
    std::optional<Money> fee = {};
};

class Books : public TemporaryDatabase {
  public:
    explicit Books(Date today = Date(2026, 3, 15)) : today_(today) {
        db().execute("PRAGMA synchronous = OFF");
    }

    members::MemberRef join(const Joining& joining = {}) {
        members::Person person;
        person.given_name = "Anna";
        person.family_name = "Müller";
        members::MembershipFacts facts;
        facts.type = joining.type;
        facts.joined_on = joining.on;
        facts.paid_by = joining.paid_by;
        facts.fee = joining.fee;
        members::MemberRef member{};
        write([&](auto& work) { member = members::add(work, person, facts, today_); });
        return member;
    }
    void leave(const members::MemberRef& member, Date last_day) {
        write([&](auto& work) { members::leave(work, member, last_day, std::nullopt, today_); });
    }
    dues::Assessment assess(int year) {
        dues::Assessment result;
        write([&](auto& work) { result = dues::assess(work, year, [](const auto&) {}); });
        return result;
    }
    std::int64_t pay(const dues::Receipt& receipt, std::optional<Date> today = {}) {
        std::int64_t payment_id = 0;
        write([&](auto& work) { payment_id = dues::pay(work, receipt, today.value_or(today_)); });
        return payment_id;
    }
    std::int64_t pay(const members::MemberRef& member, int euros) {
        return pay({member.payer_id, Money::from_cents(euros * 100), today_});
    }
    std::int64_t reverse(std::int64_t payment_id) {
        std::int64_t mirror_id = 0;
        write([&](auto& work) { mirror_id = dues::reverse(work, payment_id, today_, "returned"); });
        return mirror_id;
    }
    void waive(std::int64_t charge_id, std::optional<Money> amount = {}) {
        write([&](auto& work) { dues::waive(work, charge_id, amount, "hardship", today_); });
    }
    void set_rate(const char* type, const dues::RateChange& change) {
        write([&](auto& work) { dues::set_rate(work, type, change, today_); });
    }

    /// The live charges, one a line: "1 2026 12.00 due 2026-01-31 open 12.00".
    std::string charges() {
        std::string text;
        auto rows = db().prepare(
            std::string("SELECT m.number, ") + dues::period_label_sql +
            ", c.amount_cents, c.due_on, b.open_cents FROM charge c "
            "JOIN membership m ON m.id = c.membership_id JOIN charge_balance b ON b.charge_id = c.id "
            "WHERE c.cancelled_at IS NULL ORDER BY m.number, c.period_start, c.id");
        while (rows.step())
            text += std::to_string(rows.integer(0)) + ' ' + rows.text(1) + ' ' + format(rows.money(2)) +
                    " due " + rows.text(3) + " open " + format(rows.money(4)) + '\n';
        return text;
    }
    Money credit_of(const members::MemberRef& member) {
        return Money::from_cents(
            db().integer("SELECT sum(unallocated_cents) FROM payment_balance WHERE payer_id = ?",
                         member.payer_id)
                .value_or(0));
    }
    Date today() const { return today_; }

  private:
    Date today_;
};

}  // namespace bfb::test
