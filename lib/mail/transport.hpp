// The ways a mail goes: into a folder, through the program sendmail, to a server by SMTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/internet.hpp"
#include "db/database.hpp"

namespace bfb::mail {

using adapters::Fate;
using adapters::Handover;

/// Where a mail goes, whatever its headers say.
struct Envelope {
    std::int64_t id = 0;
    std::string message_id;
    std::string bounce;
    std::string recipient;
};

class Transport {
  public:
    virtual ~Transport() = default;
    /// `mail` has CR LF. Throws only before anything was handed over.
    virtual Handover send(const Envelope& envelope, std::string_view mail) = 0;
};

/// Writes each mail into a file of its own, whole or not at all: the same mail always into the same file.
class FolderTransport final : public Transport {
  public:
    explicit FolderTransport(std::filesystem::path folder);
    Handover send(const Envelope& envelope, std::string_view mail) override;

  private:
    std::filesystem::path folder_;
};

/// Runs `PROGRAM -oi -f BOUNCE -- RECIPIENT` without a shell, the mail on its standard input.
class SendmailTransport final : public Transport {
  public:
    /// What still runs after `timeout` is ended.
    explicit SendmailTransport(std::string program, std::chrono::seconds timeout = std::chrono::minutes(5));
    Handover send(const Envelope& envelope, std::string_view mail) override;

  private:
    std::string program_;
    std::chrono::seconds timeout_;
};

/// One connection for all mails.
class SmtpTransport final : public Transport {
  public:
    explicit SmtpTransport(const adapters::Server& server);
    Handover send(const Envelope& envelope, std::string_view mail) override;

  private:
    std::unique_ptr<adapters::SmtpConnection> connection_;
};

/// The one that the settings ask for. Throws Refused where they do not suffice.
std::unique_ptr<Transport> open_transport(const db::Database& database);

}  // namespace bfb::mail
