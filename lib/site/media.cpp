#include "site/media.hpp"

#include "db/blobs.hpp"
#include "site/building.hpp"

namespace bfb::site {

Media read_media(const db::Database& database) {
    Media media;
    auto rows = database.prepare("SELECT id, name, media_type, alt, width, height, sha256 FROM media");
    while (rows.step())
        media.emplace(rows.text(1), Medium{rows.integer(0), rows.text(1), rows.text(2), rows.text(3),
                                           rows.integer(4), rows.integer(5), rows.text(6)});
    return media;
}

void add_media(const Building& building, const std::set<const Medium*>& shown) {
    for (const auto* medium : shown)
        building.outputs.push_back(
            {"media/" + medium->name, medium->sha256, Rank::asset,
             [&building, sha256 = medium->sha256] { return db::read_blob(building.database, sha256); }});
}

}  // namespace bfb::site
