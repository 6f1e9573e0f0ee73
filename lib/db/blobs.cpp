#include "db/blobs.hpp"

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

BlobWriter::BlobWriter(UnitOfWork& work)
    : insert_(work.db().prepare(
          "INSERT INTO blob (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING")) {}

void BlobWriter::keep(std::string_view sha256, std::string_view content) {
    insert_.bind_view(1, sha256).bind_blob(2, content).run();
}

std::string read_blob(const Database& database, std::string_view sha256) {
    auto row = database.prepare("SELECT content FROM blob WHERE sha256 = ?");
    row.bind_view(1, sha256);
    if (!row.step())
        throw Error(tr("the content {} is missing in the database", sha256), _("run 'bfb db check'"));
    return std::string(row.blob(0));
}

}  // namespace bfb::db
