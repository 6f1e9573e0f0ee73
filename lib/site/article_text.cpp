#include "site/article_text.hpp"

#include <algorithm>

#include "markdown/markdown.hpp"

namespace bfb::site {

namespace {

/// The target of a link without what stands before its name: "/media/markt.jpg" is "markt.jpg".
std::string_view medium_name(std::string_view target) {
    const auto slash = target.rfind('/');
    return slash == target.npos ? target : target.substr(slash + 1);
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '"')
            html += "&quot;";
        else
            html += c;
    }
    return html;
}

/// What stands between the quotes of href or src: the address as the page needs it, and for a picture of ours
/// what else the tag gets.
std::string placed(const Building& building, markdown::Target kind, std::string_view target,
                   Addresses addresses) {
    const auto& facts = building.facts;
    const auto address = [&](std::string_view path) {
        return addresses == Addresses::absolute ? facts.address(path) : facts.link(path);
    };
    if (kind == markdown::Target::picture) {
        const auto found = building.media.find(medium_name(target));
        if (found != building.media.end())
            return fmt::format("{}\" width=\"{}\" height=\"{}\" loading=\"lazy",
                               address("media/" + found->first), found->second.width, found->second.height);
    }
    if (target.starts_with('/') && !target.starts_with("//")) return address(target.substr(1));
    return std::string(target);
}

/// Pictures of ours whose alt the Markdown leaves empty say what was said of them when they were added.
void fill_alts(const Building& building, std::string& html, Addresses addresses) {
    for (const auto& [name, medium] : building.media) {
        const std::string picture = placed(building, markdown::Target::picture, name, addresses);
        const std::string empty = picture + "\" alt=\"\"";
        for (auto at = html.find(empty); at != html.npos; at = html.find(empty, at))
            html.replace(at, empty.size(), picture + "\" alt=\"" + escaped(medium.alt) + '"');
    }
}

}  // namespace

std::string html_of(const Building& building, std::string_view markdown, Addresses addresses) {
    std::string html = markdown::html_of(markdown, [&](markdown::Target kind, std::string_view target) {
        return placed(building, kind, target, addresses);
    });
    if (html.find("<img") != html.npos) fill_alts(building, html, addresses);
    return html;
}

std::string article_html(const Building& building, const Article& article, Addresses addresses) {
    return html_of(building, building.texts.of(article), addresses);
}

std::vector<const Medium*> pictures_in(std::string_view markdown, const Media& media) {
    std::vector<const Medium*> pictures;
    for (auto at = markdown.find("]("); at != markdown.npos; at = markdown.find("](", at)) {
        at += 2;
        auto target = markdown.substr(at, markdown.find_first_of(") \n", at) - at);
        if (target.starts_with('<')) target = target.substr(1, target.find('>') - 1);
        const auto found = media.find(medium_name(target));
        if (found != media.end() &&
            std::find(pictures.begin(), pictures.end(), &found->second) == pictures.end())
            pictures.push_back(&found->second);
    }
    return pictures;
}

}  // namespace bfb::site
