// The books of an association whose members pay by direct debit.
#pragma once

#include <catch2/catch.hpp>

#include <string>

#include "bank_books.hpp"
#include "base/error.hpp"

namespace bfb::test {

inline constexpr Date debits_made_on(2026, 3, 16), debits_collected_on(2026, 3, 30);

/// Anna, who pays for herself and for Carl, and Bernd; all with mandates.
class DebitBooks : public BankBooks {
  public:
    DebitBooks() : BankBooks(debits_made_on) {
        anna = named({.number = 12});
        named({.given = "Carl", .paid_by = "12", .number = 13});
        bernd = named({.given = "Bernd", .family = "Otto", .number = 15});
        annas_mandate = mandate(anna, anna_iban);
        mandate(bernd, bernd_iban);
        assess(2026);
    }

    /// What is open by then: member, kind, amount, whether it is submitted.
    std::string owed(Date day = Date(2026, 12, 1)) {
        return as_csv(dues::arrears(db(), {day}), {"member", "kind", "open", "submitted"});
    }
    /// Does it, takes it back and does it again, and sees that the rows are the same each time.
    template <class Body>
    void step(Body&& body) {
        const std::string before = dump();
        const auto entry = write(body);
        REQUIRE(entry != 0);
        const std::string after = dump();
        write([&](auto& work) { work.undo(entry); });
        CHECK(dump() == before);
        write([&](auto& work) { work.redo(entry); });
        CHECK(dump() == after);
        CHECK(breaches().empty());
    }
    void match_step() {
        step([](auto& work) { bank::match_lines(work); });
    }
    void set(const char* key, const char* value) {
        write([&](db::UnitOfWork& work) {
            work.db().run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                key, value);
        });
    }
    std::string text_of(const char* sql) { return db().text(sql).value_or("none"); }

    members::MemberRef anna{}, bernd{};
    std::int64_t annas_mandate = 0;
};

/// The refusal's message, with its hint behind a bar.
template <class Body>
std::string refusal(Body&& body) {
    try {
        body();
    } catch (const Refused& refused) {
        return std::string(refused.what()) + " | " + refused.hint();
    }
    return "done";
}

}  // namespace bfb::test
