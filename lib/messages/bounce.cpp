#include "messages/bounce.hpp"

#include <algorithm>

#include "messages/thread.hpp"

namespace bfb::messages {

namespace {

std::string words_for(const adapters::DeliveryStatus& status) {
    std::string words = status.status;
    if (!status.diagnostic.empty()) words += (words.empty() ? "" : " ") + status.diagnostic;
    return words.empty() ? status.action : words;
}

}  // namespace

void take_bounce(db::UnitOfWork& work, const adapters::ParsedMail& report) {
    const auto failure = std::find_if(report.reports.begin(), report.reports.end(),
                                      [](const auto& status) { return status.action == "failed"; });
    if (failure == report.reports.end()) return;
    for (const auto& message_id : answered_ids(report)) {
        auto mail = work.db().prepared_with(
            "SELECT id, recipient FROM mail WHERE message_id = ? AND state IN ('sending', 'sent', 'unknown')",
            message_id);
        if (!mail.step()) continue;
        const auto mail_id = mail.integer(0);
        // A bounce may be quicker than the sender who is yet to write down that the mail left.
        work.db().run(
            "UPDATE mail SET state = 'failed', error = ?, sent_at = coalesce(sent_at, claimed_at, ?), "
            "is_refused = 1, claimed_at = NULL, claimed_by = NULL WHERE id = ?",
            words_for(*failure), work.now(), mail_id);
        work.db().run(
            "UPDATE person SET email_failed_at = ? WHERE email = ? COLLATE NOCASE AND email_failed_at IS "
            "NULL",
            work.now(), mail.text(1));
        reopen_unanswered(work, {mail_id});
        return;
    }
}

}  // namespace bfb::messages
