// Keeping mails that came in: the raw bytes, the message, its attachments, the thread it belongs to, and what
// a bounce says about a mail of ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/blobs.hpp"
#include "db/unit_of_work.hpp"
#include "messages/incoming.hpp"

namespace bfb::messages {

enum class State { open, waiting, done, spam };
/// The key of it, as in the database; translated it is a word for people.
const char* word_for(State state);

/// Where a mail was put; known before it came again when not new.
struct Stored {
    std::int64_t message_id = 0;
    std::int64_t thread_id = 0;
    bool is_new = false;
};

/// Stores one mail or many with the same prepared statements.
///
/// A mail is known by its raw bytes, or by Message-ID and content, or as one that we sent. It belongs to the
/// thread of what it answers: a message, or a mail of ours (a reminder), which then becomes the thread's
/// first message; else to that of its answers or of others that answer the same; else it begins one, with the
/// person whose address the sender's is. A thread that is done or waits is open again, unless old post is
/// taken in as done; spam stays spam. Of old post, what has the association's address is what we wrote. Texts
/// that answer nothing are never joined by their subject.
class MessageStore {
  public:
    explicit MessageStore(db::UnitOfWork& work, State state_of_new = State::open);

    /// `received_at` is when it came.
    Stored add(const Incoming& mail, Timestamp received_at);

  private:
    struct Sender {
        std::string name, address;
        std::optional<std::int64_t> person_id;
        bool is_us = false;
    };
    std::optional<Stored> known(const Incoming& mail);
    Sender sender_of(const Incoming& mail);
    std::optional<std::int64_t> person_at(const std::string& address, const std::string& name);
    std::optional<std::int64_t> thread_of(const Incoming& mail);
    std::optional<std::int64_t> thread_answered(const std::string& message_id);
    std::int64_t begin_thread(const std::string& subject, std::optional<std::int64_t> person_id,
                              const std::string& changed_at, State state);
    std::int64_t begin_with_mail(std::int64_t mail_id);
    void wake(std::int64_t thread_id, const Sender& sender, const std::string& received_at);
    std::int64_t insert(const Incoming& mail, std::int64_t thread_id, const Sender& sender,
                        const std::string& received_at);
    void keep_attachments(const Incoming& mail, std::int64_t message_id);

    db::UnitOfWork& work_;
    State state_of_new_;
    std::string
        our_address_;  // known only where old post is taken in: what comes today from it may be the web page
    db::BlobWriter blobs_;
    db::Statement by_raw_, by_content_, by_email_, by_message_id_, by_in_reply_to_, insert_thread_, wake_,
        insert_, insert_attachment_;
};

}  // namespace bfb::messages
