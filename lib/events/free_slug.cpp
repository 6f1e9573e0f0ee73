#include "events/free_slug.hpp"

#include "base/random.hpp"
#include "base/slug.hpp"

namespace bfb::events {

namespace {

constexpr int most_counted = 50;

bool is_taken(const db::Database& database, const std::string& slug) {
    return database.integer("SELECT 1 FROM event WHERE slug = ?", slug).has_value();
}

}  // namespace

std::string free_slug(const db::Database& database, std::string_view title, std::string_view starts_at) {
    std::string slug = slug_of(title);
    if (slug.empty()) slug = "event";
    if (!is_taken(database, slug)) return slug;
    slug += '-';
    slug += starts_at.substr(0, 10);
    std::string counted = slug;
    for (int count = 2; is_taken(database, counted); ++count)
        counted = slug + '-' + (count <= most_counted ? std::to_string(count) : random_token());
    return counted;
}

}  // namespace bfb::events
