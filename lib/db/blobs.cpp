#include "db/blobs.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

namespace {

/// Every column that names a content stands here.
constexpr const char* is_unused =
    "NOT EXISTS (SELECT 1 FROM message WHERE raw_sha256 = blob.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = blob.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM media WHERE media.sha256 = blob.sha256)";

}  // namespace

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

std::int64_t unused_blobs(const Database& database) {
    return database.integer(fmt::format("SELECT count(*) FROM blob WHERE {}", is_unused)).value_or(0);
}

std::int64_t remove_unused_blobs(const Database& database) {
    database.execute(fmt::format("DELETE FROM blob WHERE {}", is_unused));
    return database.changes();
}

}  // namespace bfb::db
