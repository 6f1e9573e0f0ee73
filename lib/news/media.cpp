#include "news/media.hpp"

#include <array>
#include <vector>

#include "adapters/picture.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/printable.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "db/blobs.hpp"
#include "i18n/i18n.hpp"

namespace bfb::news {

namespace {

using adapters::PictureFormat;
using out::Kind;

struct FormatWords {
    const char* media_type;
    const char* ending;
};

FormatWords words_for(PictureFormat format) {
    switch (format) {
        case PictureFormat::png:
            return {"image/png", "png"};
        case PictureFormat::webp:
            return {"image/webp", "webp"};
        case PictureFormat::jpeg:
            break;
    }
    return {"image/jpeg", "jpg"};
}

/// An article shows a picture as the one of it, or names it in its text, however that is written.
constexpr const char* shows_sql = "(a.image_id = m.id OR instr(a.body_md, m.name) > 0)";
constexpr const char* event_shows_sql = "instr(e.description_md, m.name) > 0";

adapters::WebPicture read_picture(const PictureFile& file) {
    const auto name = printable(file.name);
    try {
        return adapters::pictures().for_web(file.content, {});
    } catch (const adapters::UnknownPicture&) {
        throw UsageError(tr("'{}' is no picture that the web can show", name),
                         _("JPEG, PNG and WebP can; save it as one of these"));
    } catch (const adapters::PictureTooLarge&) {
        throw Refused(tr("'{}' has more than 50 million pixels", name), _("make it smaller first"));
    } catch (const adapters::PictureError& error) {
        throw UsageError(tr("'{}' can't be read as a picture: {}", name, printable(error.what())));
    }
}

std::string alt_of(std::string_view text) {
    std::string alt(trim(text));
    if (alt.empty())
        throw UsageError(_("what is seen in the picture is missing"),
                         _("say it with --alt TEXT, for those who can't see it"));
    if (!is_utf8(alt) || printable(alt) != alt)
        throw UsageError(tr("{} has a control character", _("what is seen")), _("write it in one line"));
    return alt;
}

/// "IMG 0815.JPG" becomes "img-0815".
std::string stem_of(const PictureFile& file) {
    if (file.wanted) {
        if (!is_slug(*file.wanted))
            throw UsageError(tr("'{}' can't be the name of a picture", printable(*file.wanted)),
                             _("small letters, digits and hyphens can, at most 80; the ending is added"));
        return *file.wanted;
    }
    const auto stem = slug_of(file.name.substr(0, file.name.rfind('.')));
    return stem.empty() ? "picture" : stem;
}

/// What the table and the blob get of it.
struct Kept {
    adapters::WebPicture picture;
    std::string sha256;
};

Kept kept(db::UnitOfWork& work, const PictureFile& file) {
    Kept kept{read_picture(file), {}};
    kept.sha256 = sha256(kept.picture.content);
    db::BlobWriter(work).keep(kept.sha256, kept.picture.content);
    return kept;
}

std::string name_of(const db::Database& database, std::int64_t picture_id) {
    return database.text("SELECT name FROM media WHERE id = ?", picture_id).value_or("");
}

/// What readers see of these articles changed.
void touch_articles(db::UnitOfWork& work, std::int64_t picture_id) {
    work.db().run(
        fmt::format("UPDATE article AS a SET updated_at = ? FROM media m WHERE m.id = ? AND {}", shows_sql),
        work.now(), picture_id);
}

std::vector<out::SqlColumn> columns() {
    return {
        {{"id", Kind::integer, N_("No.")}, "m.id"},
        {{"name", Kind::text, N_("Name")}, "m.name"},
        {{"alt", Kind::text, N_("What is seen")}, "m.alt"},
        {{"width", Kind::integer, N_("Width")}, "m.width"},
        {{"height", Kind::integer, N_("Height")}, "m.height"},
        {{"bytes", Kind::integer, N_("Bytes")},
         "(SELECT length(content) FROM blob b WHERE b.sha256 = m.sha256)"},
        {{"type", Kind::text, N_("Format")}, "m.media_type"},
        {{"used", Kind::integer, N_("Used")},
         fmt::format("(SELECT count(*) FROM article a WHERE {}) + (SELECT count(*) FROM event e WHERE {})",
                     shows_sql, event_shows_sql)}};
}

/// Slugs of what shows the picture.
out::Texts slugs_of(const db::Database& database, const std::string& sql, std::int64_t picture_id) {
    out::Texts slugs;
    auto rows = database.prepared_with(sql + " WHERE m.id = ?", picture_id);
    while (rows.step()) slugs.push_back(rows.text(0));
    return slugs;
}
out::Texts articles_with(const db::Database& database, std::int64_t picture_id) {
    return slugs_of(database, fmt::format("SELECT a.slug FROM media m JOIN article a ON {}", shows_sql),
                    picture_id);
}
out::Texts events_with(const db::Database& database, std::int64_t picture_id) {
    return slugs_of(database, fmt::format("SELECT e.slug FROM media m JOIN event e ON {}", event_shows_sql),
                    picture_id);
}

}  // namespace

std::int64_t add_picture(db::UnitOfWork& work, const PictureFile& file, std::string_view alt) {
    const auto& database = work.db();
    const auto said = alt_of(alt);
    const auto stem = stem_of(file);
    const auto [picture, hash] = kept(work, file);
    const auto [media_type, ending] = words_for(picture.format);
    const auto name = stem + '.' + ending;
    if (database.integer("SELECT 1 FROM media WHERE name = ?", name))
        throw Refused(tr("there is a picture '{}' already", name),
                      tr("give this one another --name, or replace that one: 'bfb news media edit {} --file "
                         "FILE'",
                         name));
    database.run("INSERT INTO media (name, media_type, alt, width, height, sha256) VALUES (?, ?, ?, ?, ?, ?)",
                 name, media_type, said, picture.width, picture.height, hash);
    const auto picture_id = database.last_insert_id();
    work.summarize(tr("picture {} added", name));
    return picture_id;
}

bool change_picture(db::UnitOfWork& work, std::int64_t picture_id, const PictureChange& change) {
    const auto& database = work.db();
    const auto name = name_of(database, picture_id);
    // A content that was removed ('bfb db check --repair') and is given again is a change too.
    const auto picture_of = [&] {
        return database.text(
            "SELECT sha256 || (SELECT count(*) FROM blob b WHERE b.sha256 = m.sha256) || alt FROM media m "
            "WHERE m.id = ?",
            picture_id);
    };
    const auto before = picture_of();
    if (change.alt) database.run("UPDATE media SET alt = ? WHERE id = ?", alt_of(*change.alt), picture_id);
    if (change.file) {
        const auto [picture, hash] = kept(work, *change.file);
        const std::string media_type = words_for(picture.format).media_type;
        if (database.text("SELECT media_type FROM media WHERE id = ?", picture_id) != media_type)
            throw Refused(
                tr("'{}' is of another format than {}: {}", printable(change.file->name), name, media_type),
                _("add it as a picture of its own"));
        database.run("UPDATE media SET width = ?, height = ?, sha256 = ? WHERE id = ?", picture.width,
                     picture.height, hash, picture_id);
    }
    if (picture_of() == before) return false;
    touch_articles(work, picture_id);
    work.summarize(tr("picture {} changed", name));
    return true;
}

void remove_picture(db::UnitOfWork& work, std::int64_t picture_id) {
    const auto name = name_of(work.db(), picture_id);
    auto places = articles_with(work.db(), picture_id);
    const auto events = events_with(work.db(), picture_id);
    places.insert(places.end(), events.begin(), events.end());
    if (!places.empty())
        throw Refused(tr("picture {} is shown by {}", name, join(places, ", ")),
                      _("take it from there first, with 'bfb news edit' or 'bfb events edit'"));
    work.db().run("DELETE FROM media WHERE id = ?", picture_id);
    work.summarize(tr("picture {} removed", name));
}

std::int64_t find_picture(const db::Database& database, std::string_view text) {
    const auto found = database.integer(
        "SELECT id FROM media WHERE name = ?1 OR CAST(id AS TEXT) = ?1 ORDER BY name = ?1 DESC", trim(text));
    if (found) return *found;
    throw NotFound(tr("there is no picture '{}'", printable(text)),
                   _("add it with 'bfb news media add FILE --alt TEXT'; 'bfb news media' lists them"));
}

std::span<const out::FilterKey> picture_filter_keys() {
    using enum out::FilterKind;
    static const std::array<out::FilterKey, 2> keys{{
        {"name", text, "m.name"},
        {"type", text, "m.media_type"},
    }};
    return keys;
}

out::RowStream pictures(const db::Database& database, std::span<const std::string> terms, Date today) {
    const auto condition =
        out::condition_of(terms, picture_filter_keys(),
                          "instr(fold_umlauts(fold(m.name || ' ' || m.alt)), fold_umlauts({})) > 0", today);
    auto rows = out::select(database, columns(), "FROM media m WHERE " + condition.sql + " ORDER BY m.name",
                            condition.bindings);
    rows.referred_by("name");
    return rows;
}

out::Record picture_record(const db::Database& database, std::int64_t picture_id) {
    auto record = out::record_of(
        out::select(database, columns(), "FROM media m WHERE m.id = :id", {{":id", picture_id}}));
    record.add("articles", N_("Articles"), articles_with(database, picture_id))
        .add("events", N_("Events"), events_with(database, picture_id));
    return record;
}

}  // namespace bfb::news
