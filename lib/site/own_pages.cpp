#include "site/own_pages.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/printable.hpp"
#include "i18n/i18n.hpp"
#include "news/manuscript.hpp"
#include "site/article_text.hpp"

namespace bfb::site {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view welcome_name = "start";

bool is_name(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

[[noreturn]] void refuse(const std::string& name, const std::string& reason) {
    throw Refused(tr("the page '{}.md' can't be used: {}", name, reason),
                  _("it begins with a line ---, a line 'title: …', and a line ---"));
}

void take_fact(OwnPage& page, const adapters::FrontMatterEntry& fact) {
    const auto& value = fact.value;
    if (fact.name == "title")
        page.title = printable(value);
    else if (fact.name == "description")
        page.description = printable(value);
    else if (fact.name == "menu" && (value == "yes" || value == "no" || value == "true" || value == "false"))
        page.is_in_menu = value == "yes" || value == "true";
    else
        throw news::ManuscriptFault(fact.line,
                                    tr("'{}: {}' is not known", printable(fact.name), printable(value)));
}

std::string content_of(const fs::path& file) {
    auto content = file_content(file);
    if (!content) throw Refused(tr("the page '{}' can't be read", file.string()));
    return *std::move(content);
}

std::string page_of(const Building& building, const OwnPage& own) {
    Page page;
    page.path = page.section = own.path();
    page.title = own.title;
    page.description = own.description;
    page.more.values = {{"NAME", own.title},
                        {"BODY", html_of(building, own.path(), own.text, Addresses::from_root)}};
    return building.layout.page("page", std::move(page));
}

}  // namespace

OwnPage parse_own_page(const std::string& name, std::string_view content) {
    OwnPage page{name, {}, {}, false, {}};
    try {
        auto manuscript = news::parse_manuscript(content);
        for (const auto& fact : manuscript.facts) take_fact(page, fact);
        page.text = std::move(manuscript.text);
    } catch (const news::ManuscriptFault& fault) {
        refuse(name, tr("line {}: {}", fault.line(), fault.what()));
    }
    if (page.title.empty()) refuse(name, _("it has no title"));
    return page;
}

std::vector<OwnPageFile> own_page_files(const std::optional<fs::path>& folder) {
    std::vector<OwnPageFile> files;
    if (!folder) return files;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(*folder, failure)) {
        if (entry.path().extension() != ".md") continue;
        const auto name = entry.path().stem().string();
        if (!is_name(name))
            throw Refused(tr("'{}' can't be the address of a page", entry.path().filename().string()),
                          _("a name of small letters, digits, - and _ can"));
        files.push_back({name, content_of(entry.path())});
    }
    if (failure)
        throw Refused(tr("'{}' can't be read: {}", folder->string(), failure.message()),
                      _("set the folder with 'bfb config set site.pages DIR'"));
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

std::vector<OwnPage> read_own_pages(const std::optional<fs::path>& folder) {
    std::vector<OwnPage> pages;
    for (const auto& file : own_page_files(folder)) pages.push_back(parse_own_page(file.name, file.content));
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
        made_of.add(own.title).add(own.description).add(digest_with_pictures(own.text, building.media));
        building.add_page(own.path(), made_of.hex(), Rank::page,
                          [&building, &own] { return page_of(building, own); });
        building.sitemap.push_back({own.path(), {}});
    }
}

}  // namespace bfb::site
