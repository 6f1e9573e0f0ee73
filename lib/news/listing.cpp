#include "news/listing.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::news {

namespace {

using out::Kind;

std::vector<out::SqlColumn> columns() {
    return {{{"id", Kind::integer, N_("No.")}, "a.id"},
            {{"slug", Kind::text, N_("Address")}, "a.slug"},
            {{"title", Kind::text, N_("Title")}, "a.title"},
            {{"state", Kind::text, N_("State")}, "a.state"},
            {{"publish_at", Kind::timestamp, N_("Scheduled")}, "a.publish_at"},
            {{"published_at", Kind::timestamp, N_("Published")}, "a.published_at"},
            {{"updated_at", Kind::timestamp, N_("Changed")}, "a.updated_at"}};
}

out::Texts texts_of(db::Statement rows) {
    out::Texts texts;
    while (rows.step()) texts.push_back(rows.text(0));
    return texts;
}

out::Records revisions_of(const db::Database& database, std::int64_t article_id) {
    out::Records revisions;
    auto rows = database.prepared_with(
        "SELECT title, replaced_at, replaced_by FROM article_revision WHERE article_id = ? ORDER BY id",
        article_id);
    while (rows.step()) {
        out::Record revision;
        revision
            .add("revision", Kind::integer, N_("Revision"), static_cast<std::int64_t>(revisions.size() + 1))
            .add("title", Kind::text, N_("Title"), rows.text(0))
            .add("replaced_at", Kind::timestamp, N_("Replaced"), rows.text(1))
            .add("replaced_by", Kind::text, N_("By"), rows.text(2));
        revisions.push_back(std::move(revision));
    }
    return revisions;
}

}  // namespace

std::span<const out::FilterKey> article_filter_keys() {
    using enum out::FilterKind;
    static const std::array<out::FilterKey, 5> keys{{
        {"state", word, "a.state", {"draft", "scheduled", "published", "withdrawn"}},
        {"slug", text, "a.slug"},
        {"published", date, "substr(a.published_at, 1, 10)"},
        {"language", word, "a.language", {"de", "en"}},
        {"author", text, "a.author"},
    }};
    return keys;
}

out::RowStream articles(const db::Database& database, std::span<const std::string> terms, Date today) {
    const auto condition =
        out::condition_of(terms, article_filter_keys(),
                          "instr(fold_umlauts(fold(a.title || ' ' || a.lead || ' ' || a.body_md)), "
                          "fold_umlauts({})) > 0",
                          today);
    auto rows =
        out::select(database, columns(),
                    "FROM article a WHERE " + condition.sql +
                        " ORDER BY coalesce(a.publish_at, a.published_at, a.updated_at) DESC, a.id DESC",
                    condition.bindings);
    rows.referred_by("slug");
    return rows;
}

out::Record article_record(const db::Database& database, std::int64_t article_id) {
    auto all = columns();
    all.insert(all.end(),
               {{{"lead", Kind::text, N_("Lead")}, "a.lead"},
                {{"author", Kind::text, N_("Author")}, "a.author"},
                {{"language", Kind::text, N_("Language")}, "a.language"},
                {{"image", Kind::text, N_("Picture")}, "(SELECT name FROM media m WHERE m.id = a.image_id)"},
                {{"event", Kind::integer, N_("Event")}, "a.event_id"},
                {{"uid", Kind::text, "uid"}, "a.uid"},
                {{"body", Kind::text, N_("Text")}, "a.body_md"}});
    auto record = out::record_of(
        out::select(database, std::move(all), "FROM article a WHERE a.id = :id", {{":id", article_id}}));
    record.add("old_slugs", N_("Earlier addresses"),
               texts_of(database.prepared_with(
                   "SELECT old_slug FROM redirect WHERE article_id = ? ORDER BY old_slug", article_id)));
    record.add("revisions", N_("Revisions"), revisions_of(database, article_id));
    return record;
}

}  // namespace bfb::news
