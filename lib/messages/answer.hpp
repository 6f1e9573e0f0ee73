// Writing to those who wrote to us, and to others: answers and new messages go through the outbox and stand
// in their thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/unit_of_work.hpp"
#include "messages/store.hpp"
#include "out/record.hpp"

namespace bfb::messages {

/// What an answer to a thread goes to: its last message that came in, else the last one of ours.
struct Question {
    std::int64_t thread_id = 0;
    std::string recipient, recipient_name;
    std::string subject;                  ///< of the thread, without "Re:"
    std::string message_id;               ///< may be empty
    std::vector<std::string> references;  ///< with message_id at the end
    std::string quoted;                   ///< "Anna wrote on 2 March:" and its lines after "> "
    std::optional<std::int64_t> person_id;
    std::int64_t newest_message = 0;  // of the thread, whoever wrote it, when the question was read
    bool is_automatic = false;
};

/// Throws NotFound without such a thread and Refused where nobody is there to be answered.
Question question_of(const db::Database& database, std::int64_t thread_id);

enum class Wording { own, canned };

/// Queues the answer as `text`, which is sent as it is, and sets the thread's state. Throws UsageError for an
/// empty text, Refused for a canned answer to an automatic mail (two robots would never end), and where the
/// same text was queued in the same second.
out::Record reply(db::UnitOfWork& work, const Question& question, const std::string& text, Wording wording,
                  State then);

/// Whom a new message goes to.
struct Recipient {
    std::string address, name;
    std::optional<std::int64_t> person_id;
};

/// A person with an address is who has it; several share it: nobody.
Recipient recipient_at(const db::Database& database, const std::string& address);
/// Throws Refused where the person has no address, or mails to it came back.
Recipient recipient_for(const db::Database& database, std::int64_t person_id);

/// Queues a message that begins a thread, which waits for an answer.
out::Record send(db::UnitOfWork& work, const Recipient& recipient, const std::string& subject,
                 const std::string& text);

// Canned answers: texts for what is asked again and again.

/// Throws Refused where there is one of that name, UsageError where name or text are empty.
void add_canned(db::UnitOfWork& work, const std::string& name, const std::string& text);
/// Throws NotFound naming those there are.
void remove_canned(db::UnitOfWork& work, const std::string& name);
std::string canned_text(const db::Database& database, const std::string& name);
/// name, text.
out::RowStream canned_answers(const db::Database& database);

}  // namespace bfb::messages
