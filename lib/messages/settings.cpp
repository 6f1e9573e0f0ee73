#include "messages/settings.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "mail/server_settings.hpp"

namespace bfb::messages {

namespace {

using mail::number_in;

bool is_count_of_days(std::string_view text) { return number_in(text) >= 1 && number_in(text) <= 365; }

constexpr std::array settings = {
    db::Setting{"messages.answer_days", N_("days after which an open message is overdue"),
                N_("a number of days from 1 to 365 is expected"), is_count_of_days, "7"},
    db::Setting{"messages.imap_host", N_("server that 'bfb messages fetch' reads"),
                N_("the name of a server is expected"), mail::is_host, nullptr},
    db::Setting{"messages.imap_port", N_("its port"), N_("a number from 1 to 65535 is expected"),
                mail::is_port, nullptr},
    db::Setting{"messages.imap_encryption", N_("how it is spoken to: tls (993), starttls (143) or none"),
                N_("tls, starttls or none is expected"), mail::is_encryption, "tls"},
    db::Setting{"messages.imap_user", N_("who logs in there"), N_("a name is expected"), nullptr, nullptr},
    db::Setting{"messages.imap_password_file",
                N_("file whose first line is the password, not readable by everybody"),
                N_("a path beginning with / is expected"), mail::is_absolute_path, nullptr},
    db::Setting{"messages.imap_ca_file", N_("certificates to trust instead of the system's"),
                N_("a path beginning with / is expected"), mail::is_absolute_path, nullptr},
    db::Setting{"messages.imap_mailbox", N_("the mailbox to read there"),
                N_("the name of a mailbox is expected"), nullptr, "INBOX"},
};

std::optional<std::string> value_of(const db::Database& database, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const db::Setting& setting) { return setting.key == key; });
    return db::setting(database, *found);
}

}  // namespace

std::span<const db::Setting> message_settings() { return settings; }

int answer_days(const db::Database& database) {
    return number_in(value_of(database, "messages.answer_days").value_or(""));
}

ImapAccount imap_account(const db::Database& database) {
    const auto host = value_of(database, "messages.imap_host");
    if (!host)
        throw Refused(_("no mail server is set"),
                      _("name yours with 'bfb config set messages.imap_host HOST', see 'bfb config list'"));
    constexpr mail::Ports ports{143, 993, 143};  // RFC 3501, RFC 8314
    ImapAccount account;
    account.server =
        mail::server_of({"messages.imap", *host, value_of(database, "messages.imap_encryption").value_or(""),
                         value_of(database, "messages.imap_port"), value_of(database, "messages.imap_user"),
                         value_of(database, "messages.imap_password_file"),
                         value_of(database, "messages.imap_ca_file"), ports});
    account.mailbox = value_of(database, "messages.imap_mailbox").value_or("");
    account.url = fmt::format("imap://{}@{}/{}", account.server.user, *host, account.mailbox);
    return account;
}

}  // namespace bfb::messages
