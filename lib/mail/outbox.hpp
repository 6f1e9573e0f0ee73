// The outbox: what is to be sent, waits to be sent, and what became of it. Nothing is sent here; see
// delivery.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"

namespace bfb::mail {

/// Who or what wrote a mail: a person answering, or bfb by itself (RFC 3834).
enum class Written { by_hand, automatically };

/// A mail to be queued.
struct Draft {
    std::string dedupe_key;  ///< "reminder/charge 12/level 1": the same key is never queued twice
    std::string kind;        ///< reminder, debit_notice, receipt, reply, message, test, newsletter, ...
    std::optional<std::int64_t> person_id;
    std::string recipient;  ///< address
    std::string recipient_name;
    std::string subject;
    std::string text;              ///< lines end with LF
    std::string html = {};         ///< empty: text only
    std::string girocode = {};     ///< lines of a GiroCode, which the HTML shows as cid:girocode; empty: none
    std::string in_reply_to = {};  ///< Message-ID without angle brackets
    std::vector<std::string> references = {};  ///< the same, oldest first
    std::string list_unsubscribe = {};         ///< https address; newsletters only
    Written written = Written::automatically;
};

/// A mail in the outbox. Its Message-ID is fixed from now on, whatever is tried to send it.
struct QueuedMail {
    std::int64_t id = 0;
    std::string message_id;
};

/// Puts the mail into the outbox; nothing where its key is known already, sent or not. Throws UsageError
/// where address, name or subject hold a control character, or the address can't be one. Message-IDs that a
/// header can't hold are left out: who wrote to us may have sent any. Control characters in the text go.
std::optional<QueuedMail> queue(db::UnitOfWork& work, const Draft& draft);

/// Queues mail after mail with the same prepared statements, each as queue() does.
class OutboxWriter {
  public:
    explicit OutboxWriter(db::UnitOfWork& work);
    std::optional<QueuedMail> queue(const Draft& draft);
    /// Whether there is a mail of that key, sent or not.
    bool knows(std::string_view dedupe_key);

  private:
    const db::Database& database_;
    std::string queued_at_;
    std::string domain_;  // right side of Message-IDs
    db::Statement known_;
    db::Statement insert_;
};

/// Cancels these mails; `reason` stands in the list. Throws NotFound, and Refused for one that was sent, is
/// being sent or is cancelled.
void cancel(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids, std::string_view reason);

/// What may be sent once more: a mail of which it is not known whether it arrived, or that came back, only
/// by `forced`.
enum class Retry { failed, forced };

/// Queues mails again that failed, and those put off for later, to be tried at once: these, or, where none is
/// named, all there are. The count. Throws NotFound, and Refused, naming the remedy, for a named one that
/// can't be.
std::int64_t retry(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids, Retry retry);

/// In a database that comes from a backup: what waited to be sent then may have been sent since, and is not
/// known to have arrived. Not journalled, as what becomes of mails never is. The count.
std::int64_t doubt_waiting(const db::Database& restored);

}  // namespace bfb::mail
