#include "out/row_writer.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::out {

namespace {

constexpr std::size_t measured_rows = 500;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6;  // below that a cut text says nothing

class TableWriter : public RowWriter {
  public:
    TableWriter(const Style& style, Sink& sink) : style_(style), sink_(sink) {}

    void begin(const std::vector<Column>& columns) override;
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override;
    void end() override;

  private:
    enum class Align { left, right };
    struct Heading {
        std::string text;
        Align align;
    };

    bool has_header() const { return style_.header == Header::shown; }
    void measure();
    void print(const std::vector<std::string>& texts, const char* before = "", const char* after = "");

    const Style& style_;
    Sink& sink_;
    bool measured_ = false;
    std::vector<Heading> headings_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> waiting_;
};

void TableWriter::begin(const std::vector<Column>& columns) {
    for (const auto& column : columns)
        headings_.push_back({_(column.heading), column.kind == Kind::integer || column.kind == Kind::money
                                                    ? Align::right
                                                    : Align::left});
}

void TableWriter::row(const std::vector<Column>& columns, std::span<const Cell> cells) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < cells.size(); ++i) texts.push_back(display(cells[i], columns[i].kind));
    if (measured_) return print(texts);
    waiting_.push_back(std::move(texts));
    if (waiting_.size() == measured_rows) measure();
}

void TableWriter::end() {
    if (!measured_) measure();
}

void TableWriter::measure() {
    measured_ = true;
    if (waiting_.empty()) return;  // an empty list prints nothing
    for (const auto& heading : headings_) widths_.push_back(has_header() ? display_width(heading.text) : 0);
    for (const auto& texts : waiting_)
        for (std::size_t i = 0; i < texts.size(); ++i)
            widths_[i] = std::max(widths_[i], display_width(texts[i]));
    const auto total = [&] {
        return std::accumulate(widths_.begin(), widths_.end(), gap * (widths_.size() - 1));
    };
    while (style_.width > 0 && total() > style_.width) {
        std::size_t widest = 0;
        for (std::size_t i = 0; i < widths_.size(); ++i)
            if (headings_[i].align == Align::left && widths_[i] >= widths_[widest]) widest = i;
        if (headings_[widest].align == Align::right || widths_[widest] <= narrowest) break;
        --widths_[widest];
    }
    if (has_header()) {
        const bool colored = style_.color == Color::always;
        std::vector<std::string> texts;
        for (const auto& heading : headings_) texts.push_back(heading.text);
        print(texts, colored ? "\033[1m" : "", colored ? "\033[0m" : "");
    }
    for (const auto& texts : waiting_) print(texts);
    waiting_.clear();
}

void TableWriter::print(const std::vector<std::string>& texts, const char* before, const char* after) {
    std::string line;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool cut = style_.width > 0 && headings_[i].align == Align::left;
        const std::string text = cut ? truncate_to_width(texts[i], widths_[i]) : texts[i];
        const std::size_t width = display_width(text);
        const std::size_t padding = widths_[i] > width ? widths_[i] - width : 0;
        if (i > 0) line.append(gap, ' ');
        if (headings_[i].align == Align::right) line.append(padding, ' ');
        line += text;
        if (headings_[i].align == Align::left) line.append(padding, ' ');
    }
    while (line.ends_with(' ')) line.pop_back();
    sink_.write(before + line + after + "\n");
}

}  // namespace

std::unique_ptr<RowWriter> table_writer(const Style& style, Sink& sink) {
    return std::make_unique<TableWriter>(style, sink);
}

}  // namespace bfb::out
