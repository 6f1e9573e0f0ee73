// The journal: what every writing command changed, who did it and why; reading it back, undoing it, and
// proving that nobody tampered with it. Entries are written by UnitOfWork alone.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace bfb::db {

/// Who does something, when, with which command and why: given by the caller, so that a run can be replayed.
struct Attribution {
    Timestamp at;
    std::string actor;
    std::string command;  // "members add": never its arguments, which may name people
    std::optional<std::string> note;
};

enum class Operation { insert, update, remove };
const char* name_of(Operation operation);

/// One column of a changed row; before is absent on insert, after on delete. Unchanged columns of an update
/// are left out, but for the primary key, which has before == after.
struct ColumnChange {
    std::string column;
    bool key;
    Value before;
    Value after;
};

struct RowChange {
    std::string table;
    Operation operation;
    std::int64_t row_id;
    std::vector<ColumnChange> columns;
};

/// Calls `visit` for each row that entry `log_id` changed. Throws NotFound without such an entry and Refused
/// where its content was blanked by an erasure.
void for_each_change(const Database& database, std::int64_t log_id,
                     const std::function<void(const RowChange&)>& visit);

/// The entry that `undo` without a number takes back: the newest that is in force, not itself an undo, not
/// `init`, and not what happens by itself meanwhile: mail that a server handed over, which would not be
/// handed over again, and what followed from mail that could not be sent.
std::optional<std::int64_t> last_undoable(const Database& database);
/// The entry that `redo` without a number brings back: the one undone last. Throws Refused where anything but
/// undoing and bringing back was done since: it would be a change nobody expects.
std::optional<std::int64_t> last_redoable(const Database& database);
/// Whether entry `log_id` was taken back (and not brought back since).
bool is_undone(const Database& database, std::int64_t log_id);

/// One link of the chain that does not hold: what is wrong with entry `log_id`.
struct ChainFault {
    std::int64_t log_id;
    std::string detail;
};
/// Recomputes every digest and hash. Empty when the chain holds.
std::vector<ChainFault> check_chain(const Database& database);

}  // namespace bfb::db
