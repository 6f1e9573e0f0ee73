#include "db/functions.hpp"

#include <sqlite3.h>

#include <string>

#include "base/text.hpp"

namespace bfb::db {

namespace {

template <std::string (*transform)(std::string_view)>
void text_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    if (!text) return sqlite3_result_null(context);
    const std::string result = transform({text, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]))});
    sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void add_functions(sqlite3* connection) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(connection, "fold", 1, flags, nullptr, text_function<fold>, nullptr, nullptr,
                               nullptr);
    sqlite3_create_function_v2(connection, "fold_umlauts", 1, flags, nullptr, text_function<fold_umlauts>,
                               nullptr, nullptr, nullptr);
}

}  // namespace bfb::db
