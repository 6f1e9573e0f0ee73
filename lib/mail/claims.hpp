// Who sends which mail: senders claim one after the other and write down what became of it, each in one small
// commit, so that two never send the same and a crash leaves only the mail in flight in doubt. Nothing here
// is journalled: what left can't be undone.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"

namespace bfb::mail {

/// Why a mail that is due must not be sent any more; nothing where it may be. Asked just before it is sent.
using Recheck = std::function<std::optional<std::string>(const db::Database&, std::int64_t mail_id)>;

/// What a mail's state becomes.
enum class State { sent, queued, failed, unknown };

struct Claim {
    std::int64_t mail_id = 0;
    std::int64_t attempts = 0;  // this one included
};

struct Outcome {
    Claim claim;
    State state = State::queued;
    std::string answer;  // why it was not sent
    std::optional<Timestamp> next_attempt = {};
    bool is_refused = false;  // by a server, for good: for the recipient's sake, or the mail's
};

class Claims {
  public:
    Claims(const db::Database& database, Timestamp now, Recheck recheck);

    /// Mails that a process which is gone was sending become `unknown`: these.
    std::vector<std::int64_t> give_up_lost();

    /// Writes down `last`, what became of the mail before, and claims the next one that is due, the longest
    /// waiting first, in one commit: only `mail_id`, where it is given. Cancels what recheck() finds. Throws
    /// DatabaseBusy; where there is something to write down, only after a minute.
    std::optional<Claim> next(const std::optional<Outcome>& last, std::optional<std::int64_t> mail_id);
    /// The mail that next() will probably find then; it is not claimed.
    std::optional<std::int64_t> upcoming(std::optional<std::int64_t> mail_id);
    /// Writes down what became of the last mail, and claims none.
    void finish(const std::optional<Outcome>& last);

    /// How many recheck() had cancelled.
    std::int64_t cancelled() const { return cancelled_; }

  private:
    struct Found {
        std::optional<Claim> claim;
        std::int64_t cancelled = 0;
    };
    /// Runs `body` as one transaction, as often as it takes to find the database free, or `tries` times.
    template <class Body>
    auto in_transaction(int tries, Body&& body);
    /// Also what another sender gave up meanwhile, not seeing this process; false where it is settled
    /// otherwise, by a bounce that was quicker than we.
    bool write_down(const Outcome& outcome);
    /// The time of the run's clock, which went on since its beginning.
    Timestamp now() const;
    Found claim(std::optional<std::int64_t> mail_id);
    std::optional<Claim> first_due(std::optional<std::int64_t> mail_id);

    const db::Database& database_;
    Timestamp begun_;
    std::chrono::steady_clock::time_point begun_by_steady_clock_ = std::chrono::steady_clock::now();
    Recheck recheck_;
    std::string process_;
    db::Statement due_, cancel_, claim_, settle_;
    std::int64_t cancelled_ = 0;
};

}  // namespace bfb::mail
