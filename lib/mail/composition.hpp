// From a mail in the outbox to the bytes that go out. What they look like is GMime's business.
#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "mail/settings.hpp"

namespace bfb::mail {

/// A mail of the outbox as it is to be written.
struct OutboxMail {
    std::int64_t id = 0;
    std::string recipient, recipient_name, subject, text, html, girocode;
    std::string message_id, in_reply_to;
    std::vector<std::string> references;
    std::string list_unsubscribe;
    bool is_automatic = true;
};

/// Throws NotFound.
OutboxMail outbox_mail(const db::Database& database, std::int64_t mail_id);

/// The mail with that Date; the same bytes each time. Throws std::runtime_error where an address, a name or
/// a subject can't be written.
std::string compose(const OutboxMail& written, const Sender& sender, Timestamp date);

/// A mail as it goes out.
struct ComposedMail {
    std::string message_id, recipient, bytes;
};

/// Composes the mails of a run, each while the server still has the one before.
class Composer {
  public:
    Composer(const db::Database& database, const Sender& sender, Timestamp date)
        : database_(database), sender_(sender), date_(date) {}

    /// Begins with a mail that will probably be wanted next. Throws NotFound; what else is wrong says of().
    void prepare(std::int64_t mail_id);
    /// Throws as outbox_mail() and compose() do.
    ComposedMail of(std::int64_t mail_id);

  private:
    const db::Database& database_;
    const Sender& sender_;
    Timestamp date_;
    std::int64_t prepared_id_ = 0;
    std::future<ComposedMail> prepared_;
};

}  // namespace bfb::mail
