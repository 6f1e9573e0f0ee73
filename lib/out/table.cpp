#include "out/row_writer.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/printable.hpp"
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
        bool may_be_cut;  // a day without its end would be another one
        bool is_shown = true;
    };

    bool has_header() const { return style_.header == Header::shown; }
    void measure();
    std::size_t total_width() const;
    void hide_empty_columns();
    void cut_widest();
    void print(const std::vector<std::string>& texts, const char* before = "", const char* after = "");

    const Style& style_;
    Sink& sink_;
    bool measured_ = false;
    std::vector<Heading> headings_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> waiting_;
};

void TableWriter::begin(const std::vector<Column>& columns) {
    for (const auto& column : columns) {
        const bool is_number = column.kind == Kind::integer || column.kind == Kind::money;
        headings_.push_back({_(column.heading), is_number ? Align::right : Align::left,
                             column.kind == Kind::text || column.kind == Kind::name});
    }
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

std::size_t TableWriter::total_width() const {
    std::size_t width = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i)
        if (headings_[i].is_shown) width += widths_[i] + (width > 0 ? gap : 0);
    return width;
}

/// Where the terminal is too narrow for all, those go first that have nothing to say.
void TableWriter::hide_empty_columns() {
    for (std::size_t i = 0; i < headings_.size(); ++i)
        headings_[i].is_shown = std::any_of(waiting_.begin(), waiting_.end(),
                                            [&](const auto& texts) { return !texts[i].empty(); });
}

void TableWriter::cut_widest() {
    while (total_width() > style_.width) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths_.size(); ++i)
            if (headings_[i].may_be_cut && headings_[i].is_shown && (!widest || widths_[i] >= *widest))
                widest = &widths_[i];
        if (!widest || *widest <= narrowest) return;
        --*widest;
    }
}

void TableWriter::measure() {
    measured_ = true;
    if (waiting_.empty()) return;  // an empty list prints nothing
    for (const auto& heading : headings_) widths_.push_back(has_header() ? display_width(heading.text) : 0);
    for (const auto& texts : waiting_)
        for (std::size_t i = 0; i < texts.size(); ++i)
            widths_[i] = std::max(widths_[i], display_width(texts[i]));
    const bool all_are_known = waiting_.size() < measured_rows;
    if (style_.width > 0 && total_width() > style_.width) {
        if (all_are_known && style_.fields.empty()) hide_empty_columns();
        cut_widest();
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
    bool is_first = true;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!headings_[i].is_shown) continue;
        const bool cut = style_.width > 0 && headings_[i].may_be_cut;
        const std::string text = cut ? truncate_to_width(texts[i], widths_[i]) : texts[i];
        const std::size_t width = display_width(text);
        const std::size_t padding = widths_[i] > width ? widths_[i] - width : 0;
        if (!std::exchange(is_first, false)) line.append(gap, ' ');
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
