// Reading a mailbox on an IMAP server: what is new there since last time. The server's mail stays as it is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adapters/internet.hpp"
#include "db/unit_of_work.hpp"

namespace bfb::messages {

/// What is to be fetched: everything after the last UID that was read under the same UIDVALIDITY (RFC 3501,
/// 2.3.1.1). A new UIDVALIDITY means that UIDs say nothing any more, and all is read again; what is known is
/// not stored twice.
struct FetchPlan {
    std::uint32_t uid_validity = 0;
    std::vector<std::uint32_t> uids;
};
FetchPlan plan_fetch(const db::Database& database, const std::string& url,
                     const adapters::MailboxStatus& status, adapters::ImapConnection& connection);

/// How many mails are stored with one commit: what was fetched before a connection is lost, stays.
inline constexpr std::size_t fetch_batch = 100;

struct Fetched {
    std::int64_t added = 0, known = 0;
};

/// Stores mails that were fetched, in the order of their UIDs, and remembers how far that was. A mail's day
/// is its own, unless it lies in the future.
Fetched store_fetched(db::UnitOfWork& work, const std::string& url, std::uint32_t uid_validity,
                      std::span<adapters::FetchedMail> mails);

}  // namespace bfb::messages
