#include "news/manuscript.hpp"

#include "base/markup.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::news {

namespace {

using adapters::FrontMatterError;
using adapters::FrontMatterFault;

constexpr std::string_view fence = "---\n";
constexpr std::size_t longest_facts = 64 * 1024;

std::string words_for(const FrontMatterError& error) {
    const auto name = printable(error.what());
    switch (error.fault()) {
        case FrontMatterFault::syntax:
            return tr("this can't be read as YAML ({}); a value with ': ' or '#' in it stands between quotes",
                      name);
        case FrontMatterFault::no_list:
            return _("lines such as 'title: Sommerfest' are expected");
        case FrontMatterFault::no_name:
            return _("a name is expected");
        case FrontMatterFault::no_single_value:
            return tr("'{}' has one value", name);
        case FrontMatterFault::twice:
            return tr("'{}' stands there twice", name);
    }
    return name;
}

/// Behind the first line, which is the fence.
std::vector<adapters::FrontMatterEntry> facts_in(std::string_view yaml) {
    if (yaml.size() > longest_facts) throw ManuscriptFault(2, _("what stands before the text is too long"));
    try {
        auto facts = adapters::front_matter().read(yaml);
        for (auto& fact : facts) ++fact.line;
        return facts;
    } catch (const FrontMatterError& error) {
        throw ManuscriptFault(error.line() + 1, words_for(error));
    }
}

std::string unix_lines(std::string_view content) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    std::string lines(content);
    std::erase(lines, '\r');
    return lines;
}

}  // namespace

Manuscript parse_manuscript(std::string_view content) {
    if (!is_utf8(content)) throw ManuscriptFault(1, _("the text is not UTF-8"));
    auto lines = unix_lines(content);
    if (const auto forbidden = forbidden_character(lines))
        throw ManuscriptFault(forbidden->line,
                              tr("the control character {} can't stand in a text", forbidden->name));
    if (!lines.starts_with(fence)) return {{}, std::move(lines)};
    const auto rest = std::string_view(lines).substr(fence.size());
    const auto end = rest.starts_with(fence) ? 0 : rest.find("\n---\n");
    if (end == rest.npos) throw ManuscriptFault(1, _("the line --- that ends the facts is missing"));
    const auto yaml = rest.substr(0, end == 0 ? 0 : end + 1);
    return {facts_in(yaml), std::string(rest.substr(yaml.size() + fence.size()))};
}

std::string written(const std::vector<adapters::FrontMatterEntry>& facts, std::string_view text) {
    return std::string(fence) + adapters::front_matter().write(facts) + std::string(fence) + '\n' +
           std::string(text);
}

}  // namespace bfb::news
