#include "messages/store.hpp"

#include "base/folding.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "messages/bounce.hpp"

namespace bfb::messages {

namespace {

std::string as_people_read(const adapters::MailAddress& address) {
    return address.name.empty() ? address.address : address.name + " <" + address.address + ">";
}

std::string our_address(const db::Database& database) {
    return ascii_lower(
        database.text("SELECT value FROM setting WHERE key = 'association.email'").value_or(""));
}

/// To and Cc; of a mail to hundreds the first ones.
std::string recipients_of(const adapters::ParsedMail& mail) {
    constexpr std::size_t most = 20;
    std::vector<std::string> names;
    for (const auto* addresses : {&mail.to, &mail.cc})
        for (const auto& address : *addresses)
            if (names.size() < most) names.push_back(as_people_read(address));
    return join(names, ", ");
}

}  // namespace

const char* word_for(State state) {
    switch (state) {
        case State::open:
            return N_("open");
        case State::waiting:
            return N_("waiting");
        case State::done:
            return N_("done");
        case State::spam:
            return N_("spam");
    }
    return "";
}

MessageStore::MessageStore(db::UnitOfWork& work, State state_of_new)
    : work_(work),
      state_of_new_(state_of_new),
      our_address_(state_of_new == State::done ? our_address(work.db()) : ""),
      blobs_(work),
      by_raw_(work.db().prepare("SELECT id, thread_id FROM message WHERE raw_sha256 = ?")),
      by_content_(work.db().prepare("SELECT id, thread_id FROM message WHERE message_id = ? AND "
                                    "(content_sha256 = ? OR mail_id IS NOT NULL) "
                                    "ORDER BY id")),
      by_email_(work.db().prepare(
          "SELECT id, sort_key FROM person WHERE email = ? COLLATE NOCASE AND erased_on IS NULL")),
      by_message_id_(
          work.db().prepare("SELECT thread_id FROM message WHERE message_id = ? ORDER BY id LIMIT 1")),
      by_in_reply_to_(
          work.db().prepare("SELECT thread_id FROM message WHERE in_reply_to = ? ORDER BY id LIMIT 1")),
      insert_thread_(work.db().prepare(
          "INSERT INTO thread (subject, person_id, state, changed_at) VALUES (?, ?, ?, ?)")),
      wake_(work.db().prepare(R"(
          UPDATE thread
          SET state = CASE WHEN state = 'spam' OR NOT ?4 THEN state ELSE 'open' END,
              due_on = CASE WHEN state = 'waiting' AND ?4 THEN NULL ELSE due_on END,
              person_id = coalesce(person_id, ?2),
              changed_at = max(changed_at, ?3)
          WHERE id = ?1)")),
      insert_(work.db().prepare(R"(
          INSERT INTO message (thread_id, direction, channel, sender_name, sender_address, reply_to, recipients,
              subject, body, received_at, message_id, in_reply_to, reference_ids, is_automatic, raw_sha256,
              content_sha256)
          VALUES (?1, iif(?15, 'out', 'in'), 'mail', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))")),
      insert_attachment_(work.db().prepare(
          "INSERT INTO attachment (message_id, name, media_type, bytes, sha256) VALUES (?, ?, ?, ?, ?)")) {}

Stored MessageStore::add(const Incoming& mail, Timestamp received_at) {
    // First the content: a purge may have removed it while the message was undone.
    blobs_.keep(mail.raw_sha256, mail.raw);
    if (const auto before = known(mail)) return *before;
    const std::string at = received_at.iso();
    const Sender sender = sender_of(mail);
    const auto answered = thread_of(mail);
    const std::int64_t thread_id = answered ? *answered
                                            : begin_thread(std::string(plain_subject(mail.parsed.subject)),
                                                           sender.person_id, at, state_of_new_);
    if (answered) wake(thread_id, sender, at);
    const std::int64_t message_id = insert(mail, thread_id, sender, at);
    keep_attachments(mail, message_id);
    if (!mail.parsed.reports.empty()) take_bounce(work_, mail.parsed);
    return {message_id, thread_id, true};
}

std::optional<Stored> MessageStore::known(const Incoming& mail) {
    const auto first_of = [](db::Statement& rows) {
        std::optional<Stored> found;
        if (rows.step()) found = Stored{rows.integer(0), rows.integer(1), false};
        rows.reset();
        return found;
    };
    by_raw_.bind_view(1, mail.raw_sha256);
    if (auto found = first_of(by_raw_)) return found;
    if (mail.parsed.message_id.empty()) return std::nullopt;
    by_content_.bind_view(1, mail.parsed.message_id).bind_view(2, mail.content_sha256);
    return first_of(by_content_);
}

MessageStore::Sender MessageStore::sender_of(const Incoming& mail) {
    Sender sender;
    if (mail.parsed.from.empty()) return sender;
    sender.name = mail.parsed.from.front().name;
    sender.address = mail.parsed.from.front().address;
    sender.is_us = !our_address_.empty() && ascii_lower(sender.address) == our_address_;
    if (!sender.is_us) sender.person_id = person_at(sender.address, sender.name);
    return sender;
}

/// Who has that address; where several share one, who has that name too.
std::optional<std::int64_t> MessageStore::person_at(const std::string& address, const std::string& name) {
    if (address.empty()) return std::nullopt;
    const std::string wanted = fold_umlauts(fold(name));
    std::optional<std::int64_t> only, named;
    int count = 0;
    by_email_.bind_view(1, address);
    while (by_email_.step()) {
        ++count;
        only = by_email_.integer(0);
        std::string key = fold_umlauts(by_email_.view(1));
        const auto space = key.find(' ');  // "muller anna": the sort key begins with the family's name
        const std::string turned =
            space == key.npos ? key : key.substr(space + 1) + ' ' + key.substr(0, space);
        if (wanted == key || wanted == turned) named = only;
    }
    by_email_.reset();
    return count == 1 ? only : named;
}

std::optional<std::int64_t> MessageStore::thread_of(const Incoming& mail) {
    for (const auto& id : answered_ids(mail.parsed))
        if (const auto thread_id = thread_answered(id)) return thread_id;
    // Mails come in any order: the answer may be there before what it answers.
    for (const auto* id : {&mail.parsed.message_id, &mail.parsed.in_reply_to}) {
        if (id->empty()) continue;
        by_in_reply_to_.bind_view(1, *id);
        std::optional<std::int64_t> thread_id;
        if (by_in_reply_to_.step()) thread_id = by_in_reply_to_.integer(0);
        by_in_reply_to_.reset();
        if (thread_id) return thread_id;
    }
    return std::nullopt;
}

std::optional<std::int64_t> MessageStore::thread_answered(const std::string& message_id) {
    by_message_id_.bind_view(1, message_id);
    std::optional<std::int64_t> thread_id;
    if (by_message_id_.step()) thread_id = by_message_id_.integer(0);
    by_message_id_.reset();
    if (thread_id) return thread_id;
    const auto mail_id = work_.db().integer("SELECT id FROM mail WHERE message_id = ?", message_id);
    return mail_id ? std::optional(begin_with_mail(*mail_id)) : std::nullopt;
}

std::int64_t MessageStore::begin_thread(const std::string& subject, std::optional<std::int64_t> person_id,
                                        const std::string& changed_at, State state) {
    insert_thread_.bind_view(1, subject).bind(2, person_id);
    insert_thread_.bind_view(3, word_for(state)).bind_view(4, changed_at).run();
    return work_.db().last_insert_id();
}

/// A thread with what we wrote, so that the answer does not stand alone.
std::int64_t MessageStore::begin_with_mail(std::int64_t mail_id) {
    auto& database = work_.db();
    auto mail = database.prepared_with(
        "SELECT m.subject, p.id, coalesce(m.sent_at, m.queued_at) "
        "FROM mail m LEFT JOIN person p ON p.id = m.person_id AND p.erased_on IS NULL WHERE m.id = ?",
        mail_id);
    mail.step();
    const std::int64_t thread_id =
        begin_thread(mail.text(0), mail.optional_integer(1), mail.text(2), state_of_new_);
    database.run(R"(
        INSERT INTO message (thread_id, direction, channel, sender_name, recipients, subject, body, received_at,
            message_id, in_reply_to, reference_ids, is_automatic, mail_id)
        SELECT ?, 'out', 'mail', ?, recipient, subject, text, coalesce(sent_at, queued_at),
            message_id, in_reply_to, reference_ids, is_automatic, id
        FROM mail
        WHERE id = ?)",
                 thread_id, members::association_name(database), mail_id);
    return thread_id;
}

void MessageStore::wake(std::int64_t thread_id, const Sender& sender, const std::string& received_at) {
    wake_.bind_integer(1, thread_id).bind(2, sender.person_id).bind_view(3, received_at);
    wake_.bind_integer(4, state_of_new_ == State::open).run();
}

std::int64_t MessageStore::insert(const Incoming& mail, std::int64_t thread_id, const Sender& sender,
                                  const std::string& received_at) {
    const auto& parsed = mail.parsed;
    const bool answers_go_elsewhere =
        !parsed.reply_to.empty() && parsed.reply_to.front().address != sender.address;
    const std::string reply_to = answers_go_elsewhere ? parsed.reply_to.front().address : "";
    const std::string recipients = recipients_of(parsed), references = join(parsed.references, " ");
    insert_.bind_integer(1, thread_id);
    insert_.bind_view_or_null(2, sender.name);
    insert_.bind_view_or_null(3, sender.address);
    insert_.bind_view_or_null(4, reply_to);
    insert_.bind_view_or_null(5, recipients);
    insert_.bind_view(6, parsed.subject).bind_view(7, parsed.text).bind_view(8, received_at);
    insert_.bind_view_or_null(9, parsed.message_id);
    insert_.bind_view_or_null(10, parsed.in_reply_to);
    insert_.bind_view_or_null(11, references);
    insert_.bind_integer(12, parsed.automatic);
    insert_.bind_view(13, mail.raw_sha256).bind_view(14, mail.content_sha256);
    insert_.bind_integer(15, sender.is_us).run();
    return work_.db().last_insert_id();
}

void MessageStore::keep_attachments(const Incoming& mail, std::int64_t message_id) {
    for (const auto& attachment : mail.parsed.attachments) {
        const std::string hash = sha256(attachment.bytes);
        blobs_.keep(hash, attachment.bytes);
        insert_attachment_.bind_integer(1, message_id).bind_view(2, attachment.name);
        insert_attachment_.bind_view(3, attachment.media_type);
        insert_attachment_.bind_integer(4, static_cast<std::int64_t>(attachment.bytes.size()));
        insert_attachment_.bind_view(5, hash).run();
    }
}

}  // namespace bfb::messages
