#include "markdown/markdown.hpp"

#include <md4c-html.h>

#include <algorithm>
#include <array>

#include "base/markup.hpp"
#include "base/text.hpp"

namespace bfb::markdown {

namespace {

void append(const MD_CHAR* text, MD_SIZE size, void* html) {
    static_cast<std::string*>(html)->append(text, size);
}

std::string as_written(std::string_view markdown) {
    std::string html;
    md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html, dialect, 0);
    return html;
}

/// The page's own heading is the only one of the first rank: those of the text stand below it, and each one
/// rank, not two, below the one that it belongs to.
void rank_headings(std::string& html) {
    std::string above;  // ranks as they were written, of the headings around this place
    for (auto at = html.find("<h"); at != html.npos; at = html.find("<h", at + 1)) {
        const char written = html[at + 2];
        if (written < '1' || written > '6' || html[at + 3] != '>') continue;
        while (!above.empty() && above.back() >= written) above.pop_back();
        above += written;
        const auto rank = static_cast<char>('0' + std::min<std::size_t>(above.size() + 1, 6));
        html[at + 2] = rank;
        const auto end = html.find(std::string("</h") + written + '>', at);
        if (end != html.npos) html[end + 3] = rank;
    }
}

/// Browsers leave white space and control characters out of what stands before the colon.
bool leads_somewhere(std::string_view target) {
    const auto colon = target.find(':');
    if (colon == target.npos || target.find_first_of("/?#") < colon) return true;
    const auto scheme = ascii_lower(target.substr(0, colon));
    constexpr std::array<std::string_view, 4> schemes = {"http", "https", "mailto", "tel"};
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

/// Puts a tag's attributes as they shall be: quotes within text and attributes are escaped, so that what
/// looks like an attribute is one.
class Attributes {
  public:
    explicit Attributes(const Placing& placing) : placing_(placing) {}

    std::string placed(std::string_view written) && {
        for (auto equals = written.find("=\""); equals != written.npos; equals = written.find("=\"")) {
            const auto begin = equals + 2, end = std::min(written.find('"', begin), written.size());
            html_ += written.substr(0, begin);
            take(written.substr(begin, end - begin));
            written.remove_prefix(std::min(end + 1, written.size()));
        }
        return std::move(html_ += written);
    }

  private:
    bool is(std::string_view name) const { return html_.ends_with(' ' + std::string(name) + "=\""); }

    /// The beginning of the attribute stands there already.
    void take(std::string_view value) {
        if (is("align")) {  // HTML leaves it to the style sheet
            html_.replace(html_.size() - std::string_view("align=\"").size(), std::string::npos, "class=\"");
            end_with(value);
        } else if (is("href") || is("src")) {
            place(is("src") ? Target::picture : Target::link, value);
        } else if (is("alt") && value.empty()) {
            end_with(html_escaped(alt_));
        } else {
            end_with(value);
        }
    }
    void place(Target kind, std::string_view target) {
        auto placed = leads_somewhere(target) ? placing_(kind, target) : Placed{"#"};
        end_with(placed.address);
        html_ += placed.attributes;
        alt_ = std::move(placed.alt);
    }
    void end_with(std::string_view value) { (html_ += value) += '"'; }

    const Placing& placing_;
    std::string html_;
    std::string alt_;  // of the picture that this tag shows
};

}  // namespace

std::string html_of(std::string_view markdown, const Placing& placing) {
    std::string written = as_written(markdown);
    rank_headings(written);
    return Attributes(placing).placed(written);
}

}  // namespace bfb::markdown
