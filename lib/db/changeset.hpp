// Streams between SQLite's session extension and the table log_changeset. Internal to lib/db.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <exception>
#include <string>

#include "base/hash.hpp"
#include "db/database.hpp"

namespace bfb::db {

/// Receives a changeset from the session extension and stores it in parts, hashing as it goes.
class ChangesetWriter {
  public:
    enum class Content { stored, hashed_only };
    ChangesetWriter(const Database& database, std::int64_t log_id, Content content);

    /// The xOutput callback; `context` is the writer. Exceptions end the stream and wait in `failure`.
    static int receive(void* context, const void* bytes, int size);
    /// Stores what is left and returns the SHA-256 of the whole.
    std::string finish();
    void rethrow_failure() const;
    /// Bytes received so far.
    std::size_t size() const { return size_; }

  private:
    void store();
    Statement insert_;
    std::int64_t log_id_;
    Content content_;
    std::int64_t part_ = 0;
    std::size_t size_ = 0;
    std::string buffer_;
    Sha256 hash_;
    std::exception_ptr failure_;
};

/// Gives a stored changeset back to the session extension, part by part.
class ChangesetReader {
  public:
    ChangesetReader(const Database& database, std::int64_t log_id);
    /// The xInput callback; `context` is the reader.
    static int supply(void* context, void* bytes, int* size);
    /// Everything left, for hashing.
    std::string digest();

  private:
    bool next_part();
    Statement select_;
    std::string_view left_;
};

}  // namespace bfb::db
