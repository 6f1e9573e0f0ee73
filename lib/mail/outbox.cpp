#include "mail/outbox.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"

namespace bfb::mail {

namespace {

/// A header is one line: CR LF in it would begin another.
void require_one_line(const char* what, std::string_view value) {
    if (printable(value) != value)
        throw UsageError(
            tr("'{}' can't be the {} of a mail: it holds control characters", printable(value), what));
}

void require_sound(const Draft& draft) {
    if (!members::is_email(draft.recipient) || printable(draft.recipient) != draft.recipient)
        throw UsageError(tr("'{}' is not an e-mail address", printable(draft.recipient)));
    require_one_line(_("recipient"), draft.recipient_name);
    require_one_line(_("subject"), draft.subject);
}

std::string domain_of_sender(const db::Database& database) {
    const auto address =
        database.text("SELECT value FROM setting WHERE key = 'association.email'").value_or("");
    const auto at = address.rfind('@');
    return at == std::string::npos ? "bfb.invalid" : address.substr(at + 1);
}

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::optional<std::string>() : text;
}

}  // namespace

std::optional<QueuedMail> queue(db::UnitOfWork& work, const Draft& draft) {
    require_sound(draft);
    auto& database = work.db();
    if (database.integer("SELECT 1 FROM mail WHERE dedupe_key = ?", draft.dedupe_key)) return std::nullopt;
    const std::string queued_at = work.now().iso();
    const std::string message_id =
        sha256(draft.dedupe_key + '\n' + draft.recipient + '\n' + queued_at).substr(0, 32) + '@' +
        domain_of_sender(database);
    database.run(
        "INSERT INTO mail (dedupe_key, kind, person_id, recipient, recipient_name, subject, text, html, "
        "girocode, "
        "message_id, in_reply_to, reference_ids, list_unsubscribe, is_automatic, queued_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        draft.dedupe_key, draft.kind, draft.person_id, draft.recipient, if_any(draft.recipient_name),
        draft.subject, draft.text, if_any(draft.html), if_any(draft.girocode), message_id,
        if_any(draft.in_reply_to), if_any(join(draft.references, " ")), if_any(draft.list_unsubscribe),
        std::int64_t{draft.written == Written::automatically}, queued_at);
    return QueuedMail{database.last_insert_id(), message_id};
}

std::int64_t cancel_queued(db::UnitOfWork& work, std::string_view dedupe_prefix, std::string_view reason) {
    work.db().run(
        "UPDATE mail SET state = 'cancelled', error = ?2 "
        "WHERE state = 'queued' AND substr(dedupe_key, 1, length(?1)) = ?1",
        dedupe_prefix, reason);
    return work.db().changes();
}

}  // namespace bfb::mail
