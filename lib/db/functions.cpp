#include "db/functions.hpp"

#include <sqlite3.h>

#include <string>

#include "base/folding.hpp"

namespace bfb::db {

namespace {

template <std::string (*transform)(std::string_view)>
void text_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    if (!text) return sqlite3_result_null(context);
    const std::string result = transform({text, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]))});
    sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

std::string_view text_of(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)))
                : std::string_view();
}

void bind(sqlite3_stmt* statement, int index, const std::string& text) {
    sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

/// Runs `sql` with the id and the folded texts of a message. The statement is one of its own within that of
/// the trigger, and goes the way of its transaction.
template <const char* const& sql>
void change_index(sqlite3_context* context, int, sqlite3_value** arguments) {
    const std::string subject = fold_umlauts(fold(text_of(arguments[1]))),
                      body = fold_umlauts(fold(text_of(arguments[2]))), name(text_of(arguments[3])),
                      sender = fold_umlauts(fold(name + ' ' + std::string(text_of(arguments[4]))));
    sqlite3* connection = sqlite3_context_db_handle(context);
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_bind_int64(statement, 1, sqlite3_value_int64(arguments[0]));
        bind(statement, 2, subject);
        bind(statement, 3, body);
        bind(statement, 4, sender);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    if (code != SQLITE_OK) sqlite3_result_error_code(context, code);
}

constexpr const char* add_words =
    "INSERT INTO message_fts (rowid, subject, body, sender) VALUES (?, ?, ?, ?)";
constexpr const char* remove_words =
    "INSERT INTO message_fts (message_fts, rowid, subject, body, sender) VALUES ('delete', ?, ?, ?, ?)";

}  // namespace

void add_functions(sqlite3* connection) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(connection, "fold", 1, flags, nullptr, text_function<fold>, nullptr, nullptr,
                               nullptr);
    sqlite3_create_function_v2(connection, "fold_umlauts", 1, flags, nullptr, text_function<fold_umlauts>,
                               nullptr, nullptr, nullptr);
    constexpr int in_triggers = SQLITE_UTF8 | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(connection, "index_message", 5, in_triggers, nullptr, change_index<add_words>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(connection, "unindex_message", 5, in_triggers, nullptr,
                               change_index<remove_words>, nullptr, nullptr, nullptr);
}

}  // namespace bfb::db
