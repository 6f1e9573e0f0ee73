#include "mail/outbox.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/printable.hpp"
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

/// What may stand between the angle brackets of a header.
bool is_message_id(std::string_view text) {
    constexpr std::size_t longest = 900;
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
        return c > 0x20 && c < 0x7F && c != '<' && c != '>';
    });
}

void require_sound(const Draft& draft) {
    if (!members::is_email(draft.recipient) || printable(draft.recipient) != draft.recipient)
        throw UsageError(tr("'{}' is not an e-mail address", printable(draft.recipient)));
    require_one_line(_("recipient"), draft.recipient_name);
    require_one_line(_("subject"), draft.subject);
    const auto& leave = draft.list_unsubscribe;
    if (!leave.empty() && (!leave.starts_with("https://") || !is_message_id(leave)))
        throw UsageError(tr("'{}' is no address to unsubscribe at", printable(leave)));
}

std::string references_of(const Draft& draft) {
    auto ids = draft.references;
    std::erase_if(ids, [](const std::string& id) { return !is_message_id(id); });
    return join(ids, " ");
}

/// Of the right side of a Message-ID only letters, digits, dots and hyphens are left: it is no place for
/// umlauts.
std::string domain_of_sender(const db::Database& database) {
    const auto address =
        database
            .text(
                "SELECT value FROM setting WHERE key IN ('mail.sender', 'association.email') "
                "ORDER BY key DESC LIMIT 1")
            .value_or("");
    std::string domain = address.substr(address.rfind('@') + 1);
    std::erase_if(domain, [](char c) {
        return !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '.' &&
               c != '-';
    });
    return domain.empty() ? "bfb.invalid" : domain;
}

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::optional<std::string>() : text;
}

}  // namespace

std::optional<QueuedMail> queue(db::UnitOfWork& work, const Draft& draft) {
    return OutboxWriter(work).queue(draft);
}

OutboxWriter::OutboxWriter(db::UnitOfWork& work)
    : database_(work.db()),
      queued_at_(work.now().iso()),
      domain_(domain_of_sender(work.db())),
      known_(database_.prepare("SELECT 1 FROM mail WHERE dedupe_key = ?")),
      insert_(database_.prepare(
          "INSERT INTO mail (dedupe_key, kind, person_id, recipient, recipient_name, subject, text, html, "
          "girocode, message_id, in_reply_to, reference_ids, list_unsubscribe, is_automatic, queued_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {}

bool OutboxWriter::knows(std::string_view dedupe_key) {
    const bool known = known_.bind_view(1, dedupe_key).step();
    known_.reset();
    return known;
}

std::optional<QueuedMail> OutboxWriter::queue(const Draft& draft) {
    require_sound(draft);
    if (knows(draft.dedupe_key)) return std::nullopt;
    const std::string message_id =
        sha256(draft.dedupe_key + '\n' + draft.recipient + '\n' + queued_at_).substr(0, 32) + '@' + domain_;
    insert_.bind(1, draft.dedupe_key).bind(2, draft.kind).bind(3, draft.person_id).bind(4, draft.recipient);
    insert_.bind(5, if_any(draft.recipient_name)).bind(6, draft.subject);
    insert_.bind(7, printable_lines(draft.text)).bind(8, if_any(printable_lines(draft.html)));
    insert_.bind(9, if_any(printable_lines(draft.girocode))).bind(10, message_id);
    insert_.bind(11, is_message_id(draft.in_reply_to) ? db::Value(draft.in_reply_to) : db::Value());
    insert_.bind(12, if_any(references_of(draft))).bind(13, if_any(draft.list_unsubscribe));
    insert_.bind(14, draft.written == Written::automatically).bind(15, queued_at_).run();
    return QueuedMail{database_.last_insert_id(), message_id};
}

namespace {

/// What is to be known before a mail is cancelled or sent once more.
struct Standing {
    std::string state;
    bool was_sent;  // and came back
};

Standing standing_of(const db::Database& database, std::int64_t mail_id) {
    auto row = database.prepared_with("SELECT state, sent_at IS NOT NULL FROM mail WHERE id = ?", mail_id);
    if (!row.step()) throw NotFound(tr("there is no mail {}", mail_id), _("see 'bfb mail outbox'"));
    return {row.text(0), row.integer(1) != 0};
}

void require_retriable(const db::Database& database, std::int64_t mail_id, Retry retry) {
    const auto mail = standing_of(database, mail_id);
    if (mail.state == "queued") return;
    if (mail.state == "failed" && (!mail.was_sent || retry == Retry::forced)) return;
    if (mail.state == "unknown" && retry == Retry::forced) return;
    if (mail.state == "unknown")
        throw Refused(tr("whether mail {} arrived is not known; it may be there twice then", mail_id),
                      _("add --force if that is what you want"));
    if (mail.state == "failed")
        throw Refused(tr("mail {} was sent and came back", mail_id),
                      _("add --force if that is what you want"));
    throw Refused(tr("mail {} is {} and can't be sent again", mail_id, mail.state),
                  tr("see 'bfb mail show {}'", mail_id));
}

constexpr const char* queue_again_sql =
    "UPDATE mail SET state = 'queued', attempts = 0, next_attempt_at = NULL, error = NULL, "
    "sent_at = NULL, is_refused = 0 ";

}  // namespace

void cancel(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids, std::string_view reason) {
    for (const auto id : mail_ids) {
        const auto mail = standing_of(work.db(), id);
        if (mail.state == "cancelled") throw Refused(tr("mail {} is cancelled already", id));
        if (mail.state != "queued" && mail.state != "failed" && mail.state != "unknown")
            throw Refused(tr("mail {} is {} and can't be cancelled", id, mail.state),
                          tr("see 'bfb mail show {}'", id));
        work.db().run(
            "UPDATE mail SET state = 'cancelled', error = ?, next_attempt_at = NULL, sent_at = NULL "
            "WHERE id = ?",
            reason, id);
    }
    const auto count = static_cast<long long>(mail_ids.size());
    work.summarize(trn("{} mail cancelled", "{} mails cancelled", count));
}

std::int64_t retry(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids, Retry retry) {
    std::int64_t count = 0;
    for (const auto id : mail_ids) {
        require_retriable(work.db(), id, retry);
        work.db().run(std::string(queue_again_sql) + "WHERE id = ?", id);
        ++count;
    }
    if (mail_ids.empty()) {
        work.db().run(
            std::string(queue_again_sql) +
                "WHERE (state = 'failed' AND (sent_at IS NULL OR ?1)) OR (state = 'unknown' AND ?1) "
                "OR (state = 'queued' AND next_attempt_at IS NOT NULL)",
            retry == Retry::forced);
        count = work.db().changes();
    }
    work.summarize(trn("{} mail queued again", "{} mails queued again", count));
    return count;
}

std::int64_t doubt_waiting(const db::Database& restored) {
    if (!restored.integer("SELECT 1 FROM sqlite_schema WHERE name = 'mail'")) return 0;
    restored.run(
        "UPDATE mail SET state = 'unknown', error = ?, next_attempt_at = NULL, claimed_at = NULL, "
        "claimed_by = NULL WHERE state IN ('queued', 'sending')",
        N_("it waited when the backup was made, and may have been sent since"));
    return restored.changes();
}

}  // namespace bfb::mail
