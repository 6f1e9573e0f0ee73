// Threads: conversations with their state, who looks after them and by when; listing and showing them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "messages/store.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"

namespace bfb::messages {

/// The keys `messages inbox` can filter by.
std::vector<out::FilterKey> filter_keys();

struct Listing {
    std::vector<std::string> terms;
    std::optional<std::string> assignee;  // only theirs
    bool overdue = false;                 // past their day, or open longer than messages.answer_days
};

/// thread, state, received_at, from, subject, assignee, member, messages, age_days, due_on: what is open and
/// then what waits, the newest first; another state where a term names it. `received_at` is when the last
/// message came in, `from` who wrote it, or to whom we did.
out::RowStream inbox(const db::Database& database, const Listing& listing, Date today);

/// Throws NotFound.
void require_thread(const db::Database& database, std::int64_t thread_id);

/// The thread with its messages and their attachments.
out::Record thread_record(const db::Database& database, std::int64_t thread_id);
/// The same to be read on a terminal: no control characters but line breaks.
std::string thread_text(const db::Database& database, std::int64_t thread_id);

/// The message as it came: of the thread's newest one that is kept so, or the one named. Throws NotFound.
std::string raw_message(const db::Database& database, std::int64_t thread_id,
                        std::optional<std::int64_t> message_id);

/// Answers that did not go out, or came back: the threads they closed are open again.
void reopen_unanswered(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids);

/// No name: nobody looks after it any more.
void assign(db::UnitOfWork& work, std::int64_t thread_id, const std::optional<std::string>& name,
            const std::optional<Date>& due_on);
/// `due_on` is by when a waiting one is to be looked at again.
void set_state(db::UnitOfWork& work, std::int64_t thread_id, State state,
               const std::optional<Date>& due_on = {});
/// A remark that nobody outside sees. Throws UsageError for an empty one.
void add_note(db::UnitOfWork& work, std::int64_t thread_id, const std::string& text);
/// Whose thread it is; nothing: nobody's.
void link(db::UnitOfWork& work, std::int64_t thread_id, std::optional<std::int64_t> person_id);
/// Which event it is about.
void link_event(db::UnitOfWork& work, std::int64_t thread_id, std::int64_t event_id);

}  // namespace bfb::messages
