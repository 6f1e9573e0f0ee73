// Mailboxes on disk: Maildir and mbox (mboxrd), and single mails. Only read, never changed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace bfb::messages {

/// Bytes of one mail beyond which it is not taken.
inline constexpr std::size_t largest_mail = std::size_t{256} << 20;

/// One mail of a mailbox. `fault` says why it can't be taken; `raw` is then empty.
struct MailboxEntry {
    std::string raw;
    std::string where;  ///< file, and for an mbox the line where it begins
    std::string fault;
};

/// Calls `visit` for every mail. A folder with `cur` or `new` is a Maildir, read in the order of its names,
/// which begin with the time of delivery; drafts and what is to be deleted are left out. A file that begins
/// with "From " is an mbox: a mail begins at such a line after an empty one, and ">From " is "From ". Any
/// other file is one mail. Throws Error where nothing can be read.
void read_mailbox(const std::filesystem::path& path, const std::function<void(MailboxEntry)>& visit);

/// The mail that comes from a file descriptor, up to largest_mail bytes; throws Refused beyond, and Error
/// where it can't be read to its end.
std::string read_stream(int descriptor);

}  // namespace bfb::messages
