// Letting go of old post: the law keeps members' data no longer than they are needed (Art. 5 (1) e GDPR).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::messages {

struct Purge {
    std::int64_t threads = 0, messages = 0, attachments = 0;
};

/// Threads that are done or spam and unchanged since `before`, and with no answer yet to be sent: how many.
std::int64_t old_threads(const db::Database& database, Date before);

/// Deletes old_threads() with all that belongs to them, and the
/// content of journal entries that hold it. The journal keeps that it was done; it can't be undone.
Purge purge(db::UnitOfWork& work, Date before);

/// Ids of messages that are the person's (`person` is an expression, such as a parameter): what came from
/// their address and what was written to it, in whatever thread, and of threads linked to them all but what
/// other people wrote whose address is known, and what was written to those. Of an address that several
/// people share, only what is in threads linked to the one.
std::string messages_of_person_sql(std::string_view person);

/// For good, with answers and attachments; threads that are empty then go too, of others only the link.
void remove_messages_of(db::UnitOfWork& work, std::int64_t person_id);

}  // namespace bfb::messages
