// What visitors of the web page sent, from the spool into the records: messages at once; applications and
// subscriptions wait until the link in a mail is followed (double opt-in), for seven days from the mail on.
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

/// The folder of the spool, and how many mails go out in an hour.
std::span<const db::Setting> web_settings();
std::span<const db::Invariant> web_invariants();

/// What became of a submission.
enum class Taken {
    message,       ///< a thread for the board, or a note where a member applied once more
    request,       ///< waits for the link that was mailed to be followed
    application,   ///< was confirmed: for the board to approve
    subscription,  ///< was confirmed: gets the newsletter
    unsubscribed,  ///< gets it no more
    later,         ///< enough mails went out for this hour: nothing was done yet
    nothing,       ///< known already, one too many for that mailbox, or a link that leads nowhere
};

/// Takes one in. The same one again changes nothing. Whoever sends it learns nothing of who is known: the
/// mail goes out in any case, and what is odd about an application becomes a note for the board. A new
/// request takes the place of one that the same person sent before, and a mailbox gets three mails a day.
/// Throws Refused where the association has no address on the web that the mail could link to.
Taken take_submission(db::UnitOfWork& work, const web::Submission& submission, const std::string& raw,
                      Date today);

/// Throws Refused where journal entry `log_id` took in that somebody left the newsletter by the link: only
/// they themselves may take that back.
void require_no_withdrawal(const db::Database& database, std::int64_t log_id);

/// Requests that nobody confirmed in time, or whose intake was undone that long ago: how many there are at
/// `now`. Those with one of the tokens `spared` were confirmed, and wait for their confirmation to be taken
/// in.
std::int64_t expired_requests(const db::Database& database, Timestamp now,
                              std::span<const std::string> spared);
/// Deletes them with the mails that asked for it, copies of these, and the content of journal entries that
/// hold them. It can't be undone.
std::int64_t drop_expired(db::UnitOfWork& work, std::span<const std::string> spared);

}  // namespace bfb::intake
