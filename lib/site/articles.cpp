#include "site/articles.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "base/error.hpp"
#include "db/blobs.hpp"
#include "i18n/i18n.hpp"
#include "site/article_text.hpp"
#include "site/structured.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

using adapters::TemplateValues;

constexpr std::size_t latest_count = 12;
constexpr std::size_t page_length = 50;

Timestamp instant(const std::string& text) { return parse_timestamp(text).value_or(Timestamp()); }

std::string digest_of(const db::Statement& row, const Article& article, Digest& all) {
    all.clear();
    for (const auto* text :
         {&article.uid, &article.slug, &article.title, &article.lead, &article.language, &article.author})
        all.add(*text);
    for (const int column : {7, 8, 10, 11}) all.add(row.view(column));
    for (const auto* picture : article.pictures)
        all.add(picture->name).add(picture->alt).add(picture->sha256);
    return all.hex();
}

TemplateValues one(std::initializer_list<std::pair<const std::string, std::string>> values) {
    TemplateValues section;
    section.values = values;
    return section;
}

/// What follows in an address behind "?text=": everything but letters, digits and -._~ escaped (RFC 3986).
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            encoded += c;
        else
            ((encoded += '%') += digits[byte >> 4]) += digits[byte & 0xF];
    }
    return encoded;
}

std::string picture_address(const Facts& facts, const Medium& medium) {
    return facts.address("media/" + medium.name);
}

std::string structured_of(const Facts& facts, const Article& article) {
    Structured publisher("Organization");
    publisher.add("name", facts.name).add("url", facts.url);
    Structured author(article.author.empty() ? "Organization" : "Person");
    author.add("name", article.author.empty() ? facts.name : article.author);
    Structured news("NewsArticle");
    news.add("headline", article.title)
        .add("description", article.lead)
        .add("datePublished", with_offset(article.published_at))
        .add("dateModified", with_offset(article.updated_at))
        .add("inLanguage", article.language)
        .add("mainEntityOfPage", facts.address(article.path()))
        .add("author", author)
        .add("publisher", publisher);
    if (article.image) news.add("image", picture_address(facts, *article.image));
    return news.text();
}

struct LinkedEvent {
    std::string slug, title;
};

std::optional<LinkedEvent> event_of(const db::Database& database, const Article& article) {
    if (!article.event_id) return std::nullopt;
    auto row = database.prepared_with(
        "SELECT slug, title FROM event WHERE id = ? AND is_foreign = 0 AND is_internal = 0",
        *article.event_id);
    return row.step() ? std::optional<LinkedEvent>({row.text(0), row.text(1)}) : std::nullopt;
}

std::string article_page(const Building& building, const Article& article) {
    const auto& facts = building.facts;
    Page page;
    page.path = article.path();
    page.title = article.title;
    page.description = article.lead;
    page.section = "news/";
    page.is_article = true;
    page.structured = structured_of(facts, article);
    auto& values = page.more;
    values = card_of(facts, article);
    values.values["BODY"] = article_html(building, article, Addresses::from_root);
    values.values["AUTHOR"] = article.author;
    if (!article.author.empty()) values.sections["IF_AUTHOR"] = {TemplateValues{}};
    const Date changed = local_day(article.updated_at);
    if (changed > article.day)
        values.sections["IF_CHANGED"] = {
            one({{"CHANGED_DATE", changed.iso()}, {"CHANGED_DAY", day_in_words(changed)}})};
    if (article.image) {
        page.image = picture_address(facts, *article.image);
        page.image_alt = article.image->alt;
        values.values["ALT"] = article.image->alt;
    }
    if (const auto event = event_of(building.database, article))
        values.sections["IF_EVENT"] = {
            one({{"EVENT_HREF", facts.link("events/" + event->slug + '/')}, {"EVENT_NAME", event->title}})};
    const auto address = facts.address(article.path());
    values.values["SHARE_TITLE"] = percent_encoded(article.title);
    values.values["SHARE_ADDRESS"] = percent_encoded(address);
    return building.layout.page("article", std::move(page));
}

void add_article_pages(const Building& building, const Articles& articles) {
    for (const auto& article : articles) {
        std::string own = article.digest;
        if (const auto event = event_of(building.database, article)) own += event->slug + '\n' + event->title;
        auto path = article.path();
        building.add_page(path, own, Rank::page,
                          [&building, &article] { return article_page(building, article); });
        building.sitemap.push_back({std::move(path), article.updated_at.iso()});
    }
}

/// Articles of one year, and how many there are.
struct Year {
    int number = 0;
    std::span<const Article> articles;

    std::string path() const { return fmt::format("news/{}/", number); }
    std::string path(std::size_t page) const {
        return page == 1 ? path() : fmt::format("news/{}/{}/", number, page);
    }
    std::size_t pages() const { return (articles.size() + page_length - 1) / page_length; }
    std::span<const Article> on_page(std::size_t page) const {
        const auto first = (page - 1) * page_length;
        return articles.subspan(first, std::min(page_length, articles.size() - first));
    }
};

std::vector<Year> years_of(const Articles& articles) {
    std::vector<Year> years;
    for (auto first = articles.begin(); first != articles.end();) {
        const auto next = std::find_if(first, articles.end(), [&](const Article& article) {
            return article.day.year() != first->day.year();
        });
        years.push_back({first->day.year(), {first, next}});
        first = next;
    }
    return years;
}

/// One page of a list, with all that leads on from it.
struct ListPage {
    std::string path;
    std::string title;
    std::span<const Article> articles;
    std::size_t number = 1, pages = 1;
    const Year* year = nullptr;
};

void add_years(const Building& building, const std::vector<Year>& years, const ListPage& list,
               TemplateValues& values) {
    for (const auto& year : years) {
        auto& entry = values.sections["YEARS"].emplace_back();
        entry.values = {{"HREF", building.facts.link(year.path())}, {"LABEL", std::to_string(year.number)}};
        if (list.year && list.year->number == year.number)
            entry.sections["IS_CURRENT"] = {TemplateValues{}};
        else
            entry.sections["IS_OTHER"] = {TemplateValues{}};
    }
    if (!years.empty()) values.sections["HAS_YEARS"] = {TemplateValues{}};
}

void add_pages(const Building& building, const ListPage& list, TemplateValues& values) {
    if (list.pages < 2) return;
    values.sections["HAS_PAGES"] = {TemplateValues{}};
    for (std::size_t number = 1; number <= list.pages; ++number) {
        auto& entry = values.sections["PAGES"].emplace_back();
        entry.values = {{"HREF", building.facts.link(list.year->path(number))},
                        {"LABEL", std::to_string(number)}};
        entry.sections[number == list.number ? "IS_CURRENT" : "IS_OTHER"] = {TemplateValues{}};
    }
}

std::string list_page(const Building& building, const std::vector<Year>& years, const ListPage& list) {
    Page page;
    page.path = list.path;
    page.title = list.title;
    page.description = tr("News of {}", building.facts.name);
    page.section = "news/";
    for (const auto& article : list.articles)
        page.more.sections["ARTICLES"].push_back(card_of(building.facts, article));
    page.more.sections[list.articles.empty() ? "NO_ARTICLES" : "HAS_ARTICLES"] = {TemplateValues{}};
    add_years(building, years, list, page.more);
    add_pages(building, list, page.more);
    return building.layout.page("news", std::move(page));
}

void add_list(const Building& building, std::shared_ptr<const std::vector<Year>> years, ListPage list) {
    Digest own;
    own.add(list.title).add(std::to_string(list.pages));
    for (const auto& year : *years) own.add(std::to_string(year.number));
    for (const auto& article : list.articles) own.add(article.digest);
    building.sitemap.push_back({list.path, {}});
    const auto path = list.path;
    building.add_page(path, own.hex(), Rank::list, [&building, years = std::move(years), list] {
        return list_page(building, *years, list);
    });
}

void add_lists(const Building& building, const Articles& articles) {
    const auto years = std::make_shared<const std::vector<Year>>(years_of(articles));
    const std::span all(articles);
    add_list(building, years, {"news/", _("News"), all.subspan(0, std::min(latest_count, all.size()))});
    for (const auto& year : *years)
        for (std::size_t page = 1; page <= year.pages(); ++page)
            add_list(
                building, years,
                {year.path(page),
                 page == 1 ? tr("News of {}", year.number) : tr("News of {}, page {}", year.number, page),
                 year.on_page(page), page, year.pages(), &year});
}

/// Pages that lead from an old address to the new one: a static server knows no other way. (CROSS JOIN, for
/// there are far fewer of them than articles.)
void add_redirects(const Building& building) {
    auto rows = building.database.prepare(
        "SELECT r.old_slug, a.slug, a.title FROM redirect r CROSS JOIN article a ON a.id = r.article_id "
        "WHERE a.state = 'published' AND NOT EXISTS ("
        "SELECT 1 FROM article b WHERE b.slug = r.old_slug AND b.state = 'published') ORDER BY r.old_slug");
    while (rows.step()) {
        const std::string target = "news/" + rows.text(1) + '/';
        building.add_page("news/" + rows.text(0) + '/', target + '\n' + rows.text(2), Rank::page,
                          [&building, target, title = rows.text(2)] {
                              return building.layout.bare("redirect",
                                                          one({{"NAME", title},
                                                               {"HREF", building.facts.link(target)},
                                                               {"ADDRESS", building.facts.address(target)}}));
                          });
    }
}

}  // namespace

Articles read_articles(const db::Database& database, const Media& media) {
    std::map<std::int64_t, const Medium*> by_id;
    for (const auto& [name, medium] : media) by_id.emplace(medium.id, &medium);
    Articles articles;
    articles.reserve(static_cast<std::size_t>(
        database.integer("SELECT count(*) FROM article WHERE state = 'published'").value_or(0)));
    auto rows = database.prepare(
        "SELECT id, uid, slug, title, lead, language, author, published_at, updated_at, image_id, event_id, "
        "body_md FROM article WHERE state = 'published' ORDER BY published_at DESC, id DESC");
    Digest digest;
    while (rows.step()) {
        Article article;
        article.id = rows.integer(0);
        article.uid = rows.text(1);
        article.slug = rows.text(2);
        article.title = rows.text(3);
        article.lead = rows.text(4);
        article.language = rows.text(5);
        article.author = rows.text(6);
        article.published_at = instant(rows.text(7));
        article.updated_at = instant(rows.text(8));
        article.day = local_day(article.published_at);
        if (const auto image = rows.optional_integer(9)) article.image = by_id.at(*image);
        article.event_id = rows.optional_integer(10);
        article.pictures = pictures_in(rows.view(11), media);
        if (article.image) article.pictures.push_back(article.image);
        article.digest = digest_of(rows, article, digest);
        articles.push_back(std::move(article));
    }
    return articles;
}

Texts::Texts(const db::Database& database)
    : by_id_(database.prepare("SELECT body_md FROM article WHERE id = ?")) {}

std::string Texts::of(const Article& article) const {
    by_id_.bind_integer(1, article.id);
    std::string text = by_id_.step() ? by_id_.text(0) : "";
    by_id_.reset();
    return text;
}

TemplateValues card_of(const Facts& facts, const Article& article) {
    TemplateValues card;
    card.values = {{"NAME", article.title},
                   {"HREF", facts.link(article.path())},
                   {"LEAD", article.lead},
                   {"DATE", article.day.iso()},
                   {"DAY", day_in_words(article.day)},
                   {"ARTICLE_LANG", article.language}};
    if (!article.lead.empty()) card.sections["IF_LEAD"] = {TemplateValues{}};
    if (article.language != (facts.language == i18n::Language::de ? "de" : "en"))
        card.sections["IS_FOREIGN"] = {TemplateValues{}};
    if (article.image)
        card.sections["IF_PICTURE"] = {one({{"PICTURE", facts.link("media/" + article.image->name)},
                                            {"WIDTH", std::to_string(article.image->width)},
                                            {"HEIGHT", std::to_string(article.image->height)}})};
    return card;
}

void add_articles(const Building& building, const Articles& articles) {
    // All but a few files are theirs; twice as many are room for the rest too, and room costs nothing.
    building.outputs.reserve(2 * articles.size());
    building.sitemap.reserve(2 * articles.size());
    add_article_pages(building, articles);
    add_redirects(building);
    add_lists(building, articles);
}

}  // namespace bfb::site
