#include "out/card.hpp"

#include <algorithm>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::out {

namespace {

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

/// A field of all the records, as it is shown.
struct Column {
    std::string heading;
    std::vector<std::string> cells;
};

/// The columns that are not empty in all of the records.
std::vector<Column> columns_of(const Records& records) {
    std::vector<Column> columns;
    for (std::size_t index = 0; index < records.front().fields().size(); ++index) {
        Column column{_(records.front().fields()[index].heading.c_str()), {}};
        for (const auto& record : records) {
            const auto& field = record.fields()[index];
            const auto* value = std::get_if<Value>(&field.entry);
            column.cells.push_back(value ? display(*value, field.kind) : std::string());
        }
        const auto is_empty = [](const std::string& cell) { return cell.empty(); };
        if (!std::all_of(column.cells.begin(), column.cells.end(), is_empty))
            columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<std::string> lines_under_headings(std::vector<Column> columns) {
    std::vector<std::string> lines(columns.front().cells.size() + 1);
    for (auto& [heading, cells] : columns) {
        cells.insert(cells.begin(), heading);
        std::size_t width = 0;
        for (const auto& cell : cells) width = std::max(width, display_width(cell));
        for (std::size_t row = 0; row < lines.size(); ++row)
            lines[row] += cells[row] + std::string(width - display_width(cells[row]) + 2, ' ');
    }
    for (auto& line : lines) line.erase(line.find_last_not_of(' ') + 1);
    return lines;
}

constexpr std::size_t most_without_headings = 4;

/// Few facts speak for themselves; many stand under headings.
std::vector<std::string> lines_of(const Records& records) {
    auto columns = columns_of(records);
    if (columns.size() > most_without_headings) return lines_under_headings(std::move(columns));
    std::vector<std::string> lines;
    for (const auto& record : records) lines.push_back(one_line(record));
    return lines;
}

}  // namespace

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
            lines = lines_of(std::get<Records>(field.entry));
        }
        for (const auto& line : lines) {
            sink.write(label + line + "\n");
            label.assign(label_width + 2, ' ');
        }
    }
}

}  // namespace bfb::out
