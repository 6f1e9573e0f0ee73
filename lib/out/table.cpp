#include "out/table.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace bfb::out {

namespace {
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6;  // below that a cut text says nothing
}  // namespace

void Table::begin(std::vector<Heading> headings, bool header) {
    headings_ = std::move(headings);
    header_ = header;
}

void Table::row(std::vector<std::string> texts) {
    if (measured_) return print(texts);
    waiting_.push_back(std::move(texts));
    if (waiting_.size() == measured_rows) measure();
}

void Table::end() {
    if (!measured_) measure();
}

void Table::measure() {
    measured_ = true;
    if (waiting_.empty()) return;  // an empty list prints nothing
    for (const auto& heading : headings_) widths_.push_back(header_ ? display_width(heading.text) : 0);
    for (const auto& texts : waiting_)
        for (std::size_t i = 0; i < texts.size(); ++i)
            widths_[i] = std::max(widths_[i], display_width(texts[i]));
    const auto total = [&] {
        return std::accumulate(widths_.begin(), widths_.end(), gap * (widths_.size() - 1));
    };
    while (width_ > 0 && total() > width_) {
        std::size_t widest = 0;
        for (std::size_t i = 0; i < widths_.size(); ++i)
            if (headings_[i].align == Align::left && widths_[i] >= widths_[widest]) widest = i;
        if (headings_[widest].align == Align::right || widths_[widest] <= narrowest) break;
        --widths_[widest];
    }
    if (header_) {
        std::vector<std::string> texts;
        for (const auto& heading : headings_) texts.push_back(heading.text);
        print(texts, color_ ? "\033[1m" : "", color_ ? "\033[0m" : "");
    }
    for (const auto& texts : waiting_) print(texts);
    waiting_.clear();
}

void Table::print(const std::vector<std::string>& texts, const char* before, const char* after) {
    std::string line;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool cut = width_ > 0 && headings_[i].align == Align::left;
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

}  // namespace bfb::out
