// One list of rows, whatever it is written as: named, typed columns and a way to fetch row after row. Rows
// flow; a million of them need the memory of one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/database.hpp"

namespace bfb::out {

using db::Value;

/// How a value is shown. Integers hold cents for money and 0/1 for truth; dates and instants are ISO text, as
/// is what a clock on the wall shows (2026-05-01T19:30, or a day alone).
/// The name of a person who was erased is an empty text.
enum class Kind { text, name, integer, money, date, timestamp, wall_time, boolean };

/// `name` is what scripts rely on (JSON key, CSV header); `heading` what people read, marked with N_().
struct Column {
    const char* name;
    Kind kind;
    const char* heading;
};

/// One value of the current row. A text lives until the next row is fetched.
struct Cell {
    enum class Type : std::uint8_t { null, integer, text };
    Type type = Type::null;
    std::int64_t integer = 0;
    std::string_view text;
};

/// A column of the current row by its own type: integer, text (real numbers too) or null.
Cell cell_of(const db::Statement& row, int column);
/// `value` must outlive the cell.
Cell cell_of(const Value& value);
/// The value of a cell, to be kept.
Value value_of(const Cell& cell);

class RowStream {
  public:
    /// Fills the cells of the next row; false at the end.
    using Next = std::function<bool(std::span<Cell>)>;
    /// Starts the stream with the wanted columns, given by index, in that order.
    using Open = std::function<Next(std::span<const std::size_t> wanted)>;

    RowStream(std::vector<Column> columns, Open open)
        : columns_(std::move(columns)), open_(std::move(open)) {}
    /// Rows that are there already, each with one value per column.
    RowStream(std::vector<Column> columns, std::vector<std::vector<Value>> rows);

    const std::vector<Column>& columns() const { return columns_; }
    Next open(std::span<const std::size_t> wanted) const { return open_(wanted); }

    /// The column that names a row for `-f ids`; the first unless said otherwise.
    RowStream& referred_by(const char* column);
    std::size_t reference() const { return reference_; }

  private:
    std::vector<Column> columns_;
    Open open_;
    std::size_t reference_ = 0;
};

/// A column that SQL computes.
struct SqlColumn {
    Column column;
    std::string sql;
};

/// Values for the named parameters of a query; those it does not mention are left out.
using Bindings = std::vector<std::pair<std::string, Value>>;

/// The rows of `SELECT <wanted columns> <from>`, where `from` holds FROM, WHERE, ORDER BY. Only the columns
/// asked for are computed. The database must outlive the stream.
RowStream select(const db::Database& database, std::vector<SqlColumn> columns, std::string from,
                 Bindings bindings);

}  // namespace bfb::out
