// Writes row streams and records in the formats a user may ask for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "out/record.hpp"
#include "out/row_stream.hpp"
#include "out/sink.hpp"

namespace bfb::out {

enum class Format { table, csv, tsv, json, jsonl, ids };

enum class Header { shown, hidden };
/// excel: what German Excel opens by a double click: BOM, semicolons, 12,00, 31.12.2026, no formulas.
enum class Dialect { standard, excel };
enum class Color { never, always };

struct Style {
    Format format = Format::table;
    std::vector<std::string> fields;  // empty: all
    Header header = Header::shown;
    Dialect dialect = Dialect::standard;
    Color color = Color::never;
    std::size_t width = 0;  // columns of the terminal; 0: unlimited
};

/// Writes every row. Throws UsageError for a field the stream does not have, naming the valid ones. Constant
/// memory.
void write(const RowStream& rows, const Style& style, Sink& sink);

/// A card of lines in the table format, an object in JSON, one row else.
void write(const Record& record, const Style& style, Sink& sink);

/// `text` as a JSON string with its quotes: UTF-8 as it is, control characters and those that reorder text
/// escaped, bytes that are not UTF-8 replaced.
void append_json_string(std::string& out, std::string_view text);

/// A value as people read it in the current language: 12,00 and 31.12.2026 in German.
std::string display(const Cell& cell, Kind kind);
std::string display(const Value& value, Kind kind);

}  // namespace bfb::out
