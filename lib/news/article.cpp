#include "news/article.hpp"

#include <vector>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/markup.hpp"
#include "base/printable.hpp"
#include "base/random.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/web_address.hpp"
#include "news/media.hpp"
#include "out/display.hpp"

namespace bfb::news {

namespace {

/// Everything of an article that can be worded, as the row has it.
struct Row {
    std::string title, slug, lead, body, language = "de", author;
    std::optional<std::int64_t> image_id, event_id;

    bool operator==(const Row&) const = default;
};

Row row_of(const db::Database& database, std::int64_t article_id) {
    auto row = database.prepared_with(
        "SELECT title, slug, lead, body_md, language, author, image_id, event_id FROM article WHERE id = ?",
        article_id);
    row.step();
    return {row.text(0),
            row.text(1),
            row.text(2),
            row.text(3),
            row.text(4),
            row.text(5),
            row.optional_integer(6),
            row.optional_integer(7)};
}

std::int64_t event_named(const db::Database& database, const std::string& text) {
    if (const auto id = database.integer(
            "SELECT id FROM event WHERE slug = ?1 OR CAST(id AS TEXT) = ?1 ORDER BY slug = ?1 DESC", text))
        return *id;
    throw NotFound(tr("there is no event '{}'", printable(text)), _("see 'bfb events list'"));
}

/// A text of one line.
std::string line_of(std::string_view what, const std::string& text) {
    const std::string line(trim(text));
    if (!is_utf8(line) || printable(line) != line)
        throw UsageError(tr("{} has a control character", what), _("write it in one line"));
    return line;
}

void require_characters(const std::string& text) {
    if (!is_utf8(text)) throw UsageError(_("the text is not UTF-8"));
    if (const auto forbidden = forbidden_character(text))
        throw UsageError(
            tr("line {} of the text has the control character {}", forbidden->line, forbidden->name),
            _("take it out: neither pages nor feeds can hold it"));
}

void take(Row& row, const db::Database& database, const Wording& wording) {
    if (wording.title) row.title = line_of(_("the title"), *wording.title);
    if (row.title.empty())
        throw UsageError(
            _("the article has no title"),
            _("give it with --title TEXT, or as 'title: …' in a document; a file is named as @FILE"));
    if (wording.lead) row.lead = line_of(_("the lead"), *wording.lead);
    if (wording.author) row.author = line_of(_("the author"), *wording.author);
    if (wording.body) row.body = std::string(trim(*wording.body)) + '\n';
    require_characters(row.body);
    if (wording.language) row.language = *wording.language;
    if (row.language != "de" && row.language != "en")
        throw UsageError(tr("'{}' is no language of articles", printable(row.language)),
                         _("de or en is expected"));
    if (wording.image)
        row.image_id =
            wording.image->empty() ? std::nullopt : std::optional(find_picture(database, *wording.image));
    if (wording.event)
        row.event_id =
            wording.event->empty() ? std::nullopt : std::optional(event_named(database, *wording.event));
    if (wording.slug) row.slug = *wording.slug;
}

/// Years have lists of their own under the same address.
bool is_number(std::string_view slug) {
    return slug.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_taken(const db::Database& database, const std::string& slug) {
    return database
        .integer("SELECT 1 FROM article WHERE slug = ?1 UNION ALL SELECT 1 FROM redirect WHERE old_slug = ?1",
                 slug)
        .has_value();
}

std::string free_slug(const db::Database& database, std::string_view title) {
    std::string slug = slug_of(title);
    if (slug.empty() || is_number(slug)) slug = slug.empty() ? "article" : "article-" + slug;
    std::string counted = slug;
    for (int count = 2; is_taken(database, counted); ++count)
        counted = slug + '-' + (count < 100 ? std::to_string(count) : random_token());
    return counted;
}

void require_free_slug(const db::Database& database, const std::string& slug, std::int64_t article_id) {
    if (!is_slug(slug) || is_number(slug))
        throw UsageError(tr("'{}' can't be the address of an article", printable(slug)),
                         _("small letters, digits and hyphens can, at most 80, and not digits alone"));
    if (const auto other =
            database.integer("SELECT id FROM article WHERE slug = ? AND id <> ?", slug, article_id))
        throw Refused(tr("the address '{}' is that of article {}", slug, *other), _("choose another --slug"));
    if (const auto other = database.integer(
            "SELECT article_id FROM redirect WHERE old_slug = ? AND article_id <> ?", slug, article_id))
        throw Refused(tr("the address '{}' was that of article {}, and leads there", slug, *other),
                      _("choose another --slug"));
}

/// RFC 4151: who names it, since when, and what nobody else has.
std::string new_uid(db::UnitOfWork& work) {
    const auto address = members::page_address(work.db(), "").value_or("https://localhost/");
    const auto begin = address.find("//") + 2;
    const auto host = address.substr(begin, address.find_first_of(":/", begin) - begin);
    return fmt::format("tag:{},{}:{}", ascii_lower(host), work.now().iso().substr(0, 10), random_token());
}

void keep_revision(db::UnitOfWork& work, std::int64_t article_id, const Row& before) {
    work.db().run(
        "INSERT INTO article_revision (article_id, title, lead, body_md, replaced_at, replaced_by) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        article_id, before.title, before.lead, before.body, work.now(), work.actor());
}

/// An address that was public leads to the article under its new one.
void keep_address(db::UnitOfWork& work, std::int64_t article_id, const std::string& before,
                  const std::string& now) {
    work.db().run("DELETE FROM redirect WHERE old_slug = ?", now);
    const bool was_public =
        work.db()
            .integer("SELECT 1 FROM article WHERE id = ? AND published_at IS NOT NULL", article_id)
            .has_value();
    if (was_public)
        work.db().run(
            "INSERT INTO redirect (old_slug, article_id) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET "
            "article_id = ?2",
            before, article_id);
}

std::string words_for(Timestamp at) { return out::display(db::Value(at.iso()), out::Kind::timestamp); }

std::string state_of(const db::Database& database, std::int64_t article_id) {
    return database.text("SELECT state FROM article WHERE id = ?", article_id).value_or("");
}

}  // namespace

std::int64_t add(db::UnitOfWork& work, const Wording& wording) {
    const auto& database = work.db();
    Row row;
    take(row, database, wording);
    if (wording.slug)
        require_free_slug(database, row.slug, 0);
    else
        row.slug = free_slug(database, row.title);
    database.run(
        "INSERT INTO article (uid, slug, title, lead, body_md, language, author, image_id, event_id, "
        "created_at, "
        "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?10, ?10)",
        new_uid(work), row.slug, row.title, row.lead, row.body, row.language, row.author, row.image_id,
        row.event_id, work.now());
    const auto article_id = database.last_insert_id();
    work.summarize(tr("article {} added: {}", article_id, row.title));
    return article_id;
}

bool change(db::UnitOfWork& work, std::int64_t article_id, const Wording& wording) {
    const auto& database = work.db();
    const Row before = row_of(database, article_id);
    Row after = before;
    take(after, database, wording);
    if (after == before) return false;
    if (after.title != before.title || after.lead != before.lead || after.body != before.body)
        keep_revision(work, article_id, before);
    if (after.slug != before.slug) {
        require_free_slug(database, after.slug, article_id);
        keep_address(work, article_id, before.slug, after.slug);
    }
    database.run(
        "UPDATE article SET slug = ?, title = ?, lead = ?, body_md = ?, language = ?, author = ?, image_id = "
        "?, "
        "event_id = ?, updated_at = ? WHERE id = ?",
        after.slug, after.title, after.lead, after.body, after.language, after.author, after.image_id,
        after.event_id, work.now(), article_id);
    work.summarize(tr("article {} changed: {}", article_id, after.title));
    return true;
}

void schedule(db::UnitOfWork& work, std::int64_t article_id, Timestamp at) {
    if (state_of(work.db(), article_id) == "published")
        throw Refused(tr("article {} is published already", article_id),
                      tr("take it back first with 'bfb news withdraw {}'", article_id));
    if (at.sys_seconds() <= work.now().sys_seconds())
        throw Refused(tr("{} is over", words_for(at)),
                      tr("publish it now: 'bfb news publish {}'", article_id));
    work.db().run("UPDATE article SET state = 'scheduled', publish_at = ? WHERE id = ?", at, article_id);
    work.summarize(tr("article {} scheduled for {}", article_id, words_for(at)));
}

void withdraw(db::UnitOfWork& work, std::int64_t article_id) {
    const auto state = state_of(work.db(), article_id);
    if (state != "published" && state != "scheduled")
        throw Refused(tr("article {} is not published", article_id), _("see 'bfb news list'"));
    work.db().run(
        "UPDATE article SET state = iif(published_at IS NULL, 'draft', 'withdrawn'), publish_at = NULL "
        "WHERE id = ?",
        article_id);
    work.summarize(tr("article {} withdrawn", article_id));
}

std::int64_t find_article(const db::Database& database, std::string_view text) {
    const auto exact = database.integer(
        "SELECT id FROM (SELECT id, 1 AS rank FROM article WHERE slug = ?1 "
        "UNION ALL SELECT id, 2 FROM article WHERE CAST(id AS TEXT) = ?1 "
        "UNION ALL SELECT article_id, 3 FROM redirect WHERE old_slug = ?1) ORDER BY rank LIMIT 1",
        trim(text));
    if (exact) return *exact;
    auto rows = database.prepared_with(  // a number is never words of a title: "2026" would be another
                                         // article
        "SELECT id, slug, title FROM article WHERE ?1 GLOB '*[^0-9]*' AND instr(fold_umlauts(fold(title)), ?1) > 0 "
        "ORDER BY id DESC LIMIT 6",
        fold_umlauts(fold(text)));
    std::vector<std::pair<std::int64_t, std::string>> found;
    while (rows.step()) found.emplace_back(rows.integer(0), rows.text(1) + ": " + rows.text(2));
    if (found.size() == 1) return found.front().first;
    if (found.empty())
        throw NotFound(tr("there is no article '{}'", printable(text)), _("see 'bfb news list'"));
    std::vector<std::string> names;
    for (const auto& [id, name] : found) names.push_back(printable(name));
    throw Ambiguous(tr("several articles are called like '{}'", printable(text)),
                    join(std::span<const std::string>(names), "\n     "));
}

}  // namespace bfb::news
