#include <algorithm>
#include <optional>
#include <vector>

#include "base/markup.hpp"
#include "base/text.hpp"
#include "web/form.hpp"

namespace bfb::web {

namespace {

/// Writes a page part after part, and knows which parts are left out.
class Filling {
  public:
    Filling(const Values& values, const Faults& faults) : values_(values), faults_(faults) {}

    void add_text(std::string_view text) {
        if (is_shown()) page_ += text;
    }

    /// False where the words are no placeholder.
    bool add_placeholder(const std::vector<std::string_view>& words) {
        const auto& verb = words.front();
        if (verb == "end" && words.size() == 1 && !shown_.empty())
            shown_.pop_back();
        else if (verb == "when" && (words.size() == 2 || words.size() == 3))
            shown_.push_back(is_shown() && has_fault(words));
        else if (verb == "unless" && words.size() == 2)
            shown_.push_back(is_shown() && !has_fault(words));
        else if (verb == "value" && words.size() == 2)
            add_value(value_of(words[1]));
        else
            return false;
        return true;
    }

    void add_checked(const std::vector<std::string_view>& words) {
        const auto value = value_of(words.front());
        const bool is_checked = words.size() == 1 ? !value.empty() : value == words[1];
        if (is_checked) add_text(" checked");
    }

    std::string page() && { return std::move(page_); }

  private:
    bool is_shown() const { return shown_.empty() || shown_.back(); }

    void add_value(std::string_view value) {
        if (is_shown()) page_ += html_escaped(value);
    }

    bool has_fault(const std::vector<std::string_view>& words) const {
        if (words.size() == 2 && words[1] == "form") return !faults_.empty();
        const auto fault = faults_.find(words[1]);
        return fault != faults_.end() && (words.size() == 2 || fault->second == words[2]);
    }

    std::string_view value_of(std::string_view name) const {
        const auto value = values_.find(name);
        return value == values_.end() ? std::string_view() : std::string_view(value->second);
    }

    const Values& values_;
    const Faults& faults_;
    std::string page_;
    std::vector<bool> shown_;
};

/// What stands between `open`, with which the page begins, and `close`.
std::optional<std::string_view> between(std::string_view page, std::string_view open,
                                        std::string_view close) {
    const auto end = page.find(close, open.size());
    if (end == page.npos || end == open.size()) return std::nullopt;
    return page.substr(open.size(), end - open.size());
}

constexpr std::string_view open_placeholder = "[[", close_placeholder = "]]";
constexpr std::string_view open_checked = " data-checked=\"", close_checked = "\"";

}  // namespace

std::string fill(std::string_view page, const Values& values, const Faults& faults) {
    Filling filling(values, faults);
    while (true) {
        const auto begin = std::min(page.find(open_placeholder), page.find(open_checked));
        filling.add_text(page.substr(0, begin));
        if (begin == page.npos) return std::move(filling).page();
        page.remove_prefix(begin);
        if (page.starts_with(open_checked)) {
            const auto name = between(page, open_checked, close_checked);
            name ? filling.add_checked(split(*name, ' ')) : filling.add_text(open_checked);
            page.remove_prefix(open_checked.size() + (name ? name->size() + close_checked.size() : 0));
            continue;
        }
        const auto inner = between(page, open_placeholder, close_placeholder);
        const bool is_placeholder = inner && filling.add_placeholder(split(*inner, ' '));
        if (!is_placeholder) filling.add_text(open_placeholder);
        page.remove_prefix(is_placeholder ? inner->size() + 4 : open_placeholder.size());
    }
}

}  // namespace bfb::web
