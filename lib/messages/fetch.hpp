// Reading a mailbox on an IMAP server: what is new there since last time. The server's mail stays as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "adapters/internet.hpp"
#include "db/unit_of_work.hpp"

namespace bfb::messages {

/// What is to be fetched: everything after the last UID that was read under the same UIDVALIDITY (RFC 3501,
/// 2.3.1.1). A new UIDVALIDITY means that UIDs say nothing any more, and all is read again; what is known is
/// not stored twice.
/// Drafts, and what is marked as deleted, are left out.
struct FetchPlan {
    std::uint32_t uid_validity = 0;
    std::vector<adapters::ListedMail> mails;
};
FetchPlan plan_fetch(const db::Database& database, const std::string& url,
                     const adapters::MailboxStatus& status, adapters::ImapConnection& connection);

struct FetchedMail {
    std::uint32_t uid = 0;
    std::optional<Timestamp> arrived_at = {};  ///< as the server says
    std::string raw = {};                      ///< empty where there is none to be had
};

/// What is stored with one commit at most: it stays when the connection is lost, and fits into memory.
inline constexpr std::size_t most_fetched = 100, most_fetched_bytes = std::size_t{32} << 20;

struct Fetched {
    std::int64_t added = 0, known = 0;
};

/// Stores mails that were fetched, in the order of their UIDs, and remembers how far that was. They were
/// received when the server took them in.
Fetched store_fetched(db::UnitOfWork& work, const std::string& url, std::uint32_t uid_validity,
                      std::span<const FetchedMail> mails);

}  // namespace bfb::messages
