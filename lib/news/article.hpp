// Articles: written, changed, scheduled, published and withdrawn. What readers saw before stays as a
// revision, and an address that was public leads on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::news {

/// What an article is to say; what is absent stays as it is. An empty `image` or `event` takes it away.
struct Wording {
    std::optional<std::string> title;
    std::optional<std::string> slug;  ///< absent for a new article: made of the title
    std::optional<std::string> lead;
    std::optional<std::string> body;      ///< Markdown
    std::optional<std::string> language;  ///< de or en
    std::optional<std::string> author;
    std::optional<std::string> image;  ///< name of a picture
    std::optional<std::string> event;  ///< number or page of an event
};

/// A new draft. Throws UsageError where there is no title or a value does not fit, NotFound for a picture or
/// an event that is not there, Refused for a slug that is taken.
std::int64_t add(db::UnitOfWork& work, const Wording& wording);

/// Throws as add() does. Whether anything changed.
bool change(db::UnitOfWork& work, std::int64_t article_id, const Wording& wording);

/// To be published by the first `news publish` from then on. Throws Refused for one that is public, and for a
/// time that is over.
void schedule(db::UnitOfWork& work, std::int64_t article_id, Timestamp at);

/// Takes a public one from the website with its next publishing, or a scheduled one back to a draft. Throws
/// Refused for others.
void withdraw(db::UnitOfWork& work, std::int64_t article_id);

/// By number, slug, a slug of before, or words of the title. Throws NotFound and Ambiguous.
std::int64_t find_article(const db::Database& database, std::string_view text);

}  // namespace bfb::news
