// One prepared SQL statement: bind, step, read. Values are what STRICT tables hold (integer, text, NULL);
// Money and Date go in and out as themselves.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.hpp"
#include "base/money.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace bfb::db {

/// What a statement takes: NULL, integer or text.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

inline Value value_of(std::string_view text) { return std::string(text); }
inline Value value_of(const std::string& text) { return text; }
inline Value value_of(const char* text) { return std::string(text); }
inline Value value_of(std::int64_t number) { return number; }
inline Value value_of(int number) { return std::int64_t{number}; }
inline Value value_of(bool truth) { return std::int64_t{truth}; }
inline Value value_of(Money amount) { return amount.cents(); }
inline Value value_of(Date day) { return day.iso(); }
inline Value value_of(Timestamp at) { return at.iso(); }
inline Value value_of(const Value& value) { return value; }
template <class T>
Value value_of(const std::optional<T>& value) {
    return value ? value_of(*value) : Value();
}

/// A prepared statement, reset and cleared when it goes. Text views it returns live until the next step() or
/// reset().
class Statement {
  public:
    Statement(sqlite3* connection, std::string_view sql);

    /// Binds by name (":id") or by position (from 1). A name the statement lacks is an error of ours and
    /// throws.
    template <class T>
    Statement& bind(const char* name, const T& value) {
        return bind_value(index_of(name), value_of(value));
    }
    template <class T>
    Statement& bind(int index, const T& value) {
        return bind_value(index, value_of(value));
    }
    /// Binds text that the caller keeps alive until the statement is stepped to its end or reset.
    Statement& bind_view(int index, std::string_view text);
    template <std::same_as<std::string> Temporary>
    Statement& bind_view(int index, Temporary&& text) = delete;
    /// The same, but NULL for an empty text.
    Statement& bind_view_or_null(int index, std::string_view text);
    template <std::same_as<std::string> Temporary>
    Statement& bind_view_or_null(int index, Temporary&& text) = delete;
    /// The same for bytes.
    Statement& bind_blob(int index, std::string_view bytes);
    Statement& bind_integer(int index, std::int64_t number);
    Statement& bind_null(int index);
    bool has_parameter(const char* name) const;

    /// Moves to the next row; false at the end. Throws DatabaseBusy, Interrupted, Error (a full disk, a
    /// constraint).
    bool step();
    /// For statements that return no rows, to be used again: steps to the end and resets.
    void run();
    void reset();

    bool is_null(int column) const;
    bool is_integer(int column) const;
    std::int64_t integer(int column) const;
    std::string_view view(int column) const;
    /// Bytes, as view() gives text.
    std::string_view blob(int column) const;
    std::string text(int column) const { return std::string(view(column)); }
    Money money(int column) const { return Money::from_cents(integer(column)); }
    /// The database holds ISO dates only (CHECK constraints see to it).
    Date date(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    std::optional<std::string> optional_text(int column) const;
    std::optional<Date> optional_date(int column) const;
    std::optional<Money> optional_money(int column) const;
    int column_count() const;
    std::string column_name(int column) const;

    sqlite3_stmt* handle() const { return statement_.get(); }

  private:
    int index_of(const char* name) const;
    Statement& bind_value(int index, const Value& value);

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace bfb::db
