// The newsletter: a published article as a mail to everybody who agreed to get it. Each mail has the link by
// which its reader leaves, on the page and by one click in the mail program (RFC 8058).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/unit_of_work.hpp"
#include "mail/outbox.hpp"

namespace bfb::news {

/// The kind of its mails in the outbox.
inline constexpr const char* newsletter_kind = "newsletter";

/// What became of one newsletter.
struct Sent {
    std::int64_t queued = 0;
    std::int64_t known = 0;         ///< were sent this article before
    std::int64_t same_address = 0;  ///< have the address of somebody else who gets it
    std::int64_t unreachable = 0;   ///< without an address, or mails to it came back
};

/// Queues the article for every subscriber who has not had it. Throws Refused for one that is not public, and
/// where association.url is not set: nobody could leave.
Sent send(db::UnitOfWork& work, std::int64_t article_id);

/// The article as subscribers get it, to one address: for the board to look at. Its link to leave leads to
/// the page and belongs to nobody. Throws as send() does, but the article may be a draft; UsageError for what
/// is no address.
mail::QueuedMail send_trial(db::UnitOfWork& work, std::int64_t article_id, const std::string& address);

/// Why a newsletter must not be sent any more: its reader has left. Nothing for mails of other kinds. In
/// English, marked for translation.
std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id);

}  // namespace bfb::news
