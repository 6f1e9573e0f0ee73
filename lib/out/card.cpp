#include "out/card.hpp"

#include <algorithm>

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

constexpr std::size_t most_without_headings = 4;

/// Records of many facts as lines under their headings, without columns that are empty in all of them.
std::vector<std::string> lines_under_headings(const Records& records) {
    const auto& columns = records.front().fields();
    std::vector<std::string> lines(records.size() + 1);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::vector<std::string> cells = {_(columns[column].heading.c_str())};
        std::size_t width = 0;
        for (const auto& record : records) {
            const auto& field = record.fields()[column];
            const auto* value = std::get_if<Value>(&field.entry);
            cells.push_back(value ? display(*value, field.kind) : std::string());
            width = std::max(width, display_width(cells.back()));
        }
        if (width == 0) continue;
        width = std::max(width, display_width(cells.front()));
        for (std::size_t row = 0; row < lines.size(); ++row)
            lines[row] += cells[row] + std::string(width - display_width(cells[row]) + 2, ' ');
    }
    for (auto& line : lines) line.erase(line.find_last_not_of(' ') + 1);
    return lines;
}

std::vector<std::string> lines_of(const Records& records) {
    if (records.front().fields().size() > most_without_headings) return lines_under_headings(records);
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
