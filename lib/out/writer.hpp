// Writes row streams and records in the format a user asks for. How a single value reads is display's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "out/display.hpp"
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

/// Throws that UsageError without writing anything: for what must be known before a change is made.
void require_fields(const RowStream& rows, const Style& style);

/// A card of lines in the table format, an object in JSON whatever the fields, one row else.
void write(const Record& record, const Style& style, Sink& sink);
void require_fields(const Record& record, const Style& style);

}  // namespace bfb::out
