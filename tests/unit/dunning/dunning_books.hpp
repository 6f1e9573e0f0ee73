// Books of an association that reminds: members with and without an address, and its outbox in a line each.
#pragma once

#include "../bank/bank_books.hpp"
#include "dunning/debit_notices.hpp"
#include "dunning/receipts.hpp"
#include "dunning/recheck.hpp"
#include "dunning/reminders.hpp"

namespace bfb::test {

/// Somebody who pays, and where they are reached.
struct Payer {
    const char* given = "Anna";
    const char* email = "anna@example.org";
    const char* city = nullptr;
    std::optional<std::string> paid_by = {};
    const char* salutation = nullptr;
    const char* language = nullptr;
};

class DunningBooks : public BankBooks {
  public:
    explicit DunningBooks(Date today = Date(2026, 2, 20)) : BankBooks(today) {}

    members::MemberRef payer(const Payer& facts = {}) {
        members::Person person;
        person.given_name = facts.given;
        person.family_name = "Müller";
        if (facts.email) person.email = facts.email;
        if (facts.salutation) person.salutation = facts.salutation;
        if (facts.language) person.language = facts.language;
        if (facts.city) {
            person.street = "Dorfstraße";
            person.house_number = "3";
            person.postcode = "46499";
            person.city = facts.city;
        }
        members::MembershipFacts membership;
        membership.type = "regular";
        membership.joined_on = Date(2020, 1, 1);
        membership.paid_by = facts.paid_by;
        members::MemberRef member{};
        write([&](auto& work) { member = members::add(work, person, membership, today()); });
        return member;
    }

    /// Reminds on the day; what became of it, a line each: "1 level 0 12.00 mail queued".
    std::string remind(Date on, const dunning::RemindOptions& options = {}) {
        std::string text;
        auto by = attribution();
        by.at = Timestamp(on.sys_days());
        db::UnitOfWork work(db(), by);
        reminded_ = dunning::remind(work, options, on);
        entry_ = work.commit().value_or(0);
        for (const auto& reminder : reminded_.reminders)
            text += fmt::format("{} level {} {} {} {}{}\n", reminder.charge.member, reminder.level,
                                format(reminder.charge.open), dunning::word_of(reminder.channel),
                                dunning::word_of(reminder.status),
                                reminder.why.empty() ? "" : ": " + reminder.why);
        return text;
    }
    std::string remind() { return remind(today()); }
    const dunning::Reminded& reminded() const { return reminded_; }
    /// The journal entry of the last remind().
    std::int64_t entry() const { return entry_; }

    /// All that is queued went out on that day.
    void sent(Date on) {
        db().run("UPDATE mail SET state = 'sent', sent_at = ? WHERE state = 'queued'",
                 Timestamp(on.sys_days()));
    }
    /// The outbox, a line each: "reminder anna@example.org queued".
    std::string outbox() {
        std::string text;
        auto rows = db().prepare("SELECT kind, recipient, state, error FROM mail ORDER BY id");
        while (rows.step())
            text += rows.text(0) + ' ' + rows.text(1) + ' ' + rows.text(2) +
                    (rows.is_null(3) ? "" : ": " + rows.text(3)) + '\n';
        return text;
    }
    std::string newest_text() {
        return db()
            .text("SELECT subject || char(10) || text FROM mail ORDER BY id DESC LIMIT 1")
            .value_or("");
    }
    /// Sends what is queued as the delivery does: each mail only if it is still true.
    void deliver(Date on) {
        auto queued = db().prepare("SELECT id FROM mail WHERE state = 'queued' ORDER BY id");
        std::vector<std::int64_t> ids;
        while (queued.step()) ids.push_back(queued.integer(0));
        for (const auto id : ids) {
            if (const auto reason = dunning::recheck(db(), id, on))
                db().run("UPDATE mail SET state = 'cancelled', error = ? WHERE id = ?", *reason, id);
            else
                db().run("UPDATE mail SET state = 'sent', sent_at = ? WHERE id = ?", Timestamp(on.sys_days()),
                         id);
        }
    }

    void set(const char* key, const char* value) {
        write([&](auto& work) { work.db().run("INSERT OR REPLACE INTO setting VALUES (?, ?)", key, value); });
    }

  private:
    dunning::Reminded reminded_;
    std::int64_t entry_ = 0;
};

}  // namespace bfb::test
