// Sending what waits in the outbox. Exactly once can't be had: where it is not known whether a mail arrived,
// it is not sent again unless somebody says so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "mail/claims.hpp"
#include "mail/transport.hpp"
#include "out/row_stream.hpp"

namespace bfb::mail {

struct Delivery {
    Timestamp now;
    std::optional<std::int64_t> max = {};   ///< mails tried at most; none: all that are due
    std::optional<std::int64_t> only = {};  ///< this mail alone
    Recheck recheck = {};
    std::function<void()> progress = {};  ///< called after each mail
};

/// What became of the mails of one run.
struct Tally {
    std::int64_t sent = 0, failed = 0, deferred = 0, unknown = 0, cancelled = 0;
    std::vector<std::int64_t> unanswered;  ///< mails that failed, or of which nobody knows
    std::string last_trouble;              ///< what was said of the last mail that was not sent
    bool gave_up = false;                  ///< too many mails in a row without a server
    bool interrupted = false;              ///< Ctrl-C: the mail in flight was finished, others wait

    std::int64_t total() const { return sent + failed + deferred + unknown + cancelled; }
};

/// Sends what is due, one after the other, until nothing is left, `max` is reached, or `mail.max_failures`
/// mails in a row found no server. Several processes may do so at once. A mail that was refused for now is
/// tried again later, after 5 minutes, 10, 20 and so on, about five days long. Throws Refused where
/// something waits and the settings do not suffice; nothing is claimed then.
Tally deliver(const db::Database& database, const Delivery& delivery);

/// What deliver() would do now: id, kind, recipient, subject, action (send or cancel), why.
out::RowStream due(const db::Database& database, const Delivery& delivery);

}  // namespace bfb::mail
