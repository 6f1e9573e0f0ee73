// SMTP and IMAP by libcurl, in a module of its own. Nothing is verified here but the server's certificate:
// who calls has seen to it that no address holds a control character (libcurl would pass CR LF on to the
// server).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::adapters {

enum class Encryption { none, starttls, tls };

struct Server {
    std::string host;
    int port = 0;
    Encryption encryption = Encryption::starttls;  ///< starttls is required, not merely tried
    std::string user, password;                    ///< empty user: no authentication
    std::string ca_file;                           ///< empty: the system's
    std::chrono::seconds timeout{60};              ///< without any progress
};

/// What became of one mail.
enum class Fate {
    accepted,
    refused,   ///< 5yz: never again like this
    deferred,  ///< 4yz, or the server was not reached: it certainly does not have the mail
    unknown,   ///< lost after the mail was handed over and before the answer came
};

struct Handover {
    Fate fate = Fate::deferred;
    bool connected = false;  ///< whether the server stayed with us; else the next mail will fare no better
    std::string answer;      ///< the server's last line, or libcurl's words
};

/// One connection for many mails, opened by the first.
class SmtpConnection {
  public:
    virtual ~SmtpConnection() = default;
    virtual Handover send(const std::string& envelope_from, const std::string& recipient,
                          std::string_view mail) = 0;
};

/// A mail as the server lists it.
struct ListedMail {
    std::uint32_t uid = 0;
    std::size_t size = 0;
    std::optional<std::chrono::sys_seconds> arrived_at;  ///< INTERNALDATE
    bool is_deleted = false, is_draft = false;           ///< by its flags
};

struct MailboxStatus {
    std::uint32_t uid_validity = 0, uid_next = 0;
};

/// A mailbox on an IMAP server, opened read-only (EXAMINE): nothing is marked as seen. Everything throws
/// std::runtime_error with the server's or libcurl's words.
class ImapConnection {
  public:
    virtual ~ImapConnection() = default;
    virtual MailboxStatus examine(const std::string& mailbox) = 0;
    /// The mails whose UIDs are `first` or higher, ascending.
    virtual std::vector<ListedMail> list_from(std::uint32_t first) = 0;
    /// The mail as it came; nothing where the server gives none, for it was removed since.
    virtual std::optional<std::string> fetch(std::uint32_t uid) = 0;
};

class Internet {
  public:
    virtual std::unique_ptr<SmtpConnection> smtp(const Server& server) const = 0;
    virtual std::unique_ptr<ImapConnection> imap(const Server& server) const = 0;

  protected:
    ~Internet() = default;
};

const Internet& internet();

}  // namespace bfb::adapters
