#include "news/publication.hpp"

#include "news/article.hpp"

namespace bfb::news {

bool is_any_due(const db::Database& database, Timestamp now) {
    return database
        .integer("SELECT 1 FROM article WHERE state = 'scheduled' AND publish_at <= ? LIMIT 1", now)
        .has_value();
}

std::int64_t release_due(db::UnitOfWork& work) {
    work.db().run(
        "UPDATE article SET state = 'published', published_at = coalesce(published_at, publish_at), "
        "updated_at = max(updated_at, publish_at), publish_at = NULL "
        "WHERE state = 'scheduled' AND publish_at <= ?",
        work.now());
    return work.db().changes();
}

std::int64_t release(db::UnitOfWork& work, const std::vector<std::string>& articles) {
    std::int64_t released = 0;
    for (const auto& article : articles) {
        const auto article_id = find_article(work.db(), article);
        work.db().run(
            "UPDATE article SET state = 'published', published_at = coalesce(published_at, ?1), "
            "updated_at = max(updated_at, ?1), publish_at = NULL WHERE id = ?2 AND state <> 'published'",
            work.now(), article_id);
        released += work.db().changes();
    }
    return released;
}

}  // namespace bfb::news
