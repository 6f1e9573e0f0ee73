// What visitors of the web page sent, from the spool into the records: messages at once; applications and
// subscriptions wait until the link in a mail is followed (double opt-in), for seven days.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "db/check.hpp"
#include "db/settings.hpp"
#include "db/unit_of_work.hpp"
#include "web/spool.hpp"

namespace bfb::intake {

/// The folder of the spool.
std::span<const db::Setting> web_settings();
std::span<const db::Invariant> web_invariants();

/// What became of a submission.
enum class Taken {
    message,       ///< a thread for the board, or a note where a member applied once more
    request,       ///< waits for the link that was mailed to be followed
    application,   ///< was confirmed: for the board to approve
    subscription,  ///< was confirmed: gets the newsletter
    unsubscribed,  ///< gets it no more
    nothing,       ///< known already, expired, or a link that nobody was given
};

/// Takes one in. The same one again changes nothing. Whoever sends it learns nothing of who is known: the
/// mail goes out in any case, and what is odd about an application becomes a note for the board. Throws
/// Refused where the association has no address on the web that the mail could link to.
Taken take_submission(db::UnitOfWork& work, const web::Submission& submission, const std::string& raw,
                      Date today);

/// Throws Refused where journal entry `log_id` took in that somebody left the newsletter by the link: only
/// they themselves may take that back.
void require_no_withdrawal(const db::Database& database, std::int64_t log_id);

/// Requests that nobody confirmed in time: how many there are at `now`.
std::int64_t expired_requests(const db::Database& database, Timestamp now);
/// Deletes them with the mails that asked for it and the content of journal entries that hold them. It can't
/// be undone.
std::int64_t drop_expired(db::UnitOfWork& work);

}  // namespace bfb::intake
