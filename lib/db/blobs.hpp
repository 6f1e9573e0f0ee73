// Raw mails, attachments and images: kept once by their hash, outside the journal. A journalled row names the
// hash; what no row names any more stays until it is removed here, for an undo may want it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::db {

/// Keeps many contents with one prepared statement.
class BlobWriter {
  public:
    explicit BlobWriter(UnitOfWork& work);
    /// `sha256` is that of `content`; what is there already is not written again.
    void keep(std::string_view sha256, std::string_view content);

  private:
    Statement insert_;
};

/// Throws Error where there is none: the file is damaged, or was changed behind our back.
std::string read_blob(const Database& database, std::string_view sha256);

/// Contents that no message, attachment or picture names.
std::int64_t unused_blobs(const Database& database);
/// Removes them; how many there were.
std::int64_t remove_unused_blobs(const Database& database);

}  // namespace bfb::db
