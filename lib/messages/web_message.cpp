#include "messages/web_message.hpp"

#include "base/hash.hpp"
#include "i18n/i18n.hpp"
#include "messages/thread.hpp"

namespace bfb::messages {

namespace {

std::optional<std::int64_t> only_person_at(const db::Database& database, std::string_view address) {
    return database.integer(
        "SELECT min(id) FROM person WHERE email = ? COLLATE NOCASE AND erased_on IS NULL HAVING count(*) = 1",
        address);
}

std::int64_t begin_thread(db::UnitOfWork& work, const std::string& subject,
                          std::optional<std::int64_t> person_id) {
    work.db().run("INSERT INTO thread (subject, person_id, changed_at) VALUES (?, ?, ?)", subject, person_id,
                  work.now());
    return work.db().last_insert_id();
}

}  // namespace

Stored add_web_message(db::UnitOfWork& work, const WebMessage& message) {
    const auto& database = work.db();
    const std::string hash = sha256(message.raw);
    // First the content: a purge may have removed it while the message was undone.
    db::BlobWriter(work).keep(hash, message.raw);
    auto known = database.prepared_with("SELECT id, thread_id FROM message WHERE raw_sha256 = ?", hash);
    if (known.step()) return {known.integer(0), known.integer(1), false};
    const auto thread_id = begin_thread(work, message.subject, only_person_at(database, message.address));
    database.run(
        "INSERT INTO message (thread_id, direction, channel, sender_name, sender_address, subject, body, "
        "received_at, raw_sha256) VALUES (?, 'in', 'web', ?, ?, ?, ?, ?, ?)",
        thread_id, message.name, message.address, message.subject, message.text, message.sent_at, hash);
    const auto message_id = database.last_insert_id();
    work.summarize(tr("message {} received", message_id));
    return {message_id, thread_id, true};
}

std::int64_t begin_with_note(db::UnitOfWork& work, const std::string& subject,
                             std::optional<std::int64_t> person_id, const std::string& text) {
    const auto thread_id = begin_thread(work, subject, person_id);
    add_note(work, thread_id, text);
    return thread_id;
}

}  // namespace bfb::messages
