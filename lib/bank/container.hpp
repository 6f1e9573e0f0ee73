// Files as banks hand them out: plain, compressed by gzip, or several in a zip. What they say is their
// readers' business.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::bank {

/// What is unpacked at most, in bytes of all files together, and how many files.
constexpr std::size_t unpacked_limit = 256 << 20;
constexpr std::size_t unpacked_files_limit = 1'000;

struct NamedContent {
    std::string name;  ///< of the file; of a file in a zip "statements.zip/day1.xml"
    std::string content;
};

/// The files in it: itself where it is neither gzip nor zip. Folders and the shadow files of macOS are left
/// out. Throws Error for an archive that is damaged, encrypted, within another one, or larger than the
/// limits: the memory taken never exceeds them.
std::vector<NamedContent> unpack(NamedContent file);

enum class Kind { camt, status_report, mt940, csv, other_xml, unknown };

/// What a content looks like, from its beginning.
Kind kind_of(std::string_view content);

}  // namespace bfb::bank
