// What a board may set about its post.
#pragma once

#include <span>

#include "adapters/internet.hpp"
#include "db/settings.hpp"

namespace bfb::messages {

std::span<const db::Setting> message_settings();

/// Days after which an unanswered thread is overdue.
int answer_days(const db::Database& database);

/// Where `messages fetch` reads.
struct ImapAccount {
    adapters::Server server;
    std::string mailbox;
    std::string url;  ///< "imap://anna@mail.example.org/INBOX": how the mailbox is remembered
};

/// Throws Refused where no server is set, or the file with the password can't be read or may be read by
/// others.
ImapAccount imap_account(const db::Database& database);

}  // namespace bfb::messages
