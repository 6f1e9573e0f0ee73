// What a board may set about sending mail: on which way, from whom, and its own templates.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "adapters/internet.hpp"
#include "adapters/mime.hpp"
#include "db/settings.hpp"

namespace bfb::mail {

std::span<const db::Setting> mail_settings();

enum class Way { folder, sendmail, smtp };
Way way(const db::Database& database);

/// Who writes: name and address in the mail, where answers go, and the address that bounces come back to.
struct Sender {
    adapters::MailAddress from;
    std::optional<adapters::MailAddress> reply_to;
    std::string bounce;
};
/// Throws Refused where neither mail.sender nor association.email is set.
Sender sender(const db::Database& database);

/// Where mails go as files; by default a folder 'outbox' beside the database.
std::filesystem::path folder(const db::Database& database);
/// The program that takes mails.
std::string sendmail(const db::Database& database);
/// Throws Refused where no host is set, the password can't be read, others than its owner and group can read
/// it, or it would travel in the clear to another machine.
adapters::Server smtp_server(const db::Database& database);
/// Where templates of the board lie; none: all are bfb's own.
std::optional<std::filesystem::path> templates_folder(const db::Database& database);
/// After how many mails in a row for which there was no server a run ends.
int most_failures(const db::Database& database);

}  // namespace bfb::mail
