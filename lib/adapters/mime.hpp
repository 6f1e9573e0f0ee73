// MIME as plain data: mails are composed and taken apart by GMime, in a module of its own.
// RFC 5322 (mails), 2045-2047 and 2231 (MIME), 3464 (delivery reports), 3834 (automatic mail).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::adapters {

struct MailAddress {
    std::string name;  ///< UTF-8, may be empty
    std::string address;
};

/// An image that the HTML shows as `cid:CONTENT_ID`.
struct InlineImage {
    std::string content_id, media_type, bytes;
};

/// A mail to be written. No field holds a control character but text and html their line breaks; who fills it
/// has seen to that.
struct OutgoingMail {
    MailAddress from, to;
    std::optional<MailAddress> reply_to;
    std::string subject, text;
    std::string html;  ///< empty: text only
    std::vector<InlineImage> images;
    std::string message_id, in_reply_to;  ///< without angle brackets
    std::vector<std::string> references;  ///< the same, oldest first
    std::int64_t date = 0;                ///< seconds since 1970, written in UTC
    bool automatic = true;                ///< Auto-Submitted: auto-generated (RFC 3834)
    std::string list_unsubscribe;         ///< https address, for RFC 8058; empty: none
};

struct MimeLimits {
    std::size_t depth = 64;     ///< of multiparts and mails within mails
    std::size_t parts = 1'000;  ///< what lies beyond is left unread
    std::size_t text_bytes = std::size_t{1} << 20;
};

struct ParsedAttachment {
    std::string name;  ///< as the mail says, decoded; may be anything
    std::string media_type, bytes;
};

/// One recipient of a delivery report (RFC 3464).
struct DeliveryStatus {
    std::string recipient, action, status, diagnostic;  ///< "failed", "5.1.1"
};

/// A mail taken apart as far as it went. All texts are valid UTF-8, else untouched: line breaks, escapes and
/// other control characters are for the reader to deal with.
struct ParsedMail {
    std::vector<MailAddress> from, to, cc, reply_to;
    std::string subject;
    std::optional<std::int64_t> date;     ///< seconds since 1970
    std::string message_id, in_reply_to;  ///< without angle brackets
    std::vector<std::string> references;  ///< the same, oldest first
    std::string text;                     ///< the plain text, or what is left of the HTML; CR LF as LF
    std::vector<ParsedAttachment> attachments;
    bool automatic = false;               ///< Auto-Submitted, a list, a null return path, a report
    std::vector<DeliveryStatus> reports;  ///< of a multipart/report
    std::string reported_message_id;      ///< of the mail a report is about
    bool is_whole = true;                 ///< false: the text was cut, or parts beyond the limits were left
    std::vector<std::string> faults;      ///< what was wrong with it, in English, for 'messages show --raw'
};

class Mime {
  public:
    /// The mail as it goes on the wire: CR LF, no line longer than 998 bytes (RFC 5322, 2.1.1), only ASCII.
    virtual std::string compose(const OutgoingMail& mail) const = 0;
    /// Never throws because of the content.
    virtual ParsedMail parse(std::string_view raw, const MimeLimits& limits) const = 0;

  protected:
    ~Mime() = default;
};

const Mime& mime();

}  // namespace bfb::adapters
