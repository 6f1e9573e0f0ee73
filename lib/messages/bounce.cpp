#include "messages/bounce.hpp"

#include <algorithm>

#include "base/text.hpp"

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
    if (failure == report.reports.end() || report.reported_message_id.empty()) return;
    auto mail = work.db().prepared_with(
        "SELECT id, person_id, recipient FROM mail WHERE message_id = ? AND state IN ('sent', 'unknown')",
        report.reported_message_id);
    if (!mail.step()) return;
    work.db().run("UPDATE mail SET state = 'failed', error = ? WHERE id = ?", words_for(*failure),
                  mail.integer(0));
    work.db().run(
        "UPDATE person SET email_failed_at = ?1 "
        "WHERE email = ?2 COLLATE NOCASE AND (?3 IS NULL OR id = ?3) AND email_failed_at IS NULL",
        work.now(), mail.text(2), mail.optional_integer(1));
}

}  // namespace bfb::messages
