#include "out/json.hpp"

#include <algorithm>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "out/display.hpp"
#include "out/row_writer.hpp"

namespace bfb::out {

namespace {

void append_json(std::string& out, const Cell& cell, Kind kind) {
    if (cell.type == Cell::Type::null)
        out += "null";
    else if (cell.type == Cell::Type::text)
        append_json_string(out, cell.text);
    else
        append_plain(out, cell, kind);
}

class JsonWriter : public RowWriter {
  public:
    JsonWriter(JsonShape shape, Sink& sink) : shape_(shape), sink_(sink) {}

    void begin(const std::vector<Column>& columns) override {
        for (const auto& column : columns) {
            keys_.push_back(keys_.empty() ? "{" : ",");
            append_json_string(keys_.back(), column.name);
            keys_.back() += ':';
        }
        if (shape_ == JsonShape::array) sink_.write("[");
    }
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        if (shape_ == JsonShape::array) out += first_ ? "\n" : ",\n";
        first_ = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out += keys_[i];
            append_json(out, cells[i], columns[i].kind);
        }
        out += shape_ == JsonShape::array ? "}" : "}\n";
    }
    void end() override {
        if (shape_ == JsonShape::array) sink_.write(first_ ? "]\n" : "\n]\n");
    }

  private:
    JsonShape shape_;
    Sink& sink_;
    std::vector<std::string> keys_;
    bool first_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> json_writer(JsonShape shape, Sink& sink) {
    return std::make_unique<JsonWriter>(shape, sink);
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

}  // namespace bfb::out
