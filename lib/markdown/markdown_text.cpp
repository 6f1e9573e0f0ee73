#include "markdown/markdown_text.hpp"

#include <md4c.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace bfb::markdown {

namespace {

std::string_view view(const MD_ATTRIBUTE& attribute) { return {attribute.text, attribute.size}; }

/// What an HTML entity stands for, as far as people write them.
std::string character_of(std::string_view entity) {
    if (entity == "&amp;") return "&";
    if (entity == "&lt;") return "<";
    if (entity == "&gt;") return ">";
    if (entity == "&quot;") return "\"";
    if (entity == "&nbsp;") return " ";
    return std::string(entity);
}

/// Follows md4c through the text.
class PlainText {
  public:
    explicit PlainText(const Placing& placing) : placing_(placing) {}

    void enter(MD_BLOCKTYPE type, const void* detail) {
        if (type == MD_BLOCK_UL) begin_list(std::nullopt);
        if (type == MD_BLOCK_OL) begin_list(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start);
        if (type == MD_BLOCK_LI) begin_item();
        if (type == MD_BLOCK_HR) part(), text_ += "* * *\n";
        if (type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_CODE || type == MD_BLOCK_TR)
            begin_block();
    }
    void leave(MD_BLOCKTYPE type) {
        if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
        if (type == MD_BLOCK_LI) in_item_ = false;  // a short item has no paragraph that took it
        if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) text_ += "  ";
        const bool ends_line =
            type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_LI || type == MD_BLOCK_TR;
        if (!ends_line) return;
        while (text_.ends_with(' ')) text_.pop_back();
        if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
    }
    void enter_span(MD_SPANTYPE type, const void* detail) {
        if (type == MD_SPAN_A)
            targets_.emplace_back(view(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
        if (type == MD_SPAN_A) begins_.push_back(text_.size());
        if (type == MD_SPAN_IMG) {
            alt_ = placing_(Target::picture, view(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src)).alt;
            text_ += '[';
        }
    }
    void leave_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) text_ += text_.ends_with('[') ? alt_ + ']' : "]";
        if (type != MD_SPAN_A) return;
        std::string target = targets_.back();
        if (target.starts_with("mailto:"))
            target.erase(0, 7);
        else
            target = placing_(Target::link, target).address;
        if (text_.substr(begins_.back()) != target) text_ += " (" + target + ")";
        targets_.pop_back();
        begins_.pop_back();
    }
    void add(MD_TEXTTYPE type, std::string_view text) {
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
            text_ += type == MD_TEXT_BR ? "\n" : " ";
        else if (type == MD_TEXT_ENTITY)
            text_ += character_of(text);
        else if (type != MD_TEXT_NULLCHAR)
            text_ += text;
    }
    std::string take() && { return std::move(text_); }

  private:
    void part() {
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
    }
    void begin_block() {
        if (!std::exchange(in_item_, false) && lists_.empty()) part();
    }
    /// With the number of its first item, where it counts.
    void begin_list(std::optional<unsigned> first) {
        if (lists_.empty()) part();
        lists_.push_back(first);
    }
    void begin_item() {
        if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
        text_ += std::string(2 * (lists_.size() - 1), ' ');
        auto& number = lists_.back();
        text_ += number ? std::to_string((*number)++) + ". " : "- ";
        in_item_ = true;
    }

    const Placing& placing_;
    std::string text_;
    std::string alt_;  // of the picture that is being told
    std::vector<std::optional<unsigned>> lists_;
    std::vector<std::string> targets_;
    std::vector<std::size_t> begins_;
    bool in_item_ = false;
};

}  // namespace

std::string plain_text(std::string_view markdown, const Placing& placing) {
    PlainText text(placing);
    MD_PARSER parser{};
    parser.flags = dialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<PlainText*>(to)->enter(type, detail), 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) {
        return static_cast<PlainText*>(to)->leave(type), 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        return static_cast<PlainText*>(to)->enter_span(type, detail), 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) {
        return static_cast<PlainText*>(to)->leave_span(type), 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* characters, MD_SIZE size, void* to) {
        return static_cast<PlainText*>(to)->add(type, {characters, size}), 0;
    };
    md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &text);
    return std::move(text).take();
}

std::string beginning_of(std::string_view plain, std::size_t size) {
    if (plain.size() <= size) return std::string(trim(plain));
    const auto cut = cut_utf8(plain, size);
    if (const auto paragraph = cut.rfind("\n\n"); paragraph != cut.npos && paragraph > 0)
        return std::string(trim(cut.substr(0, paragraph)));
    if (const auto sentence = cut.rfind(". "); sentence != cut.npos)
        return std::string(cut.substr(0, sentence + 1));
    return std::string(trim(cut.substr(0, cut.rfind(' ')))) + "…";
}

}  // namespace bfb::markdown
