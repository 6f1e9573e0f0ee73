#include "site/check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <pugixml.hpp>
#include <set>

#include "base/error.hpp"
#include "base/markup.hpp"
#include "i18n/i18n.hpp"
#include "markdown/places.hpp"

namespace bfb::site {

namespace {

std::string without_entities(std::string_view text) {
    if (text.find('&') == text.npos) return std::string(text);
    constexpr std::array<std::pair<std::string_view, char>, 5> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto* found = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) {
            return text.substr(at).starts_with(entity.first);
        });
        plain += found == entities.end() ? text[at] : found->second;
        at += found == entities.end() ? 1 : found->first.size();
    }
    return plain;
}

constexpr std::string_view ends_of_name = " =>/\n\t";
/// By character: whether a name of a tag or an attribute ends before it.
constexpr auto ends_name_by_character = [] {
    std::array<bool, 256> ends{};
    for (const char c : ends_of_name) ends[static_cast<unsigned char>(c)] = true;
    return ends;
}();
bool ends_name(char c) { return ends_name_by_character[static_cast<unsigned char>(c)]; }

/// Walks over the tags of a page that templates and Markdown made: attributes are in quotes.
class Tags {
  public:
    explicit Tags(std::string_view html) : html_(html) {}

    bool next() {
        for (at_ = html_.find('<', at_); at_ != html_.npos; at_ = html_.find('<', at_ + 1)) {
            if (html_.substr(at_).starts_with("<!--")) {
                at_ = html_.find("-->", at_);
                if (at_ == html_.npos) return false;
                continue;
            }
            if (at_ + 1 < html_.size() && is_letter(html_[at_ + 1])) {
                read();
                return true;
            }
        }
        return false;
    }
    std::string_view name() const { return name_; }
    /// As it stands in the page; nothing where the tag has no such attribute.
    std::optional<std::string_view> attribute(std::string_view name) const {
        const auto found = std::find_if(attributes_.begin(), attributes_.end(),
                                        [&](const Attribute& each) { return each.name == name; });
        return found == attributes_.end() ? std::nullopt : std::optional(found->value);
    }

  private:
    struct Attribute {
        std::string_view name, value;
    };

    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    void read() {
        ++at_;
        name_ = read_name();
        attributes_.clear();
        while (at_ < html_.size() && html_[at_] != '>') {
            if (ends_name(html_[at_]))
                ++at_;
            else
                read_attribute();
        }
    }
    void read_attribute() {
        Attribute attribute{read_name(), {}};
        if (html_.substr(at_).starts_with("=\"")) {
            const auto begin = at_ + 2, end = std::min(html_.find('"', begin), html_.size());
            attribute.value = html_.substr(begin, end - begin);
            at_ = std::min(end + 1, html_.size());
        }
        attributes_.push_back(attribute);
    }
    std::string_view read_name() {
        const auto begin = at_;
        while (at_ < html_.size() && !ends_name(html_[at_])) ++at_;
        return html_.substr(begin, at_ - begin);
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::string_view name_;
    std::vector<Attribute> attributes_;
};

/// SLUG of "news/SLUG/index.html"; empty for what is no page of one article or event.
std::string_view slug_in(std::string_view path, std::string_view folder) {
    constexpr std::string_view file = "/index.html";
    if (!path.starts_with(folder) || !path.ends_with(file) || path.size() <= folder.size() + file.size())
        return {};
    const auto slug = path.substr(folder.size(), path.size() - folder.size() - file.size());
    return slug.find('/') == slug.npos ? slug : std::string_view();
}

bool is_year(std::string_view slug) {
    return slug.size() == 4 &&
           std::all_of(slug.begin(), slug.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the page is a list, whose pictures are ornaments: what they show is told where they lead.
bool is_list(std::string_view path) {
    return path == "index.html" || path == "news/index.html" || is_year(slug_in(path, "news/")) ||
           (path.starts_with("news/") && std::count(path.begin(), path.end(), '/') == 3);
}

std::string place_of(const std::string& path) {
    if (const auto slug = slug_in(path, "news/"); !slug.empty() && !is_year(slug))
        return tr("article '{}'", slug);
    if (const auto slug = slug_in(path, "events/"); !slug.empty()) return tr("event '{}'", slug);
    return tr("page '{}'", path);
}

std::string remedy_for(const std::string& path) {
    if (const auto slug = slug_in(path, "news/"); !slug.empty() && !is_year(slug))
        return tr("mend it with 'bfb news edit {}'", slug);
    if (const auto slug = slug_in(path, "events/"); !slug.empty())
        return tr("mend it with 'bfb events edit {}'", slug);
    return _("mend the page, or the template it is made of");
}

bool is_feed(std::string_view path) {
    return path == "feed.atom" || path == "feed.rss" || path == "feed.json" || path == "sitemap.xml";
}

/// A character that XML 1.0 can't hold (2.2), written as a reference: "&#1;", "&#x0B;".
bool has_forbidden_reference(std::string_view xml) {
    for (auto at = xml.find("&#"); at != xml.npos; at = xml.find("&#", at + 2)) {
        const bool is_hexadecimal = xml.substr(at).starts_with("&#x");
        const auto* digits = xml.data() + at + (is_hexadecimal ? 3 : 2);
        unsigned code = ' ';
        std::from_chars(digits, xml.data() + xml.size(), code, is_hexadecimal ? 16 : 10);
        if ((code < ' ' && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF)
            return true;
    }
    return false;
}

/// What a reader of feeds would stumble over; empty where nothing.
std::string feed_fault(std::string_view path, std::string_view content) {
    if (forbidden_character(content)) return _("it holds a control character");
    if (path == "feed.json") return {};
    if (has_forbidden_reference(content)) return _("it holds a control character");
    pugi::xml_document document;
    const auto result = document.load_buffer(content.data(), content.size());
    if (!result) return result.description();
    if (path == "sitemap.xml") return {};  // it has no entries
    std::set<std::string> ids;
    for (const auto& node : document.select_nodes("//entry | //item")) {
        const auto entry = node.node();
        const std::string id = entry.child("id") ? entry.child_value("id") : entry.child_value("guid");
        if (id.empty() || *entry.child_value("title") == '\0') return _("an entry has no title");
        if (!ids.insert(id).second) return tr("two entries have the same id '{}'", id);
    }
    return {};
}

/// What stands between the header and the footer that all pages share.
std::string_view main_of(std::string_view html) {
    const auto begin = html.find("<main"), end = html.rfind("</main>");
    return begin == html.npos || end == html.npos || end < begin ? html : html.substr(begin, end - begin);
}

}  // namespace

Check::Check(const Facts& facts, const Outputs& outputs)
    : facts_(facts), written_url_(html_escaped(facts.url)) {
    paths_.reserve(outputs.size());
    for (const auto& output : outputs)
        if (!paths_.insert(output.path).second)
            add(output, tr("another page has the same address '{}'", facts.address(output.path)),
                _("give one of them another slug, or the page of your own another name"));
}

void Check::add(const Output& output, std::string what, std::string remedy) {
    faults_.push_back({place_of(output.path), std::move(what), std::move(remedy)});
}

void Check::look_into(const Output& output, std::string_view content) {
    if (output.path.ends_with(".html")) look_into_page(output, content);
    if (!is_feed(output.path)) return;
    if (const auto fault = feed_fault(output.path, content); !fault.empty())
        add(output, tr("the feed is not valid: {}", fault), _("mend the articles that it shows"));
}

void Check::look_into_page(const Output& output, std::string_view html) {
    bool leads_on = false;  // to the same page under its new address
    bool leads_to_imprint = false, leads_to_privacy = false;
    for (Tags tags(html); tags.next();) {
        if (tags.name() == "meta" && tags.attribute("http-equiv")) leads_on = true;
        if (const auto link = tags.attribute("href")) {
            look_at_link(output, html, *link);
            if (tags.name() == "link" && tags.attribute("rel") == "stylesheet") require_own(output, *link);
            leads_to_imprint = leads_to_imprint || is_link_to(*link, "impressum/");
            leads_to_privacy = leads_to_privacy || is_link_to(*link, "datenschutz/");
        }
        const auto source = tags.attribute("src");
        if (source) require_own(output, *source);
        if (tags.name() != "img") continue;
        if (source) look_at_link(output, html, *source);
        const auto alt = tags.attribute("alt");
        if (!alt || (alt->empty() && !is_list(output.path)))
            add(output,
                tr("the picture '{}' has no text for those who can't see it",
                   without_entities(source.value_or(""))),
                remedy_for(output.path));
    }
    // Easily recognised and reached from everywhere (§ 5 (1) DDG).
    if (!leads_on && !(leads_to_imprint && leads_to_privacy))
        add(output, tr("no link leads to {}", facts_.link(leads_to_imprint ? "datenschutz/" : "impressum/")),
            _("mend the page, or the template it is made of"));
    if (output.path == "impressum/index.html") look_into_imprint(output, html);
}

bool Check::is_link_to(std::string_view link, std::string_view page) const {
    if (!link.ends_with(page)) return false;
    const auto target = without_entities(link);
    return target == facts_.link(page) || target == facts_.address(page);
}

/// The privacy page promises that nobody else learns of visitors (Art. 13 GDPR).
void Check::require_own(const Output& output, std::string_view written) {
    const auto source = without_entities(written);
    const bool is_elsewhere =
        markdown::is_whole_address(source) && !source.starts_with(facts_.url) && !source.starts_with("data:");
    if (is_elsewhere)
        add(output, tr("'{}' is loaded from another server", source),
            _("add a picture of your own with 'bfb news media add', or link to it instead"));
}

void Check::look_into_imprint(const Output& output, std::string_view html) {
    const auto words = main_of(html);
    for (const auto* fact :
         {&facts_.name, &facts_.street, &facts_.city, &facts_.email, &facts_.phone, &facts_.board})
        if (words.find(html_escaped(*fact)) == words.npos)
            add(output, tr("it does not say '{}' (§ 5 DDG)", *fact),
                _("mend the page, or the template it is made of"));
}

void Check::look_at_link(const Output& output, std::string_view html, std::string_view written) {
    if (sound_.contains(written)) return;
    if (markdown::is_whole_address(written) && !written.starts_with(written_url_)) return;
    const auto target = without_entities(written);
    if (!leads_somewhere(output, html, target))
        return add(output, tr("the link '{}' leads nowhere", target), remedy_for(output.path));
    const bool is_so_everywhere = target.starts_with('/') || target.starts_with(facts_.url);
    if (is_so_everywhere) sound_.emplace(written);
}

bool Check::leads_somewhere(const Output& output, std::string_view html, std::string_view target) const {
    std::string path(target);
    if (path.starts_with(facts_.url)) path = facts_.base + path.substr(facts_.url.size());
    const auto fragment = path.substr(std::min(path.find('#'), path.size()));
    path.resize(std::min(path.find_first_of("?#"), path.size()));
    if (path.empty())
        return fragment.size() <= 1 || html.find("id=\"" + fragment.substr(1) + '"') != html.npos;
    if (path.starts_with(facts_.forms + '/')) return true;
    if (path.starts_with(facts_.base))
        path.erase(0, facts_.base.size());
    else if (path.starts_with('/'))
        return true;  // on the same server, but not of the website
    else
        path = markdown::path_of(output.path, path);
    if (path.empty() || path.ends_with('/')) path += "index.html";
    return paths_.contains(path);
}

void Check::require_none() const {
    if (faults_.empty()) return;
    const auto& first = faults_.front();
    std::string hint = first.remedy;
    if (faults_.size() > 1)
        hint += "\n     " + trn("{} more fault: see 'bfb news publish --check'",
                                "{} more faults: see 'bfb news publish --check'",
                                static_cast<long long>(faults_.size() - 1));
    throw Refused(first.where + ": " + first.what, hint);
}

out::RowStream rows_of(const std::vector<Fault>& faults) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& fault : faults) rows.push_back({fault.where, fault.what, fault.remedy});
    using out::Kind;
    return out::RowStream({{"where", Kind::text, N_("Where")},
                           {"fault", Kind::text, N_("Fault")},
                           {"remedy", Kind::text, N_("Remedy")}},
                          std::move(rows));
}

}  // namespace bfb::site
