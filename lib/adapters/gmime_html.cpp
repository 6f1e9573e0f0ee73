#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "adapters/gmime_text.hpp"

namespace bfb::adapters {

namespace {

struct Entity {
    std::string_view name, text;
};
constexpr std::array entities = {
    Entity{"amp", "&"},    Entity{"lt", "<"},     Entity{"gt", ">"},     Entity{"quot", "\""},
    Entity{"apos", "'"},   Entity{"nbsp", " "},   Entity{"auml", "ä"},   Entity{"ouml", "ö"},
    Entity{"uuml", "ü"},   Entity{"Auml", "Ä"},   Entity{"Ouml", "Ö"},   Entity{"Uuml", "Ü"},
    Entity{"szlig", "ß"},  Entity{"euro", "€"},   Entity{"sect", "§"},   Entity{"copy", "©"},
    Entity{"reg", "®"},    Entity{"eacute", "é"}, Entity{"egrave", "è"}, Entity{"agrave", "à"},
    Entity{"ndash", "–"},  Entity{"mdash", "—"},  Entity{"hellip", "…"}, Entity{"bdquo", "„"},
    Entity{"ldquo", "“"},  Entity{"rdquo", "”"},  Entity{"lsquo", "‘"},  Entity{"rsquo", "’"},
    Entity{"sbquo", "‚"},  Entity{"laquo", "«"},  Entity{"raquo", "»"},  Entity{"bull", "•"},
    Entity{"middot", "·"}, Entity{"deg", "°"},    Entity{"times", "×"},  Entity{"shy", ""},
    Entity{"zwnj", ""},    Entity{"zwj", ""}};

std::string utf8_of(std::uint32_t code) {
    if (code == 0 || code == 0xAD || !g_unichar_validate(code)) return code == 0xAD ? "" : "\xEF\xBF\xBD";
    if (code == 0xA0) return " ";
    std::array<char, 6> bytes;
    return {bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(code, bytes.data()))};
}

/// `&#228;` or `&#xE4;` without its marks; false where it is none.
bool append_numeric(std::string_view digits, std::string& out) {
    const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
    if (is_hex) digits.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return false;
    out += utf8_of(code);
    return true;
}

/// What stands for itself between tags, with its entities resolved.
std::string resolved(std::string_view text) {
    constexpr std::size_t longest = 10;
    std::string out;
    while (!text.empty()) {
        const auto mark = std::min(text.find('&'), text.size());
        out += text.substr(0, mark);
        text.remove_prefix(mark);
        if (text.empty()) break;
        const auto end = text.substr(0, longest).find(';');
        const std::string_view name = end == text.npos ? "" : text.substr(1, end - 1);
        const auto known =
            std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
        if (!name.empty() && known != entities.end())
            out += known->text;
        else if (!name.starts_with('#') || !append_numeric(name.substr(1), out)) {
            out += '&';
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(end + 1);
    }
    return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && g_ascii_strncasecmp(a.data(), b.data(), a.size()) == 0;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view each) { return equal(name, each); });
}

/// `<a href="…">` without its brackets.
struct Tag {
    std::string_view name, attributes;
    bool closes = false;
};

Tag tag_from(std::string_view inside) {
    Tag tag;
    if (inside.starts_with('/')) {
        tag.closes = true;
        inside.remove_prefix(1);
    }
    const auto end =
        std::find_if(inside.begin(), inside.end(), [](char c) { return is_space(c) || c == '/'; });
    tag.name = inside.substr(0, static_cast<std::size_t>(end - inside.begin()));
    tag.attributes = inside.substr(tag.name.size());
    return tag;
}

/// The value of an attribute: in quotes of either kind, or up to the next space.
std::string attribute(std::string_view attributes, std::string_view wanted) {
    while (!attributes.empty()) {
        const auto equals = attributes.find('=');
        if (equals == attributes.npos) return {};
        std::string_view name = attributes.substr(0, equals);
        while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
        while (!name.empty() && is_space(name.front())) name.remove_prefix(1);
        if (const auto last = name.find_last_of(" \t\r\n"); last != name.npos) name.remove_prefix(last + 1);
        attributes.remove_prefix(equals + 1);
        while (!attributes.empty() && is_space(attributes.front())) attributes.remove_prefix(1);
        if (attributes.empty()) return {};
        const bool quoted = attributes.front() == '"' || attributes.front() == '\'';
        const auto end =
            quoted ? attributes.find(attributes.front(), 1) : attributes.find_first_of(" \t\r\n");
        const auto value = attributes.substr(quoted, end == attributes.npos ? end : end - quoted);
        if (equal(name, wanted)) return resolved(value);
        attributes.remove_prefix(end == attributes.npos ? attributes.size() : end + 1);
    }
    return {};
}

/// Collects words; white space is one space, and never more than one empty line stands between paragraphs.
class Page {
  public:
    void add(std::string_view text, bool preformatted) {
        for (const char c : text) {
            if (preformatted && c == '\n')
                break_line();
            else if (is_space(c))
                space_wanted_ = true;
            else
                put(c);
        }
    }
    void break_line() {
        while (!text_.empty() && text_.back() == ' ') text_.pop_back();
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
        space_wanted_ = false;
    }
    void begin_block() {
        if (!text_.empty() && !text_.ends_with('\n')) break_line();
        space_wanted_ = false;
    }
    void begin_paragraph() {
        begin_block();
        break_line();
    }
    std::size_t size() const { return text_.size(); }
    std::string_view since(std::size_t start) const {
        return std::string_view(text_).substr(std::min(start, text_.size()));
    }
    std::string finish() {
        while (!text_.empty() && is_space(text_.back())) text_.pop_back();
        if (!text_.empty()) text_ += '\n';
        return std::move(text_);
    }

  private:
    void put(char c) {
        if (space_wanted_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
        space_wanted_ = false;
        text_ += c;
    }
    std::string text_;
    bool space_wanted_ = false;
};

class Reduction {
  public:
    explicit Reduction(std::string_view html) : html_(html) {}

    std::string text() {
        while (!html_.empty()) {
            const auto mark = std::min(html_.find('<'), html_.size());
            page_.add(resolved(html_.substr(0, mark)), preformatted_);
            html_.remove_prefix(mark);
            if (!html_.empty()) take_markup();
        }
        return page_.finish();
    }

  private:
    void skip_past(std::string_view end) {
        const auto at = html_.find(end);
        html_.remove_prefix(at == html_.npos ? html_.size() : at + end.size());
    }

    void take_markup() {
        if (html_.starts_with("<!--")) return skip_past("-->");
        const bool is_markup = html_.size() > 1 && (g_ascii_isalpha(html_[1]) || html_[1] == '/' ||
                                                    html_[1] == '!' || html_[1] == '?');
        if (!is_markup) {  // "a < b"
            page_.add("<", preformatted_);
            return html_.remove_prefix(1);
        }
        const auto end = html_.find('>');
        const Tag tag = tag_from(html_.substr(1, end == html_.npos ? end : end - 1));
        html_.remove_prefix(end == html_.npos ? html_.size() : end + 1);
        if (!tag.closes && is_one_of(tag.name, {"script", "style", "title"}))
            skip_element(tag.name);
        else
            follow(tag);
    }

    void skip_element(std::string_view name) {
        while (!html_.empty()) {
            skip_past("</");
            if (equal(html_.substr(0, name.size()), name)) return skip_past(">");
        }
    }

    void follow(const Tag& tag) {
        if (equal(tag.name, "br"))
            page_.break_line();
        else if (is_one_of(tag.name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"}))
            page_.begin_paragraph();
        else if (is_one_of(tag.name, {"div", "tr", "blockquote", "section", "article", "header", "footer"}))
            page_.begin_block();
        else if (is_one_of(tag.name, {"td", "th"}))
            page_.add(" ", false);
        else if (equal(tag.name, "a"))
            follow_link(tag);
        else if (equal(tag.name, "pre"))
            preformatted_ = !tag.closes;
        else if (equal(tag.name, "li") && !tag.closes) {
            page_.begin_block();
            page_.add("- ", false);
        }
    }

    void follow_link(const Tag& tag) {
        if (!tag.closes) {
            link_ = attribute(tag.attributes, "href");
            link_start_ = page_.size();
            return;
        }
        const bool leads_somewhere = link_.starts_with("http://") || link_.starts_with("https://");
        if (leads_somewhere && page_.since(link_start_).find(link_) == std::string_view::npos)
            page_.add(" <" + link_ + ">", false);
        link_.clear();
    }

    std::string_view html_;
    Page page_;
    bool preformatted_ = false;
    std::string link_;
    std::size_t link_start_ = 0;
};

}  // namespace

std::string text_of_html(std::string_view html) { return Reduction(html).text(); }

}  // namespace bfb::adapters
