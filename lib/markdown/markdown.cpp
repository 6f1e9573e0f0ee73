#include "markdown/markdown.hpp"

#include <md4c-html.h>

#include <algorithm>
#include <array>

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

/// The page's own heading is the only one of the first rank: where the text has such, all go one down.
void lower_headings(std::string& html) {
    if (html.find("<h1>") == html.npos) return;
    for (char rank = '5'; rank >= '1'; --rank)
        for (const std::string_view tag : {"<h", "</h"}) {
            const std::string from = std::string(tag) + rank + '>';
            for (auto at = html.find(from); at != html.npos; at = html.find(from, at))
                html[at + tag.size()] = static_cast<char>(rank + 1);
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

std::string placed(const Placing& placing, Target kind, std::string_view target) {
    return leads_somewhere(target) ? placing(kind, target) : "#";
}

}  // namespace

std::string html_of(std::string_view markdown, const Placing& placing) {
    std::string written = as_written(markdown), html;
    lower_headings(written);
    // Quotes within text and attributes are escaped: what looks like an attribute is one.
    std::string_view rest = written;
    for (auto equals = rest.find("=\""); equals != rest.npos; equals = rest.find("=\"")) {
        const auto begin = equals + 2, end = std::min(rest.find('"', begin), rest.size());
        const auto before = rest.substr(0, equals), value = rest.substr(begin, end - begin);
        html += rest.substr(0, begin);
        if (before.ends_with(" href"))
            html += placed(placing, Target::link, value);
        else if (before.ends_with(" src"))
            html += placed(placing, Target::picture, value);
        else
            html += value;
        rest.remove_prefix(end);
    }
    return html += rest;
}

}  // namespace bfb::markdown
