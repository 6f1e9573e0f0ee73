#include "messages/mail_import.hpp"

#include "i18n/i18n.hpp"

namespace bfb::messages {

Timestamp day_of(const Incoming& mail, Timestamp now) {
    if (!mail.parsed.date) return now;
    const Timestamp at{std::chrono::sys_seconds(std::chrono::seconds(*mail.parsed.date))};
    const bool is_plausible = *mail.parsed.date > 0 && at.sys_seconds() <= now.sys_seconds();
    return is_plausible ? at : now;
}

Imported import_mails(db::UnitOfWork& work, std::span<const Incoming> mails, State state_of_new) {
    Imported imported;
    MessageStore store(work, state_of_new);
    for (const auto& mail : mails) {
        const bool is_new = store.add(mail, day_of(mail, work.now())).is_new;
        ++(is_new ? imported.added : imported.known);
    }
    work.summarize(trn("{} mail imported", "{} mails imported", static_cast<long long>(imported.added)));
    return imported;
}

}  // namespace bfb::messages
