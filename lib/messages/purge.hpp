// Letting go of old post: the law keeps members' data no longer than they are needed (Art. 5 (1) e GDPR).
#pragma once

#include <cstdint>

#include "db/unit_of_work.hpp"

namespace bfb::messages {

struct Purge {
    std::int64_t threads = 0, messages = 0, attachments = 0;
};

/// Deletes threads that are done or spam and unchanged since `before`, with all that belongs to them, and the
/// content of journal entries that hold it. The journal keeps that it was done; it can't be undone.
Purge purge(db::UnitOfWork& work, Date before);

/// Deletes one person's threads in the same way, whatever their state: for an erasure, which sees to the
/// journal itself.
void remove_threads_of(db::UnitOfWork& work, std::int64_t person_id);

/// Removes contents that no message and no attachment names; how many there were.
std::int64_t remove_unused_blobs(const db::Database& database);

}  // namespace bfb::messages
