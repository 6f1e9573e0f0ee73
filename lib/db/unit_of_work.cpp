#include "db/unit_of_work.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/error.hpp"
#include "db/chain.hpp"
#include "db/changeset.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

namespace {

/// The journal does not record itself, nor what can be derived or is mere housekeeping.
bool is_journalled(std::string_view table) {
    return !table.starts_with("log") && !table.starts_with("sqlite_") && table != "probe_seen" &&
           table != "blob" && !table.starts_with("site_") && table.find("_fts") == std::string_view::npos;
}

using TouchedRows = std::map<std::pair<std::string, Operation>, std::vector<std::int64_t>>;

/// The row ids of a stored changeset by table and operation. Reads keys only: a big import has millions of
/// rows.
TouchedRows touched_rows(const Database& database, std::int64_t log_id) {
    TouchedRows touched;
    ChangesetReader reader(database, log_id);
    sqlite3_changeset_iter* at = nullptr;
    int code = sqlite3changeset_start_strm(&at, ChangesetReader::supply, &reader);
    if (code != SQLITE_OK) throw_sqlite_error(nullptr, code);
    std::vector<std::int64_t>* rows = nullptr;
    std::string current_table;
    int current_operation = 0, key_column = 0;
    while ((code = sqlite3changeset_next(at)) == SQLITE_ROW) {
        const char* table = nullptr;
        int columns = 0, operation = 0, indirect = 0;
        sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
        if (!rows || operation != current_operation || current_table != table) {
            unsigned char* key = nullptr;
            sqlite3changeset_pk(at, &key, nullptr);
            key_column = static_cast<int>(std::find(key, key + columns, 1) - key);
            current_table = table;
            current_operation = operation;
            rows = &touched[{current_table, operation == SQLITE_INSERT   ? Operation::insert
                                            : operation == SQLITE_DELETE ? Operation::remove
                                                                         : Operation::update}];
        }
        sqlite3_value* id = nullptr;
        if (operation == SQLITE_INSERT)
            sqlite3changeset_new(at, key_column, &id);
        else
            sqlite3changeset_old(at, key_column, &id);
        rows->push_back(id && sqlite3_value_type(id) == SQLITE_INTEGER ? sqlite3_value_int64(id) : 0);
    }
    const int finished = sqlite3changeset_finalize(at);
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        throw_sqlite_error(nullptr, code != SQLITE_DONE ? code : finished);
    return touched;
}

/// Writes log_change: consecutive ids become one run.
void store_touched_rows(const Database& database, std::int64_t log_id, TouchedRows touched) {
    auto insert = database.prepare(
        "INSERT INTO log_change (log_id, table_name, operation, first_row, last_row) VALUES (?, ?, ?, ?, ?)");
    for (auto& [key, rows] : touched) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        for (std::size_t first = 0; first < rows.size();) {
            std::size_t next = first + 1;
            while (next < rows.size() && rows[next] == rows[next - 1] + 1) ++next;
            insert.bind_integer(1, log_id).bind(2, key.first).bind(3, name_of(key.second));
            insert.bind_integer(4, rows[first]).bind_integer(5, rows[next - 1]).run();
            first = next;
        }
    }
}

/// Undoing touches the rows of what it undoes, the other way round.
void store_touched_rows_of_undone(const Database& database, std::int64_t log_id, std::int64_t undone) {
    database.run(
        "INSERT INTO log_change (log_id, table_name, operation, first_row, last_row) SELECT ?, table_name, "
        "CASE operation WHEN 'insert' THEN 'delete' WHEN 'delete' THEN 'insert' ELSE operation END, "
        "first_row, last_row "
        "FROM log_change WHERE log_id = ?",
        log_id, undone);
}

/// The first conflict that applying a changeset ran into.
struct Conflict {
    int kind = 0;
    std::string table;
    std::int64_t row_id = 0;
};

int note_conflict(void* context, int kind, sqlite3_changeset_iter* at) {
    auto& conflict = *static_cast<Conflict*>(context);
    conflict.kind = kind;
    if (kind == SQLITE_CHANGESET_FOREIGN_KEY) return SQLITE_CHANGESET_OMIT;  // looked into, then refused
    const char* table = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    unsigned char* key = nullptr;
    sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
    sqlite3changeset_pk(at, &key, nullptr);
    conflict.table = table;
    const int key_column = static_cast<int>(std::find(key, key + columns, 1) - key);
    sqlite3_value* id = nullptr;
    if (operation == SQLITE_INSERT)
        sqlite3changeset_new(at, key_column, &id);
    else
        sqlite3changeset_old(at, key_column, &id);
    if (id && sqlite3_value_type(id) == SQLITE_INTEGER) conflict.row_id = sqlite3_value_int64(id);
    return SQLITE_CHANGESET_ABORT;
}

/// The newest entry in force, later than `log_id`, that touched the row.
std::optional<std::int64_t> later_entry(const Database& database, std::int64_t log_id,
                                        const std::string& table, std::int64_t row_id) {
    auto entries = database.prepared_with(
        "SELECT DISTINCT c.log_id FROM log_change c JOIN log l ON l.id = c.log_id "
        "WHERE c.table_name = ? AND c.first_row <= ? AND c.last_row >= ? AND c.log_id > ? AND l.undoes_id IS "
        "NULL "
        "ORDER BY c.log_id DESC",
        table, row_id, row_id, log_id);
    while (entries.step())
        if (!is_undone(database, entries.integer(0))) return entries.integer(0);
    return std::nullopt;
}

/// What is to be done to an entry; for the words of a refusal.
enum class Way { undo, redo };

std::string impossible(Way way, std::int64_t log_id) {
    return way == Way::undo ? tr("log entry {} can't be undone", log_id)
                            : tr("log entry {} can't be done again", log_id);
}

[[noreturn]] void refuse(Way way, const Database& database, std::int64_t log_id, Conflict conflict) {
    if (conflict.kind == SQLITE_CHANGESET_FOREIGN_KEY) {
        auto dangling = database.prepare("SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 1");
        if (dangling.step()) {
            conflict.table = dangling.text(0);
            conflict.row_id = dangling.integer(1);
            if (dangling.is_null(1))  // WITHOUT ROWID: name the row by the head of its key
                conflict.row_id =
                    database
                        .integer("SELECT max(last_row) FROM log_change WHERE table_name = ? AND log_id > ?",
                                 conflict.table, log_id)
                        .value_or(0);
        }
    }
    const auto later = later_entry(database, log_id, conflict.table, conflict.row_id);
    const std::string row = fmt::format("{} {}", conflict.table, conflict.row_id);
    if (later)
        throw Refused(impossible(way, log_id) + ": " +
                          tr("{} was changed or is used by log entry {} ({})", row, *later,
                             database.text("SELECT command FROM log WHERE id = ?", *later).value_or("")),
                      tr("undo that first with 'bfb undo {}'", *later));
    throw Refused(impossible(way, log_id) + ": " + tr("{} is no longer as the entry left it", row),
                  tr("see 'bfb log show {}'", log_id));
}

void require_entry(Way way, const Database& database, std::int64_t log_id) {
    auto entry = database.prepared_with("SELECT blanked_on, command FROM log WHERE id = ?", log_id);
    if (!entry.step()) throw NotFound(tr("there is no log entry {}", log_id), _("see 'bfb log'"));
    if (entry.text(1) == "init")
        throw Refused(tr("log entry {} made the database and can't be undone", log_id),
                      _("remove the file instead if nobody needs it"));
    if (!entry.is_null(0))
        throw Refused(impossible(way, log_id) + ": " +
                      _("its content was blanked, for it held data that had to be forgotten"));
}

}  // namespace

struct UnitOfWork::Session {
    sqlite3_session* handle = nullptr;
    explicit Session(sqlite3* connection) {
        int code = sqlite3session_create(connection, "main", &handle);
        if (code == SQLITE_OK) code = sqlite3session_attach(handle, nullptr);
        if (code != SQLITE_OK) throw_sqlite_error(connection, code);
        sqlite3session_table_filter(
            handle, [](void*, const char* table) { return is_journalled(table) ? 1 : 0; }, nullptr);
    }
    ~Session() { sqlite3session_delete(handle); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

UnitOfWork::UnitOfWork(Database& database, Attribution attribution)
    : database_(database), attribution_(std::move(attribution)) {
    database_.execute("BEGIN IMMEDIATE");
    try {
        session_ = std::make_unique<Session>(database_.handle());
    } catch (...) {
        database_.roll_back();
        throw;
    }
}

UnitOfWork::~UnitOfWork() {
    session_.reset();
    if (open_) database_.roll_back();
}

bool UnitOfWork::changed() const { return sqlite3session_isempty(session_->handle) == 0; }

std::optional<std::int64_t> UnitOfWork::commit() {
    std::optional<std::int64_t> log_id;
    sqlite3session_enable(session_->handle, 0);
    if (changed()) {
        database_.execute("SAVEPOINT journal");
        log_id = write_entry();
        if (!log_id) database_.execute("ROLLBACK TO journal");  // values were set to what they were
        database_.execute("RELEASE journal");
    }
    database_.execute("COMMIT");
    open_ = false;
    return log_id;
}

std::optional<std::int64_t> UnitOfWork::write_entry() {
    ChainLink link{};
    link.previous_hash =
        database_.text("SELECT hash FROM log ORDER BY id DESC LIMIT 1").value_or(first_previous_hash);
    link.at = attribution_.at.iso();
    link.actor = attribution_.actor;
    link.command = attribution_.command;
    link.note = attribution_.note.value_or("");
    link.summary = summary_;
    link.undoes_id = undoes_ ? std::to_string(*undoes_) : "";
    link.schema_version = std::to_string(database_.schema_version());
    database_.run(
        "INSERT INTO log (at, actor, command, note, summary, undoes_id, schema_version, changeset_sha256, "
        "blanked_on, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, '')",
        link.at, link.actor, link.command, attribution_.note, link.summary, undoes_,
        database_.schema_version(), content_kept_ ? std::optional<std::string>() : link.at,
        link.previous_hash);
    link.id = database_.last_insert_id();

    ChangesetWriter writer(
        database_, link.id,
        content_kept_ ? ChangesetWriter::Content::stored : ChangesetWriter::Content::hashed_only);
    const int code = sqlite3session_changeset_strm(session_->handle, ChangesetWriter::receive, &writer);
    writer.rethrow_failure();
    if (code != SQLITE_OK) throw_sqlite_error(database_.handle(), code);
    if (writer.size() == 0) return std::nullopt;
    link.changeset_sha256 = writer.finish();
    session_.reset();
    if (undoes_)
        store_touched_rows_of_undone(database_, link.id, *undoes_);
    else if (content_kept_)
        store_touched_rows(database_, link.id, touched_rows(database_, link.id));
    database_.run("UPDATE log SET changeset_sha256 = ?, hash = ? WHERE id = ?", link.changeset_sha256,
                  hash_of(link), link.id);
    return link.id;
}

void UnitOfWork::undo(std::int64_t log_id) {
    require_entry(Way::undo, database_, log_id);
    if (is_undone(database_, log_id))
        throw Refused(tr("log entry {} is undone already", log_id),
                      tr("'bfb redo {}' brings it back", log_id));
    reverse_newest_link(log_id);
}

void UnitOfWork::redo(std::int64_t log_id) {
    require_entry(Way::redo, database_, log_id);
    if (!is_undone(database_, log_id))
        throw Refused(tr("log entry {} is in force; there is nothing to bring back", log_id),
                      _("see 'bfb log'"));
    reverse_newest_link(log_id);
}

void UnitOfWork::reverse_newest_link(std::int64_t log_id) {
    // Entry, its undoing, the undoing of that ...: each applied the inverse of the one before.
    std::int64_t link = log_id;
    while (const auto next = database_.integer("SELECT max(id) FROM log WHERE undoes_id = ?", link))
        link = *next;

    // Without a savepoint of its own: every failure ends this unit of work, and a savepoint around a big undo
    // would copy each page it changes into a temporary file.
    Conflict conflict;
    ChangesetReader reader(database_, link);
    const int code = sqlite3changeset_apply_v2_strm(
        database_.handle(), ChangesetReader::supply, &reader, nullptr, note_conflict, &conflict, nullptr,
        nullptr, SQLITE_CHANGESETAPPLY_INVERT | SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
    if (conflict.kind != 0) refuse(link == log_id ? Way::undo : Way::redo, database_, log_id, conflict);
    if (code != SQLITE_OK) throw_sqlite_error(database_.handle(), code);
    undoes_ = link;
}

}  // namespace bfb::db
