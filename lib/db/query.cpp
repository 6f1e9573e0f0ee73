#include "db/query.hpp"

#include <sqlite3.h>

#include <cstring>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

extern "C" const char bfb_public_views[];

namespace bfb::db {

namespace {

int allow_reading(void*, int action, const char* first, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_PRAGMA:  // what table-valued functions like pragma_table_info are made of
            return first && (std::strcmp(first, "table_info") == 0 || std::strcmp(first, "table_list") == 0)
                       ? SQLITE_OK
                       : SQLITE_DENY;
        case SQLITE_UPDATE:  // of the schema in memory, where a table-valued function declares itself
            return first && std::strcmp(first, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

}  // namespace

void add_public_views(const Database& database, Date today) {
    std::string sql = bfb_public_views;
    const std::string_view parameter = ":today";
    sql.replace(sql.find(parameter), parameter.size(), '\'' + today.iso() + '\'');
    database.execute(sql);
}

Statement prepare_read_only(const Database& database, const std::string& sql) {
    sqlite3_set_authorizer(database.handle(), allow_reading, nullptr);
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code =
        sqlite3_prepare_v2(database.handle(), sql.c_str(), static_cast<int>(sql.size()), &raw, &tail);
    const std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* s) { sqlite3_finalize(s); })> tried(raw);
    if (code == SQLITE_AUTH)
        throw Refused(_("'bfb sql' only reads"),
                      _("change records with the commands for them; 'bfb help' lists them"));
    if (code == SQLITE_INTERRUPT) throw Interrupted();
    if (code != SQLITE_OK)
        throw UsageError(tr("SQL: {}", sqlite3_errmsg(database.handle())),
                         _("see 'bfb sql --help' for the views"));
    if (!raw) throw UsageError(_("there is no SQL statement"), _("see 'bfb sql --help'"));
    if (!trim(tail).empty()) throw UsageError(_("one statement at a time"));
    if (!sqlite3_stmt_readonly(raw)) throw Refused(_("'bfb sql' only reads"));
    return database.prepare(sql);
}

}  // namespace bfb::db
