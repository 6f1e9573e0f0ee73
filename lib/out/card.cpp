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
            for (const auto& part : std::get<Records>(field.entry)) lines.push_back(one_line(part));
        }
        for (const auto& line : lines) {
            sink.write(label + line + "\n");
            label.assign(label_width + 2, ' ');
        }
    }
}

}  // namespace bfb::out
