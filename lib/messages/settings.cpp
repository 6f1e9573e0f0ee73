#include "messages/settings.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::messages {

namespace {

int number_in(std::string_view text) {
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}
bool is_count_of_days(std::string_view text) { return number_in(text) >= 1 && number_in(text) <= 365; }
bool is_port(std::string_view text) { return number_in(text) >= 1 && number_in(text) <= 65'535; }
bool is_host(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == ':';
    });
}
bool is_encryption(std::string_view text) { return text == "tls" || text == "starttls" || text == "none"; }

constexpr std::array settings = {
    db::Setting{"messages.answer_days", N_("days after which an open message is overdue"),
                N_("a number of days from 1 to 365 is expected"), is_count_of_days, "7"},
    db::Setting{"messages.imap_host", N_("server that 'bfb messages fetch' reads"),
                N_("the name of a server is expected"), is_host, nullptr},
    db::Setting{"messages.imap_port", N_("its port"), N_("a number from 1 to 65535 is expected"), is_port,
                nullptr},
    db::Setting{"messages.imap_encryption", N_("how it is spoken to: tls (993), starttls (143) or none"),
                N_("tls, starttls or none is expected"), is_encryption, "tls"},
    db::Setting{"messages.imap_user", N_("who logs in there"), N_("a name is expected"), nullptr, nullptr},
    db::Setting{"messages.imap_password_file",
                N_("file whose first line is the password, readable by its owner alone"),
                N_("the name of a file is expected"), nullptr, nullptr},
    db::Setting{"messages.imap_ca_file", N_("certificates to trust instead of the system's"),
                N_("the name of a file is expected"), nullptr, nullptr},
    db::Setting{"messages.imap_mailbox", N_("the mailbox to read there"),
                N_("the name of a mailbox is expected"), nullptr, "INBOX"},
};

std::string value_of(const db::Database& database, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const db::Setting& setting) { return setting.key == key; });
    return db::setting(database, *found).value_or("");
}

/// The first line. A secret that others may read is none.
std::string read_password(const std::string& file) {
    struct stat status {};
    std::ifstream stream(file);
    if (::stat(file.c_str(), &status) != 0 || !stream)
        throw Refused(tr("the file with the password '{}' can't be read", file),
                      _("see the setting messages.imap_password_file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Refused(tr("others may read the file with the password '{}'", file),
                      tr("chmod 600 '{}'", file));
    std::string line;
    std::getline(stream, line);
    return std::string(trim(line));
}

adapters::Encryption encryption_of(std::string_view word) {
    if (word == "none") return adapters::Encryption::none;
    return word == "starttls" ? adapters::Encryption::starttls : adapters::Encryption::tls;
}

}  // namespace

std::span<const db::Setting> message_settings() { return settings; }

int answer_days(const db::Database& database) {
    return number_in(value_of(database, "messages.answer_days"));
}

ImapAccount imap_account(const db::Database& database) {
    ImapAccount account;
    auto& server = account.server;
    server.host = value_of(database, "messages.imap_host");
    if (server.host.empty())
        throw Refused(_("no mail server is set"),
                      _("name yours with 'bfb config set messages.imap_host HOST', see 'bfb config list'"));
    server.encryption = encryption_of(value_of(database, "messages.imap_encryption"));
    const std::string port = value_of(database, "messages.imap_port");
    server.port = !port.empty()                                    ? number_in(port)
                  : server.encryption == adapters::Encryption::tls ? 993
                                                                   : 143;
    server.user = value_of(database, "messages.imap_user");
    server.ca_file = value_of(database, "messages.imap_ca_file");
    if (const auto file = value_of(database, "messages.imap_password_file"); !file.empty())
        server.password = read_password(file);
    account.mailbox = value_of(database, "messages.imap_mailbox");
    account.url = fmt::format("imap://{}@{}:{}/{}", server.user, server.host, server.port, account.mailbox);
    return account;
}

}  // namespace bfb::messages
