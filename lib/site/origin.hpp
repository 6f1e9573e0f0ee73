// What the website follows from as a whole: while that is the same, so is every file, and none has to be made
// to know it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "db/database.hpp"
#include "site/output_folder.hpp"

namespace bfb::site {

/// A digest of the journal's last entry, of the day, of the templates, of the association's own pages, and of
/// which program this is. Throws Refused where templates or pages can't be read. Empty where the system does
/// not show the program's file.
std::string origin(const db::Database& database, Date today);

/// How many files were written into the folder, where every one follows from that origin and lies there as it
/// was written; nothing where one does not, or where that is not known.
std::optional<std::int64_t> current_files(const db::Database& database, const OutputFolder& folder,
                                          const std::string& follows_from);

}  // namespace bfb::site
