#include "site/feeds.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "i18n/i18n.hpp"
#include "out/json.hpp"
#include "site/article_text.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

class StringWriter final : public pugi::xml_writer {
  public:
    void write(const void* bytes, std::size_t size) override {
        text_.append(static_cast<const char*>(bytes), size);
    }
    std::string text_;
};

std::string text_of(const pugi::xml_document& document) {
    StringWriter writer;
    document.save(writer, " ", pugi::format_default, pugi::encoding_utf8);
    return std::move(writer.text_);
}

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text) {
    auto node = parent.append_child(name);
    node.text().set(text.c_str());
    return node;
}

void add_link(pugi::xml_node parent, const char* element, const char* relation, const char* type,
              const std::string& address) {
    auto link = parent.append_child(element);
    link.append_attribute("rel") = relation;
    if (type) link.append_attribute("type") = type;
    link.append_attribute("href") = address.c_str();
}

void declare(pugi::xml_document& document) {
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
}

/// When anything of the feed changed last: a feed without items has never been changed.
Timestamp updated_at(const Feed& feed) {
    Timestamp last;
    for (const auto& item : feed.items)
        if (item.updated_at.sys_seconds() > last.sys_seconds()) last = item.updated_at;
    return last;
}

void add_atom_entry(pugi::xml_node root, const FeedItem& item) {
    auto entry = root.append_child("entry");
    entry.append_attribute("xml:lang") = item.language.c_str();
    add(entry, "id", item.uid);
    add(entry, "title", item.title);
    add_link(entry, "link", "alternate", "text/html", item.url);
    add(entry, "published", item.published_at.iso());
    add(entry, "updated", item.updated_at.iso());
    if (!item.author.empty()) add(entry.append_child("author"), "name", item.author);
    if (!item.lead.empty()) add(entry, "summary", item.lead);
    add(entry, "content", item.html).append_attribute("type") = "html";
}

void add_rss_item(pugi::xml_node channel, const FeedItem& item) {
    auto node = channel.append_child("item");
    add(node, "title", item.title);
    add(node, "link", item.url);
    add(node, "description", item.html);
    if (!item.author.empty()) add(node, "dc:creator", item.author);
    add(node, "guid", item.uid).append_attribute("isPermaLink") = "false";
    add(node, "pubDate", rfc822(item.published_at));
}

/// `"key":"text"` with a comma before it where something stands already.
void member(std::string& json, const char* key, std::string_view text) {
    if (json.back() != '{') json += ',';
    out::append_json_string(json, key);
    json += ':';
    out::append_json_string(json, text);
}

void append_author(std::string& json, const std::string& name, const std::string& url) {
    json += ",\"authors\":[{";
    member(json, "name", name);
    if (!url.empty()) member(json, "url", url);
    json += "}]";
}

void append_item(std::string& json, const FeedItem& item) {
    json += '{';
    member(json, "id", item.uid);
    member(json, "url", item.url);
    member(json, "title", item.title);
    if (!item.lead.empty()) member(json, "summary", item.lead);
    member(json, "content_html", item.html);
    if (!item.image.empty()) member(json, "image", item.image);
    member(json, "date_published", item.published_at.iso());
    member(json, "date_modified", item.updated_at.iso());
    member(json, "language", item.language);
    if (!item.author.empty()) append_author(json, item.author, {});
    json += '}';
}

std::span<const Article> latest(const Articles& articles) {
    return {articles.data(), std::min(articles.size(), feed_length)};
}

FeedItem item_of(const Building& building, const Article& article) {
    const auto& facts = building.facts;
    return {article.uid,
            facts.address(article.path()),
            article.title,
            article.lead,
            article.author,
            article.language,
            article_html(building, article, Addresses::absolute),
            article.image ? facts.address("media/" + article.image->name) : std::string(),
            article.published_at,
            article.updated_at};
}

Feed feed_of(const Building& building, const Articles& articles) {
    const auto& facts = building.facts;
    Feed feed{facts.name,
              tr("News of {}", facts.name),
              facts.url,
              facts.email,
              facts.language == i18n::Language::de ? "de" : "en",
              {}};
    for (const auto& article : latest(articles)) feed.items.push_back(item_of(building, article));
    return feed;
}

using Writer = std::string (*)(const Feed&, const std::string&);

}  // namespace

std::string atom(const Feed& feed, const std::string& self) {
    pugi::xml_document document;
    declare(document);
    auto root = document.append_child("feed");
    root.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    root.append_attribute("xml:lang") = feed.language.c_str();
    add(root, "id", feed.url);
    add(root, "title", feed.title);
    add(root, "subtitle", feed.description);
    add_link(root, "link", "self", "application/atom+xml", self);
    add_link(root, "link", "alternate", "text/html", feed.url);
    add(root, "updated", updated_at(feed).iso());
    auto author = root.append_child("author");
    add(author, "name", feed.title);
    add(author, "uri", feed.url);
    for (const auto& item : feed.items) add_atom_entry(root, item);
    return text_of(document);
}

std::string rss(const Feed& feed, const std::string& self) {
    pugi::xml_document document;
    declare(document);
    auto root = document.append_child("rss");
    root.append_attribute("version") = "2.0";
    root.append_attribute("xmlns:atom") = "http://www.w3.org/2005/Atom";
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    auto channel = root.append_child("channel");
    add(channel, "title", feed.title);
    add(channel, "link", feed.url);
    add(channel, "description", feed.description);
    add(channel, "language", feed.language);
    add_link(channel, "atom:link", "self", "application/rss+xml", self);
    if (!feed.items.empty()) add(channel, "lastBuildDate", rfc822(updated_at(feed)));
    for (const auto& item : feed.items) add_rss_item(channel, item);
    return text_of(document);
}

std::string json_feed(const Feed& feed, const std::string& self) {
    std::string json = "{";
    member(json, "version", "https://jsonfeed.org/version/1.1");
    member(json, "title", feed.title);
    member(json, "home_page_url", feed.url);
    member(json, "feed_url", self);
    member(json, "description", feed.description);
    member(json, "language", feed.language);
    append_author(json, feed.title, feed.url);
    json += ",\"items\":[";
    for (std::size_t i = 0; i < feed.items.size(); ++i) {
        json += i > 0 ? ",\n" : "\n";
        append_item(json, feed.items[i]);
    }
    return json += "]}\n";
}

std::string sitemap(const Facts& facts, std::span<const SitemapEntry> entries) {
    pugi::xml_document document;
    declare(document);
    auto root = document.append_child("urlset");
    root.append_attribute("xmlns") = "http://www.sitemaps.org/schemas/sitemap/0.9";
    for (const auto& entry : entries) {
        auto url = root.append_child("url");
        add(url, "loc", facts.address(entry.path));
        if (!entry.changed_at.empty()) add(url, "lastmod", entry.changed_at);
    }
    return text_of(document);
}

void add_feeds(const Building& building, const Articles& articles) {
    Digest made_of;
    made_of.add(building.layout.digest());
    for (const auto& article : latest(articles)) made_of.add(article.digest);
    const auto hash = made_of.hex();
    const auto add_feed = [&](const char* path, Writer writer) {
        building.outputs.push_back({path, hash, Rank::feed, [&building, &articles, path, writer] {
                                        return writer(feed_of(building, articles),
                                                      building.facts.address(path));
                                    }});
    };
    add_feed("feed.atom", atom);
    add_feed("feed.rss", rss);
    add_feed("feed.json", json_feed);
}

void add_sitemap(const Building& building) {
    Digest made_of;
    made_of.add(building.facts.url);
    for (const auto& entry : building.sitemap) made_of.add(entry.path).add(entry.changed_at);
    building.outputs.push_back({"sitemap.xml", made_of.hex(), Rank::feed,
                                [&building] { return sitemap(building.facts, building.sitemap); }});
    building.outputs.push_back(
        {"robots.txt", digest(building.facts.url), Rank::feed, [&building] {
             return "User-agent: *\nAllow: /\nSitemap: " + building.facts.address("sitemap.xml") + '\n';
         }});
}

}  // namespace bfb::site
