#include "mail/settings.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "mail/server_settings.hpp"
#include "members/association.hpp"

namespace bfb::mail {

namespace {

constexpr std::array<std::pair<std::string_view, Way>, 3> ways{
    {{"folder", Way::folder}, {"sendmail", Way::sendmail}, {"smtp", Way::smtp}}};

template <class Words>
auto find_word(const Words& words, std::string_view word) {
    return std::find_if(words.begin(), words.end(), [&](const auto& each) { return each.first == word; });
}

bool is_way(std::string_view text) { return find_word(ways, text) != ways.end(); }
bool is_timeout(std::string_view text) { return number_in(text) > 0 && number_in(text) <= 3'600; }
bool is_count(std::string_view text) { return number_in(text) > 0 && number_in(text) <= 1'000; }

constexpr const char* path_expected = N_("a path beginning with / is expected");
constexpr const char* address_expected = N_("an e-mail address is expected");

constexpr std::array settings = {
    db::Setting{"mail.transport", N_("how mail is sent: into a folder, by sendmail or by SMTP"),
                N_("folder, sendmail or smtp is expected"), is_way, "folder"},
    db::Setting{"mail.folder", N_("folder for mails as files (default: 'outbox' beside the database)"),
                path_expected, is_absolute_path, nullptr},
    db::Setting{"mail.sender", N_("address that mails come from (default: association.email)"),
                address_expected, members::is_email, nullptr},
    db::Setting{"mail.reply_to", N_("address that answers go to, where it is not the sender's"),
                address_expected, members::is_email, nullptr},
    db::Setting{"mail.bounce", N_("address that undeliverable mail comes back to (default: the sender's)"),
                address_expected, members::is_email, nullptr},
    db::Setting{"mail.sendmail", N_("program that takes mails"), path_expected, is_absolute_path,
                "/usr/sbin/sendmail"},
    db::Setting{"mail.smtp_host", N_("name of the mail server"), N_("the name of a computer is expected"),
                is_host, nullptr},
    db::Setting{"mail.smtp_port", N_("port of the mail server (default: 587, with tls 465, with none 25)"),
                N_("a number from 1 to 65535 is expected"), is_port, nullptr},
    db::Setting{"mail.smtp_encryption", N_("how the way to the mail server is encrypted"),
                N_("starttls, tls or none is expected"), is_encryption, "starttls"},
    db::Setting{"mail.smtp_user", N_("user at the mail server"), N_("a name is expected"), nullptr, nullptr},
    db::Setting{"mail.smtp_password_file", N_("file with the password for the mail server"), path_expected,
                is_absolute_path, nullptr},
    db::Setting{"mail.smtp_ca_file", N_("certificates to trust instead of the system's"), path_expected,
                is_absolute_path, nullptr},
    db::Setting{"mail.smtp_timeout", N_("seconds to wait for an answer of the mail server"),
                N_("a number of seconds from 1 to 3600 is expected"), is_timeout, "60"},
    db::Setting{"mail.max_failures", N_("mails in a row without a server after which sending stops"),
                N_("a number from 1 to 1000 is expected"), is_count, "3"},
    db::Setting{"mail.templates", N_("folder with templates of one's own; see 'bfb help sending'"),
                path_expected, is_absolute_path, nullptr},
};

std::optional<std::string> value_of(const db::Database& database, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const db::Setting& setting) { return setting.key == key; });
    return db::setting(database, *found);
}

}  // namespace

std::span<const db::Setting> mail_settings() { return settings; }

Way way(const db::Database& database) {
    return find_word(ways, value_of(database, "mail.transport").value_or(""))->second;
}

Sender sender(const db::Database& database) {
    Sender sender;
    sender.from.name = members::association_name(database);
    const auto board = database.text("SELECT value FROM setting WHERE key = 'association.email'");
    const auto address = value_of(database, "mail.sender");
    if (!address && !board)
        throw Refused(_("mails have no sender yet"), _("set it with 'bfb config set mail.sender ADDRESS'"));
    sender.from.address = address ? *address : *board;
    if (const auto reply_to = value_of(database, "mail.reply_to"))
        sender.reply_to = adapters::MailAddress{"", *reply_to};
    sender.bounce = value_of(database, "mail.bounce").value_or(sender.from.address);
    return sender;
}

std::filesystem::path folder(const db::Database& database) {
    if (const auto folder = value_of(database, "mail.folder")) return *folder;
    return std::filesystem::absolute(database.file()).parent_path() / "outbox";
}

std::string sendmail(const db::Database& database) {
    return value_of(database, "mail.sendmail").value_or("");
}

adapters::Server smtp_server(const db::Database& database) {
    const auto host = value_of(database, "mail.smtp_host");
    if (!host)
        throw Refused(_("no mail server is named"), _("set it with 'bfb config set mail.smtp_host HOST'"));
    constexpr Ports ports{587, 465, 25};  // RFC 6409, RFC 8314, RFC 5321
    auto server = server_of({"mail.smtp", *host, value_of(database, "mail.smtp_encryption").value_or(""),
                             value_of(database, "mail.smtp_port"), value_of(database, "mail.smtp_user"),
                             value_of(database, "mail.smtp_password_file"),
                             value_of(database, "mail.smtp_ca_file"), ports});
    server.timeout = std::chrono::seconds(number_in(value_of(database, "mail.smtp_timeout").value_or("")));
    return server;
}

std::optional<std::filesystem::path> templates_folder(const db::Database& database) {
    const auto folder = value_of(database, "mail.templates");
    return folder ? std::optional<std::filesystem::path>(*folder) : std::nullopt;
}

int most_failures(const db::Database& database) {
    return number_in(value_of(database, "mail.max_failures").value_or(""));
}

}  // namespace bfb::mail
