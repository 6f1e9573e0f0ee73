// A mail as it came, read: what MIME made of it, cleaned so that nothing of it harms a terminal, a header or
// a folder. Where it is kept is the store's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/mime.hpp"

namespace bfb::messages {

struct Incoming {
    std::string raw;             ///< as it came, but for the envelope's line
    std::string raw_sha256;      ///< of raw
    std::string content_sha256;  ///< of what is the same on whatever way it came; see read_mail
    adapters::ParsedMail parsed;
};

/// Reads a mail. The line "From anna@example.org Mon Mar 2 ..." that mailboxes and local delivery put in
/// front is no part of it. Fields of one line hold no control characters, the text only line breaks,
/// attachments have names of files. The content's hash covers Message-ID, sender, subject, date and body,
/// with LF and without empty lines at the end: headers grow on the way, and mailboxes differ in line ends.
Incoming read_mail(std::string raw);

/// The Message-IDs of what the mail answers or reports on, the nearest first.
std::vector<std::string> answered_ids(const adapters::ParsedMail& mail);

/// Without "Re:", "AW: ", "WG:", "Fwd[2]:" and their like in front, however many.
std::string_view plain_subject(std::string_view subject);

/// A name that stays in its folder and offends no file system: no path, no control characters, no leading
/// dots, at most 120 bytes with its ending kept. Without any: "attachment" with an ending after the media
/// type.
std::string clean_file_name(std::string_view name, std::string_view media_type);

}  // namespace bfb::messages
