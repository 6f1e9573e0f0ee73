// From a mail in the outbox to the bytes that go out. What they look like is GMime's business.
#pragma once

#include <cstdint>
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

}  // namespace bfb::mail
