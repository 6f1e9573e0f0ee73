#include "mail/claims.hpp"

#include <vector>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "mail/sending_process.hpp"

namespace bfb::mail {

namespace {

constexpr auto longest_sending = std::chrono::hours(1);  // by a process that can't be seen
constexpr int most_tries_to_write_down = 12;             // of five seconds each

const char* word_of(State state) {
    switch (state) {
        case State::sent:
            return "sent";
        case State::failed:
            return "failed";
        case State::unknown:
            return "unknown";
        default:
            return "queued";
    }
}

/// Commits when asked, else takes everything back.
class Transaction {
  public:
    explicit Transaction(const db::Database& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }
    ~Transaction() {
        if (open_) database_.roll_back();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() {
        database_.execute("COMMIT");
        open_ = false;
    }

  private:
    const db::Database& database_;
    bool open_ = true;
};

bool is_lost(std::string_view process, std::string_view claimed_at, Timestamp now) {
    const auto fares = look_for(process);
    if (fares != Process::out_of_sight) return fares == Process::gone;
    const auto since = parse_timestamp(claimed_at);
    return !since || now.sys_seconds() - since->sys_seconds() > longest_sending;
}

}  // namespace

Claims::Claims(const db::Database& database, Timestamp now, Recheck recheck)
    : database_(database),
      begun_(now),
      recheck_(std::move(recheck)),
      process_(this_process()),
      due_(database.prepare("SELECT id, attempts FROM mail "
                            "WHERE state = 'queued' AND (next_attempt_at IS NULL OR next_attempt_at <= ?1) "
                            "AND (?2 IS NULL OR id = ?2) ORDER BY next_attempt_at, id LIMIT 1")),
      cancel_(database.prepare("UPDATE mail SET state = 'cancelled', error = ? WHERE id = ?")),
      claim_(database.prepare("UPDATE mail SET state = 'sending', attempts = attempts + 1, "
                              "next_attempt_at = NULL, claimed_at = ?, claimed_by = ? WHERE id = ?")),
      settle_(database.prepare("UPDATE mail SET state = ?1, error = ?2, next_attempt_at = ?3, "
                               "sent_at = iif(?1 = 'sent', ?4, NULL), is_refused = ?5, claimed_at = NULL, "
                               "claimed_by = NULL WHERE id = ?6 AND attempts = ?7 "
                               "AND (state = 'unknown' OR (state = 'sending' AND claimed_by = ?8))")) {}

Timestamp Claims::now() const {
    const auto since = std::chrono::steady_clock::now() - begun_by_steady_clock_;
    return Timestamp(begun_.sys_seconds() + std::chrono::duration_cast<std::chrono::seconds>(since));
}

template <class Body>
auto Claims::in_transaction(int tries, Body&& body) {
    while (true) {
        try {
            Transaction transaction(database_);
            auto result = body();
            transaction.commit();
            return result;
        } catch (const DatabaseBusy&) {
            if (--tries <= 0) throw;
        }
    }
}

std::vector<std::int64_t> Claims::give_up_lost() {
    if (!database_.integer("SELECT 1 FROM mail WHERE state = 'sending' LIMIT 1")) return {};
    return in_transaction(1, [&] {
        std::vector<std::int64_t> lost;
        auto rows = database_.prepare("SELECT id, claimed_by, claimed_at FROM mail WHERE state = 'sending'");
        while (rows.step())
            if (is_lost(rows.view(1), rows.view(2), now())) lost.push_back(rows.integer(0));
        for (const auto id : lost)
            database_.run(
                "UPDATE mail SET state = 'unknown', error = ?, claimed_at = NULL, claimed_by = NULL "
                "WHERE id = ?",
                N_("sending it was broken off; whether it arrived is not known"), id);
        return lost;
    });
}

std::optional<Claim> Claims::next(const std::optional<Outcome>& last, std::optional<std::int64_t> mail_id) {
    const auto found = in_transaction(last ? most_tries_to_write_down : 1, [&] {
        if (last) write_down(*last);
        return claim(mail_id);
    });
    cancelled_ += found.cancelled;
    return found.claim;
}

void Claims::finish(const std::optional<Outcome>& last) {
    if (last) in_transaction(most_tries_to_write_down, [&] { return write_down(*last); });
}

bool Claims::write_down(const Outcome& outcome) {
    settle_.bind(1, word_of(outcome.state))
        .bind(2, outcome.answer.empty() ? db::Value() : db::Value(outcome.answer))
        .bind(3, outcome.next_attempt)
        .bind(4, now())
        .bind_integer(5, outcome.is_refused)
        .bind_integer(6, outcome.claim.mail_id)
        .bind_integer(7, outcome.claim.attempts)
        .bind(8, process_)
        .run();
    return database_.changes() == 1;
}

Claims::Found Claims::claim(std::optional<std::int64_t> mail_id) {
    Found found;
    while (const auto due = first_due(mail_id)) {
        if (const auto reason = recheck_ ? recheck_(database_, due->mail_id) : std::nullopt) {
            cancel_.bind(1, *reason).bind_integer(2, due->mail_id).run();
            ++found.cancelled;
            continue;
        }
        claim_.bind(1, now()).bind(2, process_).bind_integer(3, due->mail_id).run();
        found.claim = due;
        break;
    }
    return found;
}

std::optional<Claim> Claims::first_due(std::optional<std::int64_t> mail_id) {
    due_.bind(1, begun_).bind(2, mail_id);
    std::optional<Claim> due;
    if (due_.step()) due = {due_.integer(0), due_.integer(1) + 1};
    due_.reset();
    return due;
}

std::optional<std::int64_t> Claims::upcoming(std::optional<std::int64_t> mail_id) {
    const auto due = first_due(mail_id);
    return due ? std::optional(due->mail_id) : std::nullopt;
}

}  // namespace bfb::mail
