// What a bank's download is wrapped in: online banking hands out several days of camt as one zip, EBICS
// clients often a gzip. Unpacks in memory, with a limit on what comes out. What the files are is told by
// file_kind.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bank/bank_file.hpp"

namespace bfb::bank {

struct NamedContent {
    std::string name;  ///< fit for a terminal; of a file in an archive "statements.zip/2026-11-03.xml"
    std::string content;
};

/// The unpacked bytes are counted as they come, because what an archive says about itself may be a lie: a zip
/// bomb of some kilobytes is a fault as soon as it passes the limit, and not memory.
struct UnpackLimits {
    std::size_t bytes = std::size_t{256} << 20;  ///< of all files together
    std::size_t entries = 1000;                  ///< of an archive, folders and what is skipped too
};

struct Unpacked {
    std::vector<NamedContent> files;
    std::vector<Remark> faults;  ///< with one, the files may be incomplete and none of them may be used
};

/// The files in a zip, the one in a gzip (which may consist of several members), or the file itself if it is
/// neither. Folders, and what macOS and Windows leave behind (`__MACOSX/`, `.DS_Store`, `Thumbs.db`), are
/// skipped. Faults: an encrypted, damaged or truncated archive, one within another, a limit, a spreadsheet
/// (.xlsx and .ods are zips), and an archive without any file. Never throws because of the content.
Unpacked unpack(std::string name, std::string content, const UnpackLimits& limits = {});

}  // namespace bfb::bank
