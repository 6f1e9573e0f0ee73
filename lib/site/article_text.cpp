#include "site/article_text.hpp"

#include <algorithm>
#include <array>

#include "markdown/markdown.hpp"
#include "markdown/places.hpp"
#include "site/digest.hpp"

namespace bfb::site {

namespace {

markdown::Placed placed(const Building& building, std::string_view page, markdown::Target kind,
                        std::string_view target, Addresses addresses) {
    const auto& facts = building.facts;
    const auto address = [&](std::string_view path) {
        return addresses == Addresses::absolute ? facts.address(path) : facts.link(path);
    };
    if (kind == markdown::Target::picture)
        if (const auto found = building.media.find(markdown::picture_name(target));
            found != building.media.end()) {
            const auto& medium = found->second;
            return {address("media/" + medium.name),
                    fmt::format(R"( width="{}" height="{}" loading="lazy")", medium.width, medium.height),
                    medium.alt};
        }
    if (markdown::is_whole_address(target)) return {std::string(target)};
    const bool is_as_it_is = addresses == Addresses::from_root && !target.starts_with('/');
    return {is_as_it_is ? std::string(target) : address(markdown::path_of(page, target))};
}

bool may_stand_in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

/// The endings that pictures of ours have.
constexpr std::array<std::string_view, 3> endings = {".jpg", ".png", ".webp"};

}  // namespace

std::string html_of(const Building& building, std::string_view page, std::string_view markdown,
                    Addresses addresses) {
    return markdown::html_of(markdown, [&](markdown::Target kind, std::string_view target) {
        return placed(building, page, kind, target, addresses);
    });
}

std::string article_html(const Building& building, const Article& article, Addresses addresses) {
    return html_of(building, article.path(), building.texts.of(article), addresses);
}

std::vector<const Medium*> pictures_in(std::string_view markdown, const Media& media) {
    std::vector<const Medium*> pictures;
    if (media.empty()) return pictures;
    for (auto dot = markdown.find('.'); dot != markdown.npos; dot = markdown.find('.', dot + 1)) {
        const auto* ending = std::find_if(endings.begin(), endings.end(), [&](std::string_view each) {
            return markdown.substr(dot).starts_with(each);
        });
        if (ending == endings.end()) continue;
        auto begin = dot;
        while (begin > 0 && may_stand_in_name(markdown[begin - 1])) --begin;
        const auto found = media.find(markdown.substr(begin, dot + ending->size() - begin));
        if (found != media.end() &&
            std::find(pictures.begin(), pictures.end(), &found->second) == pictures.end())
            pictures.push_back(&found->second);
    }
    return pictures;
}

std::string digest_with_pictures(std::string_view markdown, const Media& media) {
    Digest all;
    all.add(markdown);
    for (const auto* picture : pictures_in(markdown, media))
        all.add(picture->name).add(picture->alt).add(picture->sha256);
    return all.hex();
}

}  // namespace bfb::site
