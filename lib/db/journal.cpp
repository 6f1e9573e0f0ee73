#include "db/journal.hpp"

#include <map>
#include <memory>

#include "base/error.hpp"
#include "db/chain.hpp"
#include "db/changeset.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

namespace {

using Iterator =
    std::unique_ptr<sqlite3_changeset_iter, decltype([](auto* i) { sqlite3changeset_finalize(i); })>;

Value value_of(sqlite3_value* value) {
    if (!value || sqlite3_value_type(value) == SQLITE_NULL) return {};
    if (sqlite3_value_type(value) == SQLITE_INTEGER) return std::int64_t{sqlite3_value_int64(value)};
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return std::string(text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

Operation operation_of(int code) {
    return code == SQLITE_INSERT   ? Operation::insert
           : code == SQLITE_DELETE ? Operation::remove
                                   : Operation::update;
}

/// Column names of each table, asked once.
class ColumnNames {
  public:
    explicit ColumnNames(const Database& database) : database_(database) {}
    const std::vector<std::string>& of(const std::string& table) {
        auto [entry, is_new] = names_.try_emplace(table);
        if (is_new) {
            auto columns =
                database_.prepared_with("SELECT name FROM pragma_table_info(?) ORDER BY cid", table);
            while (columns.step()) entry->second.push_back(columns.text(0));
        }
        return entry->second;
    }

  private:
    const Database& database_;
    std::map<std::string, std::vector<std::string>> names_;
};

RowChange read_change(sqlite3_changeset_iter* at, ColumnNames& names) {
    const char* table = nullptr;
    int column_count = 0, operation = 0, indirect = 0;
    unsigned char* key = nullptr;
    sqlite3changeset_op(at, &table, &column_count, &operation, &indirect);
    sqlite3changeset_pk(at, &key, nullptr);
    RowChange change{table, operation_of(operation), 0, {}};
    const auto& columns = names.of(change.table);
    bool key_seen = false;
    for (int i = 0; i < column_count; ++i) {
        sqlite3_value *before = nullptr, *after = nullptr;
        if (operation != SQLITE_INSERT) sqlite3changeset_old(at, i, &before);
        if (operation != SQLITE_DELETE) sqlite3changeset_new(at, i, &after);
        const bool is_key = key[i] != 0;
        if (is_key && !key_seen) {
            const Value row_id = value_of(before ? before : after);
            if (const auto* id = std::get_if<std::int64_t>(&row_id)) change.row_id = *id;
            key_seen = true;
        }
        if (operation == SQLITE_UPDATE && !after && !is_key) continue;
        const auto index = static_cast<std::size_t>(i);
        change.columns.push_back({index < columns.size() ? columns[index] : "?", is_key, value_of(before),
                                  is_key && operation == SQLITE_UPDATE ? value_of(before) : value_of(after)});
    }
    return change;
}

/// What can't be undone, and what runs by itself: whoever types 'bfb undo' means neither.
constexpr const char* never_meant_sql =
    "('init', 'messages receive', 'messages fetch', 'mail send', 'web intake')";

std::optional<std::int64_t> newest(const Database& database, const std::string& in_force) {
    // In force: an even number of undoings chained behind it. A chain is followed from its first entry on.
    return database.integer(std::string(R"(
        WITH RECURSIVE chain(first, last, length) AS (
            SELECT id, id, 0 FROM log WHERE undoes_id IS NULL
            UNION ALL
            SELECT chain.first, log.id, chain.length + 1 FROM chain JOIN log ON log.undoes_id = chain.last
        ), tip(first, last, length) AS (
            SELECT first, max(last), max(length) FROM chain GROUP BY first
        )
        SELECT first FROM tip JOIN log ON log.id = tip.first
        WHERE )") + in_force);
}

}  // namespace

const char* name_of(Operation operation) {
    switch (operation) {
        case Operation::insert:
            return "insert";
        case Operation::update:
            return "update";
        case Operation::remove:
            return "delete";
    }
    return "";
}

void for_each_change(const Database& database, std::int64_t log_id,
                     const std::function<void(const RowChange&)>& visit) {
    auto entry = database.prepared_with("SELECT blanked_on FROM log WHERE id = ?", log_id);
    if (!entry.step()) throw NotFound(tr("there is no log entry {}", log_id), _("see 'bfb log'"));
    if (!entry.is_null(0))
        throw Refused(
            tr("the content of log entry {} was blanked on {}: it held data that had to be forgotten", log_id,
               entry.text(0)));
    ChangesetReader reader(database, log_id);
    sqlite3_changeset_iter* raw = nullptr;
    if (const int code = sqlite3changeset_start_strm(&raw, ChangesetReader::supply, &reader);
        code != SQLITE_OK)
        throw_sqlite_error(nullptr, code);
    const Iterator at(raw);
    ColumnNames names(database);
    int code;
    while ((code = sqlite3changeset_next(raw)) == SQLITE_ROW) visit(read_change(raw, names));
    if (code != SQLITE_DONE) throw_sqlite_error(nullptr, code);
}

std::optional<std::int64_t> last_undoable(const Database& database) {
    return newest(database, std::string("length % 2 = 0 AND log.command NOT IN ") + never_meant_sql +
                                " ORDER BY first DESC LIMIT 1");
}

std::optional<std::int64_t> last_redoable(const Database& database) {
    const auto undone = newest(database, "length % 2 = 1 ORDER BY last DESC LIMIT 1");
    if (!undone) return undone;
    auto later = database.prepared_with(
        "SELECT id, command FROM log WHERE undoes_id IS NULL AND id > ("
        "WITH RECURSIVE chain(id) AS (SELECT ? UNION ALL SELECT l.id FROM chain JOIN log l ON l.undoes_id = "
        "chain.id) SELECT max(id) FROM chain) ORDER BY id LIMIT 1",
        *undone);
    if (later.step())
        throw Refused(tr("log entry {} was undone before entry {} ({}) was made", *undone, later.integer(0),
                         later.text(1)),
                      tr("'bfb redo {}' brings it back all the same", *undone));
    return undone;
}

bool is_undone(const Database& database, std::int64_t log_id) {
    const auto undoing = database.integer("SELECT max(id) FROM log WHERE undoes_id = ?", log_id);
    return undoing && !is_undone(database, *undoing);
}

std::vector<ChainFault> check_chain(const Database& database) {
    std::vector<ChainFault> faults;
    std::string previous = first_previous_hash;
    auto entries = database.prepare(chain_columns_sql);
    while (entries.step()) {
        const ChainLink link = read_link(entries);
        if (link.previous_hash != previous)
            faults.push_back({link.id, _("does not continue the entry before it")});
        if (hash_of(link) != link.hash) faults.push_back({link.id, _("was changed after it was written")});
        if (!link.blanked && ChangesetReader(database, link.id).digest() != link.changeset_sha256)
            faults.push_back({link.id, _("its changeset was changed after it was written")});
        previous = link.hash;
    }
    return faults;
}

}  // namespace bfb::db
