#include "messages/fetch.hpp"

#include "i18n/i18n.hpp"
#include "messages/mail_import.hpp"
#include "messages/store.hpp"

namespace bfb::messages {

FetchPlan plan_fetch(const db::Database& database, const std::string& url,
                     const adapters::MailboxStatus& status, adapters::ImapConnection& connection) {
    const auto last = database.integer("SELECT last_uid FROM imap_mailbox WHERE url = ? AND uid_validity = ?",
                                       url, std::int64_t{status.uid_validity});
    const auto first = static_cast<std::uint32_t>(last.value_or(0) + 1);
    FetchPlan plan{status.uid_validity, {}};
    if (first < status.uid_next || status.uid_next == 0) plan.mails = connection.list_from(first);
    std::erase_if(plan.mails, [](const auto& mail) { return mail.is_deleted || mail.is_draft; });
    return plan;
}

Fetched store_fetched(db::UnitOfWork& work, const std::string& url, std::uint32_t uid_validity,
                      std::span<const FetchedMail> mails) {
    Fetched fetched;
    MessageStore store(work);
    std::uint32_t last = 0;
    for (const auto& mail : mails) {
        last = mail.uid;
        if (mail.raw.empty()) continue;
        const Incoming incoming = read_mail(mail.raw);
        const bool is_new = store.add(incoming, mail.arrived_at.value_or(work.now())).is_new;
        ++(is_new ? fetched.added : fetched.known);
    }
    work.db().run(R"(
        INSERT INTO imap_mailbox (url, uid_validity, last_uid) VALUES (?1, ?2, ?3)
        ON CONFLICT (url) DO UPDATE SET
            last_uid = CASE WHEN uid_validity = ?2 THEN max(last_uid, ?3) ELSE ?3 END, uid_validity = ?2)",
                  url, std::int64_t{uid_validity}, std::int64_t{last});
    work.summarize(trn("{} mail fetched", "{} mails fetched", static_cast<long long>(fetched.added)));
    return fetched;
}

}  // namespace bfb::messages
