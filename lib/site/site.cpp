#include "site/site.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "site/article_text.hpp"
#include "site/articles.hpp"
#include "site/building.hpp"
#include "site/event_pages.hpp"
#include "site/feeds.hpp"
#include "site/file_list.hpp"
#include "site/form_pages.hpp"
#include "site/legal.hpp"
#include "site/own_pages.hpp"
#include "site/settings.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

Facts complete_facts(const db::Database& database, Date today) {
    auto known = facts(database, today);
    const auto missing = missing_facts(known);
    if (missing.empty()) return known;
    std::string hint;
    for (const auto& fact : missing)
        hint += tr("bfb config set {} VALUE: {}", fact.key, _(fact.why)) + "\n     ";
    hint.erase(hint.find_last_not_of(" \n") + 1);
    throw Refused(
        trn("{} fact is missing that the website must name",
            "{} facts are missing that the website must name", static_cast<long long>(missing.size())),
        hint);
}

constexpr std::size_t articles_on_start_page = 3;
constexpr std::size_t events_on_start_page = 4;

void add_start_page(const Building& building, const Articles& articles, const ShownEvents& events,
                    const std::string& words) {
    const std::span latest(articles.data(), std::min(articles.size(), articles_on_start_page));
    Digest own;
    for (const auto& article : latest) own.add(article.digest);
    own.add(digest_of(events, building.today)).add(digest_with_pictures(words, building.media));
    building.add_page("", own.hex(), Rank::list, [&building, &events, latest, words] {
        Page page;
        page.description = building.facts.tagline;
        for (const auto& article : latest)
            page.more.sections["ARTICLES"].push_back(card_of(building.facts, article));
        if (!latest.empty()) page.more.sections["HAS_ARTICLES"] = {adapters::TemplateValues{}};
        auto& dates = page.more.sections["EVENTS"] = next_dates(building, events, events_on_start_page);
        page.more.sections[dates.empty() ? "NO_EVENTS" : "HAS_EVENTS"] = {adapters::TemplateValues{}};
        if (!words.empty()) {
            page.more.values["WELCOME"] = html_of(building, "", words, Addresses::from_root);
            page.more.sections["IF_WELCOME"] = {adapters::TemplateValues{}};
        }
        return building.layout.page("start", std::move(page));
    });
    building.sitemap.push_back({"", {}});
}

std::set<const Medium*> shown_media(const Media& media, const Articles& articles, const ShownEvents& events,
                                    const std::vector<OwnPage>& pages) {
    std::set<const Medium*> shown;
    const auto add = [&](const std::vector<const Medium*>& pictures) {
        shown.insert(pictures.begin(), pictures.end());
    };
    for (const auto& article : articles) add(article.pictures);
    for (const auto& each : events) add(pictures_in(each.event.description_md.value_or(""), media));
    for (const auto& page : pages) add(pictures_in(page.text, media));
    return shown;
}

/// While one lives, words are in the language of the website and times are the association's: for what it
/// says itself, not for what is said about it.
struct Voice {
    explicit Voice(i18n::Language language) : speaking(language) {}
    AtHome at_home;
    i18n::Speaking speaking;
};

}  // namespace

struct Site::Parts {
    Facts facts;
    Templates templates;
    std::vector<OwnPage> pages;
    std::optional<Voice> voice;
    Layout layout;
    Media media;
    Articles articles;
    Texts texts;
    ShownEvents events;
    Outputs outputs;
    std::vector<SitemapEntry> sitemap;
    Building building;

    Parts(const db::Database& database, Date today)
        : facts(complete_facts(database, today)),
          templates(templates_folder(database), facts.language),
          pages(read_own_pages(pages_folder(database))),
          voice(std::in_place, facts.language),
          layout(facts, templates, menu_of(pages)),
          media(read_media(database)),
          articles(read_articles(database, media)),
          texts(database),
          events(read_events(database)),
          building{database, facts, templates, layout, media, texts, today, outputs, sitemap} {
        outputs.push_back(
            {"style.css", digest(templates.style()), Rank::asset, [this] { return templates.style(); }});
        add_legal_pages(building);
        add_form_pages(building);
        add_articles(building, articles);
        add_events(building, events);
        add_own_pages(building, pages);
        add_media(building, shown_media(media, articles, events, pages));
        add_start_page(building, articles, events, welcome(pages));
        add_feeds(building, articles);
        add_sitemap(building);
        add_file_list(outputs, facts.url);
        voice.reset();
    }
};

Site::Site(const db::Database& database, Date today) : parts_(std::make_unique<Parts>(database, today)) {}
Site::~Site() = default;

const Outputs& Site::outputs() const { return parts_->outputs; }
std::string Site::content(const Output& output) const {
    const Voice voice(parts_->facts.language);
    return output.content();
}
const Facts& Site::facts() const { return parts_->facts; }

}  // namespace bfb::site
