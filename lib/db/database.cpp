#include "db/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "db/functions.hpp"
#include "db/schema.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

namespace {

constexpr int busy_timeout_ms = 5'000;
constexpr int steps_between_interrupt_checks = 10'000;

bool names_directory(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::is_directory(file, ignored);
}

[[noreturn]] void throw_cannot_open(const std::filesystem::path& file, int error) {
    const std::string name = file.string();
    if (names_directory(file))
        throw NoDatabase(tr("'{}' is a directory, not a database", name),
                         _("name the file itself with --db FILE"));
    if (error == ENOENT)
        throw NoDatabase(tr("there is no database '{}'", name),
                         tr("create it with 'bfb init --name NAME', or name another with --db FILE"));
    if (error == EACCES)
        throw NoDatabase(tr("no permission to open the database '{}'", name),
                         tr("it belongs to another user; see 'ls -l {}'", name));
    throw NoDatabase(tr("the database '{}' can't be opened: {}", name, std::strerror(error)));
}

/// What the operating system says, before SQLite turns it into "unable to open database file". Asks without
/// opening the file: POSIX drops all locks a process holds on a file when it closes any descriptor of it, so
/// that another process would take the database for unused, and throw the log away under our connection.
void require_openable(const std::filesystem::path& file, Access access) {
    const auto permits = [&](int mode) { return ::faccessat(AT_FDCWD, file.c_str(), mode, AT_EACCESS) == 0; };
    if (!permits(R_OK)) throw_cannot_open(file, errno);
    if (names_directory(file)) throw_cannot_open(file, EISDIR);
    if (access != Access::read_only && !permits(W_OK))
        throw Error(tr("the database '{}' is read-only", file.string()),
                    _("its file and its folder must be writable for this user"));
}

void create_private_file(const std::filesystem::path& file, const char* remedy) {
    std::error_code failure;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failure);
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        if (errno == EEXIST) throw Refused(tr("'{}' exists already", file.string()), i18n::translate(remedy));
        throw Error(tr("'{}' can't be created: {}", file.string(), std::strerror(errno)));
    }
    ::close(descriptor);
}

bool folder_is_writable(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    return ::access(folder.c_str(), W_OK) == 0;
}

}  // namespace

void throw_sqlite_error(sqlite3* connection, int code) {
    const char* reason = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    const char* name = connection ? sqlite3_db_filename(connection, "main") : nullptr;
    const std::filesystem::path file = name ? name : "";
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw DatabaseBusy(_("another process is writing to the database"), _("try again in a moment"));
        case SQLITE_INTERRUPT:
            throw Interrupted();
        case SQLITE_FULL:
            throw Error(tr("the disk is full; nothing was changed in '{}'", file.string()),
                        _("make room and try again"));
        case SQLITE_IOERR: {
            const int error =
                connection ? sqlite3_system_errno(connection) : 0;  // 0: it wrote less than it should
            throw Error(tr("reading or writing '{}' failed: {}; nothing was changed", file.string(),
                           error ? std::strerror(error) : reason),
                        _("a full disk, a file size limit or a failing drive; make room and try again"));
        }
        case SQLITE_READONLY:
            throw Error(tr("the database '{}' is read-only", file.string()),
                        _("its file and its folder must be writable for this user"));
        case SQLITE_CANTOPEN:
            if (!folder_is_writable(file))
                throw Error(tr("the folder of the database '{}' is read-only", file.string()),
                            _("SQLite keeps its log beside the file, so the folder must be writable too"));
            throw NoDatabase(tr("the database '{}' can't be opened: {}", file.string(), reason));
        case SQLITE_NOTADB:
            throw NoDatabase(tr("'{}' is not a bfb database", file.string()),
                             _("name another with --db FILE"));
        case SQLITE_CORRUPT:
            throw NoDatabase(tr("the database '{}' is damaged: {}", file.string(), reason),
                             _("restore the last backup with 'bfb db restore FILE'"));
        default:
            throw Error(tr("the database says: {}", reason));
    }
}

/// bfb has one thread, and nobody asks for SQLite's statistics: both cost a lock at every allocation.
void configure_sqlite() {
    static const bool once = [] {
        sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(once);
}

Database::Database(const std::filesystem::path& file, Access access) : file_(file) {
    configure_sqlite();
    if (access == Access::create)
        create_private_file(file, N_("name another file with --db FILE"));
    else
        require_openable(file, access);

    sqlite3* connection = nullptr;
    const int flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int code = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
    connection_.reset(connection);
    if (code != SQLITE_OK) throw_sqlite_error(connection, code);
    sqlite3_busy_timeout(connection, busy_timeout_ms);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_progress_handler(
        connection, steps_between_interrupt_checks, [](void*) { return interrupted() ? 1 : 0; }, nullptr);
    add_functions(connection);

    if (access == Access::create) {
        execute("PRAGMA application_id = " + std::to_string(application_id));
    } else {
        if (integer("PRAGMA application_id") != application_id)
            throw NoDatabase(tr("'{}' is not a bfb database", file.string()),
                             _("name another with --db FILE"));
        if (schema_version() > newest_schema_version())
            throw NoDatabase(tr("'{}' was written by a newer bfb (schema {}; this one knows {})",
                                file.string(), schema_version(), newest_schema_version()),
                             _("install the newer bfb"));
    }
    // Kibibytes, used only as far as needed. Undoing a big import visits rows in no order: pages that left
    // the cache would be written to the log again and again.
    if (access == Access::read_only)
        execute("PRAGMA cache_size = -8000");
    else
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA cache_size = -400000; PRAGMA foreign_keys = ON; "
            "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
}

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

void Database::execute(const std::string& sql) const {
    const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_sqlite_error(handle(), code);
}

std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(handle()); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle()); }
int Database::schema_version() const { return static_cast<int>(integer("PRAGMA user_version").value_or(0)); }

void Database::roll_back() const noexcept {
    sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void remove_database(const std::filesystem::path& file) noexcept {
    std::error_code ignored;
    for (const char* part : {"", "-journal", "-wal", "-shm"})
        std::filesystem::remove(file.string() + part, ignored);
}

void copy_database(const Database& source, const std::filesystem::path& target) {
    create_private_file(target, N_("name another file, or a folder"));
    struct Unfinished {
        const std::filesystem::path& file;
        bool kept = false;
        ~Unfinished() {
            if (!kept) remove_database(file);
        }
    } unfinished{target};

    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(target.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, decltype([](sqlite3* c) { sqlite3_close_v2(c); })> copy(raw);
    if (opened != SQLITE_OK) throw_sqlite_error(raw, opened);

    sqlite3_backup* backup = sqlite3_backup_init(raw, "main", source.handle(), "main");
    if (!backup) throw_sqlite_error(raw, sqlite3_errcode(raw));
    int code = SQLITE_OK;
    do {
        code = sqlite3_backup_step(backup, 1'000);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(20);
    } while (!interrupted() && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED));
    const int finished = sqlite3_backup_finish(backup);
    if (interrupted()) throw Interrupted();
    if (finished != SQLITE_OK) throw_sqlite_error(raw, finished);

    {
        Statement check(raw, "PRAGMA integrity_check(1)");
        if (!check.step() || check.view(0) != "ok")
            throw Error(tr("the copy '{}' did not pass its check: {}", target.string(), check.view(0)));
    }
    // A copy is one file: nothing shall appear beside it when it is only read.
    Statement(raw, "PRAGMA journal_mode = DELETE").step();
    const int descriptor = ::open(target.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
    unfinished.kept = true;
}

}  // namespace bfb::db
