#include "out/writer.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/table.hpp"

namespace bfb::out {

namespace {

bool speaks_german() { return i18n::language() == i18n::Language::de; }

void append_integer(std::string& out, std::int64_t number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

std::string german_date(std::string_view iso) {
    const auto day = parse_iso_date(iso);
    return day ? day->german() : std::string(iso);
}

/// The value as scripts read it, unquoted: 12.00, true, 2026-12-31.
void append_plain(std::string& out, const Cell& cell, Kind kind) {
    if (cell.type == Cell::Type::text)
        out += cell.text;
    else if (cell.type == Cell::Type::integer && kind == Kind::money)
        append(out, Money::from_cents(cell.integer));
    else if (cell.type == Cell::Type::integer && kind == Kind::boolean)
        out += cell.integer != 0 ? "true" : "false";
    else if (cell.type == Cell::Type::integer)
        append_integer(out, cell.integer);
}

void append_json(std::string& out, const Cell& cell, Kind kind) {
    if (cell.type == Cell::Type::null)
        out += "null";
    else if (cell.type == Cell::Type::text)
        append_json_string(out, cell.text);
    else
        append_plain(out, cell, kind);
}

/// Quotes doubled and around, where the text holds what would part fields or rows (RFC 4180).
void append_quoted_if_needed(std::string& out, std::string_view text, char separator) {
    const char special[] = {separator, '"', '\n', '\r', '\0'};
    const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!padded && text.find_first_of(special) == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

/// One way of writing rows. A writer appends to the sink's buffer; the sink decides when it goes out.
class RowWriter {
  public:
    virtual ~RowWriter() = default;
    virtual void begin(const std::vector<Column>& columns) = 0;
    virtual void row(const std::vector<Column>& columns, std::span<const Cell> cells) = 0;
    virtual void end() {}
};

class CsvWriter : public RowWriter {
  public:
    CsvWriter(Sink& sink, const Style& style) : sink_(sink), style_(style) {}

    void begin(const std::vector<Column>& columns) override {
        if (excel()) sink_.write("\xEF\xBB\xBF");
        if (style_.header == Header::hidden) return;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) sink_.write({&separator_, 1});
            sink_.write(columns[i].name);
        }
        sink_.write("\r\n");
    }

    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out += separator_;
            const Cell& cell = cells[i];
            if (cell.type == Cell::Type::text)
                append_text(out, cell.text, columns[i].kind);
            else if (excel() && columns[i].kind == Kind::money && cell.type == Cell::Type::integer)
                append(out, Money::from_cents(cell.integer), DecimalMark::comma);
            else
                append_plain(out, cell, columns[i].kind);
        }
        out += "\r\n";
    }

  private:
    bool excel() const { return style_.dialect == Dialect::excel; }

    void append_text(std::string& out, std::string_view text, Kind kind) {
        if (excel() && kind == Kind::date) return append_quoted_if_needed(out, german_date(text), separator_);
        // A spreadsheet would run "=cmd()" as a formula (OWASP, "CSV Injection").
        if (excel() && !text.empty() && std::string_view("=+-@\t\r\0", 7).find(text.front()) != text.npos)
            return append_quoted_if_needed(out, '\'' + std::string(text), separator_);
        if (sink_.is_terminal()) return append_quoted_if_needed(out, printable_lines(text), separator_);
        append_quoted_if_needed(out, text, separator_);
    }

    Sink& sink_;
    const Style& style_;
    char separator_ = style_.dialect == Dialect::excel ? ';' : ',';
};

/// Tab separated; tab, line feed, carriage return and backslash in a text are escaped (\t \n \r \\).
class TsvWriter : public RowWriter {
  public:
    TsvWriter(Sink& sink, const Style& style) : sink_(sink), style_(style) {}

    void begin(const std::vector<Column>& columns) override {
        if (style_.header == Header::hidden) return;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) sink_.write("\t");
            sink_.write(columns[i].name);
        }
        sink_.write("\n");
    }
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out += '\t';
            if (cells[i].type == Cell::Type::text)
                append_escaped(
                    out, sink_.is_terminal() ? printable_lines(cells[i].text) : std::string(cells[i].text));
            else
                append_plain(out, cells[i], columns[i].kind);
        }
        out += '\n';
    }

  private:
    static void append_escaped(std::string& out, std::string_view text) {
        for (char c : text) switch (c) {
                case '\t':
                    out += "\\t";
                    break;
                case '\n':
                    out += "\\n";
                    break;
                case '\r':
                    out += "\\r";
                    break;
                case '\\':
                    out += "\\\\";
                    break;
                default:
                    out += c;
            }
    }
    Sink& sink_;
    const Style& style_;
};

/// A JSON array of objects, or one object a line.
class JsonWriter : public RowWriter {
  public:
    enum class Shape { array, lines };
    JsonWriter(Sink& sink, Shape shape) : sink_(sink), shape_(shape) {}

    void begin(const std::vector<Column>& columns) override {
        for (const auto& column : columns) {
            keys_.push_back(keys_.empty() ? "{" : ",");
            append_json_string(keys_.back(), column.name);
            keys_.back() += ':';
        }
        if (shape_ == Shape::array) sink_.write("[");
    }
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        if (shape_ == Shape::array) out += first_ ? "\n" : ",\n";
        first_ = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out += keys_[i];
            append_json(out, cells[i], columns[i].kind);
        }
        out += shape_ == Shape::array ? "}" : "}\n";
    }
    void end() override {
        if (shape_ == Shape::array) sink_.write(first_ ? "]\n" : "\n]\n");
    }

  private:
    Sink& sink_;
    Shape shape_;
    std::vector<std::string> keys_;
    bool first_ = true;
};

class IdWriter : public RowWriter {
  public:
    explicit IdWriter(Sink& sink) : sink_(sink) {}
    void begin(const std::vector<Column>&) override {}
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        if (cells[0].type == Cell::Type::text)
            out += printable(cells[0].text);
        else
            append_plain(out, cells[0], columns[0].kind);
        out += '\n';
    }

  private:
    Sink& sink_;
};

class TableWriter : public RowWriter {
  public:
    TableWriter(Sink& sink, const Style& style) : table_(sink, style.width, style.color == Color::always) {
        header_ = style.header == Header::shown;
    }
    void begin(const std::vector<Column>& columns) override {
        std::vector<Table::Heading> headings;
        for (const auto& column : columns)
            headings.push_back({_(column.heading), column.kind == Kind::integer || column.kind == Kind::money
                                                       ? Table::Align::right
                                                       : Table::Align::left});
        table_.begin(std::move(headings), header_);
    }
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < cells.size(); ++i) texts.push_back(display(cells[i], columns[i].kind));
        table_.row(std::move(texts));
    }
    void end() override { table_.end(); }

  private:
    Table table_;
    bool header_ = true;
};

std::unique_ptr<RowWriter> writer_for(const Style& style, Sink& sink) {
    switch (style.format) {
        case Format::table:
            return std::make_unique<TableWriter>(sink, style);
        case Format::csv:
            return std::make_unique<CsvWriter>(sink, style);
        case Format::tsv:
            return std::make_unique<TsvWriter>(sink, style);
        case Format::json:
            return std::make_unique<JsonWriter>(sink, JsonWriter::Shape::array);
        case Format::jsonl:
            return std::make_unique<JsonWriter>(sink, JsonWriter::Shape::lines);
        case Format::ids:
            return std::make_unique<IdWriter>(sink);
    }
    throw Error("unknown format");
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
            const auto near = nearest(field, names);
            throw UsageError(tr("there is no field '{}'", field) +
                                 (near ? tr("; did you mean '{}'?", *near) : std::string()),
                             tr("fields: {}", join(names, ", ")));
        }
        wanted.push_back(static_cast<std::size_t>(found - rows.columns().begin()));
    }
    return wanted;
}

void append_json(std::string& out, const Record& record) {
    out += '{';
    bool first = true;
    for (const auto& field : record.fields()) {
        if (!first) out += ',';
        first = false;
        append_json_string(out, field.name);
        out += ':';
        if (const auto* value = std::get_if<Value>(&field.entry)) {
            append_json(out, cell_of(*value), field.kind);
            continue;
        }
        out += '[';
        bool first_part = true;
        const auto separate = [&] {
            if (!first_part) out += ',';
            first_part = false;
        };
        if (const auto* texts = std::get_if<Texts>(&field.entry))
            for (const auto& text : *texts) separate(), append_json_string(out, text);
        if (const auto* records = std::get_if<Records>(&field.entry))
            for (const auto& part : *records) separate(), append_json(out, part);
        out += ']';
    }
    out += '}';
}

/// A record inside another, on one line: "2026-01-31  dues  12.00".
std::string one_line(const Record& record) {
    std::string line;
    for (const auto& field : record.fields())
        if (const auto* value = std::get_if<Value>(&field.entry)) {
            const std::string text = display(*value, field.kind);
            if (text.empty()) continue;
            if (!line.empty()) line += "  ";
            line += text;
        }
    return line;
}

void write_card(const Record& record, Sink& sink) {
    std::size_t label_width = 0;
    const auto is_empty = [](const Record::Field& field) {
        if (const auto* value = std::get_if<Value>(&field.entry)) return value->index() == 0;
        if (const auto* texts = std::get_if<Texts>(&field.entry)) return texts->empty();
        return std::get<Records>(field.entry).empty();
    };
    for (const auto& field : record.fields())
        if (!is_empty(field)) label_width = std::max(label_width, display_width(_(field.heading.c_str())));
    for (const auto& field : record.fields()) {
        if (is_empty(field)) continue;
        std::string label = printable(_(field.heading.c_str()));
        label.append(label_width - display_width(label) + 2, ' ');
        std::vector<std::string> lines;
        if (const auto* value = std::get_if<Value>(&field.entry)) {
            lines.push_back(display(*value, field.kind));
        } else if (const auto* texts = std::get_if<Texts>(&field.entry)) {
            lines.push_back(printable(join(*texts, ", ")));
        } else {
            for (const auto& part : std::get<Records>(field.entry)) lines.push_back(one_line(part));
        }
        for (const auto& line : lines) {
            sink.write(label + line + "\n");
            label.assign(label_width + 2, ' ');
        }
    }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F && c != '"' &&
               c != '\\';
    });
    if (plain) {
        out += text;
        out += '"';
        return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text[i];
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 0x20 || c == 0x7F) {
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        } else if (c < 0x80) {
            out += text[i];
        } else {
            const std::size_t size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
            const std::string_view letter = text.substr(i, size);
            if (!is_utf8(letter)) {
                out += "\xEF\xBF\xBD";
                continue;
            }
            out += printable(letter) == letter ? std::string(letter) : "\\ufffd";
            i += letter.size() - 1;
        }
    }
    out += '"';
}

std::string display(const Cell& cell, Kind kind) {
    std::string out;
    if (cell.type == Cell::Type::text && kind == Kind::date && speaks_german()) return german_date(cell.text);
    if (cell.type == Cell::Type::text) return printable(cell.text);
    if (cell.type == Cell::Type::integer && kind == Kind::money)
        return format(Money::from_cents(cell.integer),
                      speaks_german() ? DecimalMark::comma : DecimalMark::point);
    if (cell.type == Cell::Type::integer && kind == Kind::boolean)
        return cell.integer != 0 ? _("yes") : _("no");
    append_plain(out, cell, kind);
    return out;
}

std::string display(const Value& value, Kind kind) { return display(cell_of(value), kind); }

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

void write(const Record& record, const Style& style, Sink& sink) {
    const bool whole = style.fields.empty();
    if (style.format == Format::table && whole) return write_card(record, sink);
    if ((style.format == Format::json || style.format == Format::jsonl) && whole) {
        append_json(sink.buffer(), record);
        return sink.write("\n");
    }
    write(as_row(record), style, sink);
}

RowStream as_row(const Record& record) {
    // The stream's columns point into the record's names: both live in the shared state of the stream's
    // opener.
    const auto kept = std::make_shared<const Record>(record);
    std::vector<Column> columns;
    std::vector<Value> values;
    for (const auto& field : kept->fields())
        if (const auto* value = std::get_if<Value>(&field.entry)) {
            columns.push_back({field.name.c_str(), field.kind, field.heading.c_str()});
            values.push_back(*value);
        }
    return {std::move(columns), [kept, values = std::move(values)](std::span<const std::size_t> wanted) {
                return RowStream::Next([kept, values, fields = std::vector(wanted.begin(), wanted.end()),
                                        done = false](std::span<Cell> cells) mutable {
                    if (std::exchange(done, true)) return false;
                    for (std::size_t i = 0; i < fields.size(); ++i) cells[i] = cell_of(values[fields[i]]);
                    return true;
                });
            }};
}

}  // namespace bfb::out
