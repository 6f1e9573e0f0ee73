// The few functions that our SQL may call besides SQLite's own. They are deterministic and appear in no
// trigger, view or index, so that the file stays readable with any sqlite3.
#pragma once

struct sqlite3;

namespace bfb::db {

/// fold(TEXT) and fold_umlauts(TEXT): see base/text.hpp.
void add_functions(sqlite3* connection);

}  // namespace bfb::db
