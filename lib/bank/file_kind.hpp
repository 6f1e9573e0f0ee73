// What a file is, told by its first bytes: names and endings are whatever the browser made of them.
#pragma once

#include <string>
#include <string_view>

namespace bfb::bank {

enum class FileKind {
    empty,     ///< nothing but white space
    camt,      ///< camt.052, .053 or .054
    pain_002,  ///< a payment status report
    xml,       ///< any other XML; its root is named
    mt940,     ///< or MT942
    csv,       ///< a text with columns
    pdf,       ///< a statement for reading: banks sign them, we can't import them
    archive,   ///< zip, gzip, tar, 7z, ...
    text,      ///< some other text
    unknown,   ///< binary, or UTF-16
};

struct DetectedKind {
    FileKind kind;
    std::string root;  ///< of XML: the local name of its root element
};

/// Looks at the first 64 KiB and parses nothing in full: a file of the kind may still be broken.
DetectedKind detect(std::string_view content);

/// Begins as zip, gzip, bzip2, xz, 7z, RAR, Zstandard or tar does.
bool is_archive(std::string_view content);

}  // namespace bfb::bank
