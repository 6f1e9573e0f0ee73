// The few functions that our SQL may call besides SQLite's own. Those that give a value are deterministic and
// appear in no view or index, so that the file stays readable with any sqlite3; the two that keep the words
// of messages stand in triggers, so that only bfb writes messages.
#pragma once

struct sqlite3;

namespace bfb::db {

/// fold(TEXT) and fold_umlauts(TEXT): see base/text.hpp. index_message(id, subject, body, name, address) puts
/// the folded words of a message into message_fts, unindex_message() with the same texts takes them out.
void add_functions(sqlite3* connection);

}  // namespace bfb::db
