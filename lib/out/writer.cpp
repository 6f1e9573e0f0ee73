#include "out/writer.hpp"

#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/card.hpp"
#include "out/json.hpp"
#include "out/row_writer.hpp"

namespace bfb::out {

namespace {

std::unique_ptr<RowWriter> writer_for(const Style& style, Sink& sink) {
    switch (style.format) {
        case Format::table:
            return table_writer(style, sink);
        case Format::csv:
            return csv_writer(style, sink);
        case Format::tsv:
            return tsv_writer(style, sink);
        case Format::json:
            return json_writer(JsonShape::array, sink);
        case Format::jsonl:
            return json_writer(JsonShape::lines, sink);
        case Format::ids:
            return id_writer(sink);
    }
    throw Error("unknown format");
}

[[noreturn]] void throw_no_field(const std::string& field, const std::vector<std::string_view>& names) {
    const auto near = nearest(field, names);
    throw UsageError(
        tr("there is no field '{}'", field) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
        tr("fields: {}", join(names, ", ")));
}

/// The indices of the fields asked for; all without a choice, the reference for `ids`.
std::vector<std::size_t> wanted_columns(const RowStream& rows, const Style& style) {
    std::vector<std::size_t> wanted;
    if (style.format == Format::ids && style.fields.empty()) return {rows.reference()};
    if (style.fields.empty())
        for (std::size_t i = 0; i < rows.columns().size(); ++i) wanted.push_back(i);
    for (const auto& field : style.fields) {
        const auto found = std::find_if(rows.columns().begin(), rows.columns().end(),
                                        [&](const Column& column) { return column.name == field; });
        if (found == rows.columns().end()) {
            std::vector<std::string_view> names;
            for (const auto& column : rows.columns()) names.push_back(column.name);
            throw_no_field(field, names);
        }
        wanted.push_back(static_cast<std::size_t>(found - rows.columns().begin()));
    }
    return wanted;
}

/// A record is an object in JSON, whichever fields are asked for; what is a list in it may be asked for too.
bool is_object(Format format) { return format == Format::json || format == Format::jsonl; }

Record chosen(const Record& record, const Style& style) {
    if (style.fields.empty()) return record;
    Record part;
    for (const auto& name : style.fields) {
        const auto found = std::find_if(record.fields().begin(), record.fields().end(),
                                        [&](const Record::Field& field) { return field.name == name; });
        if (found == record.fields().end()) {
            std::vector<std::string_view> names;
            for (const auto& field : record.fields()) names.push_back(field.name);
            throw_no_field(name, names);
        }
        part.add(*found);
    }
    return part;
}

}  // namespace

void write(const RowStream& rows, const Style& style, Sink& sink) {
    const auto wanted = wanted_columns(rows, style);
    std::vector<Column> columns;
    for (std::size_t i : wanted) columns.push_back(rows.columns()[i]);
    const auto writer = writer_for(style, sink);
    const auto next = rows.open(wanted);
    std::vector<Cell> cells(columns.size());
    writer->begin(columns);
    while (!sink.reader_gone() && next(cells)) {
        writer->row(columns, cells);
        sink.flush_if_full();
    }
    writer->end();
}

void require_fields(const RowStream& rows, const Style& style) { wanted_columns(rows, style); }

void write(const Record& record, const Style& style, Sink& sink) {
    if (style.format == Format::table && style.fields.empty()) return write_card(record, sink);
    if (is_object(style.format)) {
        append_json(sink.buffer(), chosen(record, style));
        return sink.write("\n");
    }
    write(as_row(record), style, sink);
}

void require_fields(const Record& record, const Style& style) {
    if (is_object(style.format))
        chosen(record, style);
    else
        wanted_columns(as_row(record), style);
}

}  // namespace bfb::out
