// The same file again: boards import a folder of statements, not only the newest. A file whose lines were all
// new when it came is known by its hash and needs no second reading.
#pragma once

#include <optional>
#include <vector>

#include "bank/statement_import.hpp"

namespace bfb::bank {

/// What importing the file again tells, all of its lines being there already; nothing for a file that has to
/// be read. Undoing the import of a file makes it unknown.
std::optional<std::vector<ImportedStatement>> find_known_file(const db::Database& database,
                                                              const Source& source,
                                                              const ImportOptions& options);

/// Remembers the file if every line of `statements`, which were imported from it just now, was new.
void remember_file(db::UnitOfWork& work, const Source& source,
                   const std::vector<ImportedStatement>& statements);

}  // namespace bfb::bank
