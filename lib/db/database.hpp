// The one SQLite file: opening it, saying what is wrong with it when it can't be opened, and running
// statements. Transactions that change something are a UnitOfWork's business.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "db/statement.hpp"

struct sqlite3;

namespace bfb::db {

/// "bfb1" in the file's header (PRAGMA application_id), so that `file` and we tell our databases from others.
constexpr std::int64_t application_id = 0x62666231;

enum class Access { read_only, read_write, create };

/// An open connection. Closes itself; moves, does not copy.
class Database {
  public:
    /// Opens a bfb database of any known schema version.
    /// Throws NoDatabase (no file, a directory, not SQLite, not ours, truncated, newer schema), DatabaseBusy,
    /// Error. `create` makes a new file with mode 0600 and throws Refused where something stands already.
    Database(const std::filesystem::path& file, Access access);
    Database(Database&&) noexcept = default;

    Statement prepare(std::string_view sql) const { return Statement(connection_.get(), sql); }
    /// Runs SQL that returns nothing of interest; several statements parted by `;`.
    void execute(const std::string& sql) const;
    /// Ends the transaction without effect. SQLite may have done so already, for a full disk.
    void roll_back() const noexcept;

    /// First column of the first row: `one(sql, values...)` binds by position. Nothing when there is no row
    /// or it is NULL.
    template <class... Values>
    std::optional<std::int64_t> integer(std::string_view sql, const Values&... values) const {
        auto statement = prepared_with(sql, values...);
        return statement.step() ? statement.optional_integer(0) : std::nullopt;
    }
    template <class... Values>
    std::optional<std::string> text(std::string_view sql, const Values&... values) const {
        auto statement = prepared_with(sql, values...);
        return statement.step() ? statement.optional_text(0) : std::nullopt;
    }
    /// Runs one statement with values bound by position.
    template <class... Values>
    void run(std::string_view sql, const Values&... values) const {
        prepared_with(sql, values...).run();
    }
    template <class... Values>
    Statement prepared_with(std::string_view sql, const Values&... values) const {
        auto statement = prepare(sql);
        int index = 0;
        (statement.bind(++index, values), ...);
        return statement;
    }

    std::int64_t last_insert_id() const;
    /// Rows changed by the last statement.
    std::int64_t changes() const;
    int schema_version() const;
    const std::filesystem::path& file() const { return file_; }
    sqlite3* handle() const { return connection_.get(); }

  private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> connection_;
};

/// Turns an SQLite result code into our exception: BUSY, INTERRUPT, FULL, CORRUPT, READONLY, constraint,
/// other.
[[noreturn]] void throw_sqlite_error(sqlite3* connection, int code);

/// Removes the file and what SQLite keeps beside it: a log left there would be taken for the next file's.
void remove_database(const std::filesystem::path& file) noexcept;

/// Copies the whole database, with what is in its log, to `target` while others may use it (SQLite's backup
/// interface), mode 0600, then checks the copy's integrity. The copy has no log beside it; opening it for
/// writing begins one. Removes what it wrote when it fails, and throws Refused where a file stands already.
void copy_database(const Database& source, const std::filesystem::path& target);

}  // namespace bfb::db
