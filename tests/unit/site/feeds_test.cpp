#include "site/feeds.hpp"

#include <catch2/catch.hpp>

#include "base/date.hpp"

using namespace bfb;
using namespace bfb::site;

namespace {

Feed feed_with(FeedItem item) {
    return {"Dorf", "Neuigkeiten", "https://dorf.example/", "vorstand@dorf.example", "de", {std::move(item)}};
}

FeedItem item() {
    return {"tag:dorf.example,2026:1",
            "https://dorf.example/news/fest/",
            "Fest & Musik",
            "Kurz",
            "Anna",
            "de",
            "<p>Text</p>",
            "",
            *parse_timestamp("2026-07-08T17:30:00Z"),
            *parse_timestamp("2026-07-09T06:00:00Z")};
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("an Atom entry keeps its id, and its HTML is escaped") {
    const auto xml = atom(feed_with(item()), "https://dorf.example/feed.atom");
    CHECK(holds(xml, "<id>tag:dorf.example,2026:1</id>"));
    CHECK(holds(xml, "<title>Fest &amp; Musik</title>"));
    CHECK(holds(xml, "<content type=\"html\">&lt;p&gt;Text&lt;/p&gt;</content>"));
    CHECK(holds(xml, "<published>2026-07-08T17:30:00Z</published>"));
    CHECK(holds(xml, "<updated>2026-07-09T06:00:00Z</updated>"));
    CHECK(holds(xml,
                R"(<link rel="self" type="application/atom+xml" href="https://dorf.example/feed.atom" />)"));
}

TEST_CASE("RSS has English dates and ids that are no addresses") {
    const auto xml = rss(feed_with(item()), "https://dorf.example/feed.rss");
    CHECK(holds(xml, "<pubDate>Wed, 08 Jul 2026 17:30:00 +0000</pubDate>"));
    CHECK(holds(xml, "<guid isPermaLink=\"false\">tag:dorf.example,2026:1</guid>"));
    CHECK(holds(xml, "<dc:creator>Anna</dc:creator>"));
}

TEST_CASE("a JSON Feed escapes what is in quotes") {
    auto quoted = item();
    quoted.title = "Das \"Fest\"\n";
    const auto json = json_feed(feed_with(quoted), "https://dorf.example/feed.json");
    CHECK(holds(json, "\"version\":\"https://jsonfeed.org/version/1.1\""));
    CHECK(holds(json, "\"title\":\"Das \\\"Fest\\\"\\n\""));
    CHECK(holds(json, "\"authors\":[{\"name\":\"Anna\"}]"));
    CHECK_FALSE(holds(json, "\"image\""));
}

TEST_CASE("a sitemap says when, where it is known") {
    Facts facts;
    facts.url = "https://dorf.example/";
    const std::vector<SitemapEntry> entries{{"", ""}, {"news/fest/", "2026-07-09T06:00:00Z"}};
    const auto xml = sitemap(facts, entries);
    CHECK(holds(xml, "<loc>https://dorf.example/</loc>"));
    CHECK(
        holds(xml, "<loc>https://dorf.example/news/fest/</loc>\n  <lastmod>2026-07-09T06:00:00Z</lastmod>"));
}
