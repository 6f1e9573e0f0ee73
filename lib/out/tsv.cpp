#include "out/row_writer.hpp"

#include "base/printable.hpp"
#include "out/display.hpp"

namespace bfb::out {

namespace {

class TsvWriter : public RowWriter {
  public:
    TsvWriter(const Style& style, Sink& sink) : style_(style), sink_(sink) {}

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
    const Style& style_;
    Sink& sink_;
};

}  // namespace

std::unique_ptr<RowWriter> tsv_writer(const Style& style, Sink& sink) {
    return std::make_unique<TsvWriter>(style, sink);
}

}  // namespace bfb::out
