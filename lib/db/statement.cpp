#include "db/statement.hpp"

#include <sqlite3.h>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "db/database.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

Statement::Statement(sqlite3* connection, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) throw_sqlite_error(connection, code);
    statement_.reset(statement);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

int Statement::index_of(const char* name) const {
    const int index = sqlite3_bind_parameter_index(handle(), name);
    if (index == 0)
        throw Error(fmt::format("statement has no parameter {}: {}", name, sqlite3_sql(handle())));
    return index;
}

bool Statement::has_parameter(const char* name) const {
    return sqlite3_bind_parameter_index(handle(), name) != 0;
}

Statement& Statement::bind_value(int index, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return bind_integer(index, *number);
    if (const auto* text = std::get_if<std::string>(&value)) {
        sqlite3_bind_text64(handle(), index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        return *this;
    }
    return bind_null(index);
}

Statement& Statement::bind_view(int index, std::string_view text) {
    sqlite3_bind_text64(handle(), index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
}
Statement& Statement::bind_view_or_null(int index, std::string_view text) {
    return text.empty() ? bind_null(index) : bind_view(index, text);
}
Statement& Statement::bind_blob(int index, std::string_view bytes) {
    sqlite3_bind_blob64(handle(), index, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
    return *this;
}
Statement& Statement::bind_integer(int index, std::int64_t number) {
    sqlite3_bind_int64(handle(), index, number);
    return *this;
}
Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(handle(), index);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle());
    if (interrupted()) throw Interrupted();
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw_sqlite_error(sqlite3_db_handle(handle()), code);
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() { sqlite3_reset(handle()); }

bool Statement::is_null(int column) const { return sqlite3_column_type(handle(), column) == SQLITE_NULL; }
bool Statement::is_integer(int column) const {
    return sqlite3_column_type(handle(), column) == SQLITE_INTEGER;
}
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle(), column); }
std::string_view Statement::view(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle(), column));
    if (!text) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle(), column))};
}
std::string_view Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle(), column));
    if (!bytes) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle(), column))};
}
Date Statement::date(int column) const {
    const auto day = parse_iso_date(view(column));
    if (!day)
        throw Error(tr("the database holds '{}' where a date belongs", view(column)),
                    _("run 'bfb db check'"));
    return *day;
}
std::optional<std::int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}
std::optional<Date> Statement::optional_date(int column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
}
std::optional<Money> Statement::optional_money(int column) const {
    return is_null(column) ? std::nullopt : std::optional(money(column));
}
int Statement::column_count() const { return sqlite3_column_count(handle()); }
std::string Statement::column_name(int column) const { return sqlite3_column_name(handle(), column); }

}  // namespace bfb::db
