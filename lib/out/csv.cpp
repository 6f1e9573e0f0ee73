#include "out/row_writer.hpp"

#include "base/money.hpp"
#include "base/printable.hpp"
#include "out/display.hpp"

namespace bfb::out {

namespace {

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

/// "31.01.2026 20:00", or the day alone.
std::string german_wall_time(std::string_view text) {
    constexpr std::size_t day_size = 10;
    std::string german = german_date(text.substr(0, day_size));
    if (text.size() > day_size) german.append(1, ' ').append(text.substr(day_size + 1));
    return german;
}

class CsvWriter : public RowWriter {
  public:
    CsvWriter(const Style& style, Sink& sink) : style_(style), sink_(sink) {}

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
        if (excel() && kind == Kind::wall_time)
            return append_quoted_if_needed(out, german_wall_time(text), separator_);
        // A spreadsheet would run "=cmd()" as a formula (OWASP, "CSV Injection").
        if (excel() && !text.empty() && std::string_view("=+-@\t\r\0", 7).find(text.front()) != text.npos)
            return append_quoted_if_needed(out, '\'' + std::string(text), separator_);
        if (sink_.is_terminal()) return append_quoted_if_needed(out, printable_lines(text), separator_);
        append_quoted_if_needed(out, text, separator_);
    }

    const Style& style_;
    Sink& sink_;
    char separator_ = style_.dialect == Dialect::excel ? ';' : ',';
};

}  // namespace

std::unique_ptr<RowWriter> csv_writer(const Style& style, Sink& sink) {
    return std::make_unique<CsvWriter>(style, sink);
}

}  // namespace bfb::out
