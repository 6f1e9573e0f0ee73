// Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1 of the latest news; sitemap and robots.txt.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "site/articles.hpp"

namespace bfb::site {

/// As many articles stand in a feed.
inline constexpr std::size_t feed_length = 20;

/// One article as a feed tells it.
struct FeedItem {
    std::string uid;  ///< stays when the address changes
    std::string url;
    std::string title, lead, author, language;
    std::string html;   ///< its text with absolute addresses
    std::string image;  ///< absolute address; empty: none
    Timestamp published_at, updated_at;
};

struct Feed {
    std::string title, description, url, email;
    std::string language;
    std::vector<FeedItem> items;  ///< the newest first
};

/// `self` is the feed's own address. The same for the same feed.
std::string atom(const Feed& feed, const std::string& self);
std::string rss(const Feed& feed, const std::string& self);
std::string json_feed(const Feed& feed, const std::string& self);

/// A sitemap after sitemaps.org, protocol 0.9.
std::string sitemap(const Facts& facts, std::span<const SitemapEntry> entries);

/// The feeds of the latest articles.
void add_feeds(const Building& building, const Articles& articles);
/// Sitemap and robots.txt: when all pages are there.
void add_sitemap(const Building& building);

}  // namespace bfb::site
