#include "site/own_pages.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "site/article_text.hpp"

namespace bfb::site {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view welcome_name = "start";
constexpr std::string_view fence = "---";

bool is_name(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

std::string_view unquoted(std::string_view value) {
    const bool quoted =
        value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
    return quoted ? value.substr(1, value.size() - 2) : value;
}

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

[[noreturn]] void refuse(const std::string& name, const std::string& reason) {
    throw Refused(tr("the page '{}.md' can't be used: {}", name, reason),
                  _("it begins with a line ---, a line 'title: …', and a line ---"));
}

void take_fact(OwnPage& page, std::string_view line, int number) {
    const auto colon = line.find(':');
    if (colon == line.npos) refuse(page.name, tr("line {} is no 'name: value'", number));
    const auto key = trim(line.substr(0, colon));
    const auto value = unquoted(trim(line.substr(colon + 1)));
    if (key == "title")
        page.title = printable(value);
    else if (key == "description")
        page.description = printable(value);
    else if (key == "menu" && (value == "yes" || value == "no" || value == "true" || value == "false"))
        page.is_in_menu = value == "yes" || value == "true";
    else
        refuse(page.name, tr("line {}: '{}' is not known", number, printable(line)));
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (!in || !is_utf8(content)) throw Refused(tr("the page '{}' can't be read as UTF-8", file.string()));
    std::erase(content, '\r');
    return content;
}

std::string page_of(const Building& building, const OwnPage& own) {
    Page page;
    page.path = page.section = own.path();
    page.title = own.title;
    page.description = own.description;
    page.more.values = {{"NAME", own.title}, {"BODY", html_of(building, own.text, Addresses::from_root)}};
    return building.layout.page("page", std::move(page));
}

}  // namespace

OwnPage parse_own_page(const std::string& name, std::string_view text) {
    OwnPage page{name, {}, {}, false, {}};
    if (take_line(text) != fence) refuse(name, _("it does not begin with ---"));
    for (int number = 2;; ++number) {
        if (text.empty()) refuse(name, _("its facts do not end with ---"));
        const auto line = take_line(text);
        if (line == fence) break;
        if (!line.empty() && line.front() != '#') take_fact(page, line, number);
    }
    if (page.title.empty()) refuse(name, _("it has no title"));
    page.text = text;
    return page;
}

std::vector<OwnPage> read_own_pages(const std::optional<fs::path>& folder) {
    std::vector<OwnPage> pages;
    if (!folder) return pages;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(*folder, failure)) {
        if (entry.path().extension() != ".md") continue;
        const auto name = entry.path().stem().string();
        if (!is_name(name))
            throw Refused(tr("'{}' can't be the address of a page", entry.path().filename().string()),
                          _("a name of small letters, digits, - and _ can"));
        pages.push_back(parse_own_page(name, content_of(entry.path())));
    }
    if (failure)
        throw Refused(tr("'{}' can't be read: {}", folder->string(), failure.message()),
                      _("set the folder with 'bfb config set site.pages DIR'"));
    std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return pages;
}

std::string welcome(const std::vector<OwnPage>& pages) {
    const auto found = std::find_if(pages.begin(), pages.end(),
                                    [](const OwnPage& page) { return page.name == welcome_name; });
    return found == pages.end() ? std::string() : found->text;
}

std::vector<Link> menu_of(const std::vector<OwnPage>& pages) {
    std::vector<Link> menu;
    for (const auto& page : pages)
        if (page.is_in_menu && page.name != welcome_name) menu.push_back({page.path(), page.title});
    return menu;
}

void add_own_pages(const Building& building, const std::vector<OwnPage>& pages) {
    for (const auto& own : pages) {
        if (own.name == welcome_name) continue;
        Digest made_of;
        made_of.add(own.title).add(own.description).add(own.text);
        for (const auto* picture : pictures_in(own.text, building.media))
            made_of.add(picture->name).add(picture->alt);
        building.add_page(own.path(), made_of.hex(), Rank::page,
                          [&building, &own] { return page_of(building, own); });
        building.sitemap.push_back({own.path(), {}});
    }
}

}  // namespace bfb::site
