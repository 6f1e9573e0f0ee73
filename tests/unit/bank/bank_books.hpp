// The books of an association with an account: members by name, lines as the bank would report them, runs,
// and what became of it all in a line each.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "../dues/books.hpp"
#include "bank/account.hpp"
#include "bank/booking.hpp"
#include "bank/debit_run.hpp"
#include "bank/invariants.hpp"
#include "bank/mandate.hpp"
#include "bank/statement_import.hpp"
#include "bank/status_import.hpp"
#include "bank/transaction.hpp"
#include "dues/arrears.hpp"

namespace bfb::test {

inline constexpr const char* our_iban = "DE02120300000000202051";
inline constexpr const char* anna_iban = "DE89370400440532013000";
inline constexpr const char* bernd_iban = "DE91999900054000000048";
inline constexpr const char* stranger_iban = "DE15999900011234567890";

inline Money euros(int amount) { return Money::from_cents(amount * 100); }

struct Naming {
    const char* given = "Anna";
    const char* family = "Müller";
    std::optional<std::string> paid_by = {};
    std::optional<std::string> household = {};
    std::optional<std::int64_t> number = {};
    const char* organisation = nullptr;
    std::optional<std::string> city = {};
    std::optional<std::string> country = {};
};

/// A bank line of today's, to be changed by name.
struct LineFacts {
    const char* from = "";
    const char* iban = "";
    const char* purpose = "";
    int cents = 1200;
    Date on = Date(2026, 3, 10);
    const char* end_to_end_id = "";
    const char* mandate = "";
    const char* batch = "";
    const char* return_code = "";
    const char* ultimate = "";
    const char* reference = "";
    std::optional<int> original_cents = {};
};

inline bank::Entry entry(const LineFacts& line) {
    bank::Entry made;
    made.movement.amount = Money::from_cents(line.cents);
    made.movement.counterparty = line.from;
    made.movement.counterparty_iban = line.iban;
    made.movement.purpose = line.purpose;
    made.movement.end_to_end_id = line.end_to_end_id;
    made.movement.mandate_reference = line.mandate;
    made.movement.return_code = line.return_code;
    made.movement.ultimate = line.ultimate;
    if (line.original_cents) made.movement.original = Money::from_cents(*line.original_cents);
    made.booked_on = made.value_on = line.on;
    made.bank_reference = line.reference;
    made.batch_reference = line.batch;
    return made;
}

class BankBooks : public Books {
  public:
    explicit BankBooks(Date today = Date(2026, 3, 15)) : Books(today) {
        write([&](auto& work) {
            account_id_ = bank::add_account(work, our_iban, {{}, {}, "DE98ZZZ09999999999", {}});
        });
    }

    members::MemberRef named(const Naming& naming) {
        members::Person person;
        if (naming.organisation) {
            person.kind = members::PersonKind::legal;
            person.organisation = naming.organisation;
        } else {
            person.given_name = naming.given;
            person.family_name = naming.family;
        }
        person.city = naming.city;
        if (naming.country) person.country = *naming.country;
        members::MembershipFacts facts;
        facts.type = "regular";
        facts.joined_on = Date(2020, 1, 1);
        facts.paid_by = naming.paid_by;
        facts.household = naming.household;
        facts.number = naming.number;
        members::MemberRef member{};
        write([&](auto& work) { member = members::add(work, person, facts, today()); });
        return member;
    }

    std::int64_t account() const { return account_id_; }

    /// Puts the line on the account. Returns its number.
    std::int64_t report(const LineFacts& line) { return report(entry(line)); }
    std::int64_t report(const bank::Entry& line) {
        bank::Statement statement;
        statement.account = our_iban;
        // Each line is one of its own, whatever others were reported before.
        statement.entries = {line};
        if (statement.entries[0].bank_reference.empty())
            statement.entries[0].bank_reference = "REF" + std::to_string(++references_);
        write([&](auto& work) {
            bank::import_statements(work, {"test", ""}, {"test", {statement}, {}, {}}, {});
        });
        return db().integer("SELECT max(id) FROM bank_transaction").value();
    }

    std::vector<bank::MatchedLine> match() {
        std::vector<bank::MatchedLine> lines;
        write([&](auto& work) { lines = bank::match_lines(work); });
        return lines;
    }
    /// What matching says of the newest line: "booked number 12: 1,2" (rule, member's number, charges).
    std::string match_newest() {
        const auto newest = db().integer("SELECT max(id) FROM bank_transaction").value();
        for (const auto& line : match())
            if (line.transaction_id == newest) return told(line);
        return "not looked at";
    }
    std::string told(const bank::MatchedLine& line) {
        std::string text = bank::word_of(line.status);
        if (!line.rule.empty()) text += ' ' + line.rule;
        if (line.payer_id) text += ' ' + std::to_string(number_of(*line.payer_id));
        why_ = line.why;
        return text;
    }
    const std::string& why() const { return why_; }

    std::int64_t number_of(std::int64_t person_id) {
        return db()
            .integer("SELECT min(number) FROM membership WHERE person_id = ?1 OR payer_id = ?1", person_id)
            .value_or(0);
    }

    void assign(std::int64_t line, const std::vector<bank::Share>& shares) {
        write([&](auto& work) { bank::assign(work, line, shares); });
    }

    std::int64_t mandate(const members::MemberRef& member, const char* iban,
                         Date signed_on = Date(2025, 5, 1),
                         bank::MandateUse use = bank::MandateUse::recurring) {
        std::int64_t id = 0;
        write([&](auto& work) {
            bank::NewMandate facts{member.payer_id, iban, {}, member.number, {}, {}, signed_on};
            facts.use = use;
            id = bank::add_mandate(work, facts, today());
        });
        return id;
    }

    bank::Run collect(Date on, Date as_of, std::optional<Date> notified = Date(2026, 1, 1)) {
        bank::Run run{};
        write([&](auto& work) { run = bank::make_run(work, {account_id_, on, {}, notified}, as_of); });
        return run;
    }
    bank::Run collect(Date on = Date(2026, 3, 30)) { return collect(on, today()); }

    /// The debits of all runs, a line each: "BFB-20260315-1-1 12.00 submitted".
    std::string debits() {
        std::string text;
        auto rows =
            db().prepare("SELECT end_to_end_id, amount_cents, state, return_code FROM debit ORDER BY id");
        while (rows.step())
            text += rows.text(0) + ' ' + format(rows.money(1)) + ' ' + rows.text(2) +
                    (rows.is_null(3) ? "" : ' ' + rows.text(3)) + '\n';
        return text;
    }
    Money open_of(const members::MemberRef& member) {
        return Money::from_cents(
            db().integer("SELECT coalesce(sum(open_cents), 0) FROM charge_balance WHERE payer_id = ?",
                         member.payer_id)
                .value_or(0));
    }
    /// Payments in the order of booking: "12.00 direct_debit", "-12.00 direct_debit back".
    std::string payments() {
        std::string text;
        auto rows =
            db().prepare("SELECT amount_cents, method, reverses_id IS NOT NULL FROM payment ORDER BY id");
        while (rows.step())
            text += format(rows.money(0)) + ' ' + rows.text(1) + (rows.integer(2) != 0 ? " back" : "") + '\n';
        return text;
    }
    /// The rules of `bfb db check` about the bank that do not hold.
    std::string breaches() {
        std::string text;
        for (const auto& rule : bank::invariants()) {
            auto rows = db().prepare(rule.offenders_sql);
            while (rows.step()) text += std::string(rule.name) + ": " + rows.text(0) + '\n';
        }
        return text;
    }

  private:
    std::int64_t account_id_ = 0;
    int references_ = 0;
    std::string why_;
};

}  // namespace bfb::test
