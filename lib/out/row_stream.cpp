#include "out/row_stream.hpp"

#include <cstring>
#include <memory>

namespace bfb::out {

Cell cell_of(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {Cell::Type::integer, *number, {}};
    if (const auto* text = std::get_if<std::string>(&value)) return {Cell::Type::text, 0, *text};
    return {};
}

Value value_of(const Cell& cell) {
    if (cell.type == Cell::Type::integer) return cell.integer;
    if (cell.type == Cell::Type::text) return std::string(cell.text);
    return {};
}

Cell cell_of(const db::Statement& row, int column) {
    if (row.is_null(column)) return {};
    if (row.is_integer(column)) return {Cell::Type::integer, row.integer(column), {}};
    return {Cell::Type::text, 0, row.view(column)};
}

RowStream::RowStream(std::vector<Column> columns, std::vector<std::vector<Value>> rows)
    : columns_(std::move(columns)),
      open_([rows = std::make_shared<const std::vector<std::vector<Value>>>(std::move(rows))](
                std::span<const std::size_t> wanted) -> Next {
          return [rows, at = std::size_t{0},
                  fields = std::vector(wanted.begin(), wanted.end())](std::span<Cell> cells) mutable {
              if (at == rows->size()) return false;
              const auto& row = (*rows)[at++];
              for (std::size_t i = 0; i < fields.size(); ++i) cells[i] = cell_of(row[fields[i]]);
              return true;
          };
      }) {}

RowStream& RowStream::referred_by(const char* column) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (std::strcmp(columns_[i].name, column) == 0) reference_ = i;
    return *this;
}

RowStream select(const db::Database& database, std::vector<SqlColumn> columns, std::string from,
                 Bindings bindings) {
    std::vector<Column> heads;
    for (const auto& column : columns) heads.push_back(column.column);
    auto open = [&database, columns = std::move(columns), from = std::move(from),
                 bindings = std::move(bindings)](std::span<const std::size_t> wanted) -> RowStream::Next {
        std::string sql = "SELECT ";
        for (std::size_t i = 0; i < wanted.size(); ++i) sql += (i > 0 ? ", " : "") + columns[wanted[i]].sql;
        sql += ' ' + from;
        auto statement = std::make_shared<db::Statement>(database.prepare(sql));
        for (const auto& [name, value] : bindings)
            if (statement->has_parameter(name.c_str())) statement->bind(name.c_str(), value);
        return [statement](std::span<Cell> cells) {
            if (!statement->step()) return false;
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = cell_of(*statement, static_cast<int>(i));
            return true;
        };
    };
    return {std::move(heads), std::move(open)};
}

}  // namespace bfb::out
