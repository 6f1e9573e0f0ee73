#include "db/changeset.hpp"

#include <algorithm>
#include <cstring>

namespace bfb::db {

namespace {
constexpr std::size_t part_size = 1 << 20;
}

ChangesetWriter::ChangesetWriter(const Database& database, std::int64_t log_id, Content content)
    : insert_(database.prepare("INSERT INTO log_changeset (log_id, part, content) VALUES (?, ?, ?)")),
      log_id_(log_id),
      content_(content) {}

int ChangesetWriter::receive(void* context, const void* bytes, int size) {
    auto& self = *static_cast<ChangesetWriter*>(context);
    try {
        const std::string_view view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
        self.hash_.add(view);
        self.size_ += view.size();
        if (self.content_ == Content::stored) {
            self.buffer_ += view;
            if (self.buffer_.size() >= part_size) self.store();
        }
        return SQLITE_OK;
    } catch (...) {
        self.failure_ = std::current_exception();
        return SQLITE_ABORT;
    }
}

void ChangesetWriter::store() {
    insert_.bind_integer(1, log_id_).bind_integer(2, ++part_);
    sqlite3_bind_blob64(insert_.handle(), 3, buffer_.data(), buffer_.size(), SQLITE_STATIC);
    insert_.run();
    buffer_.clear();
}

std::string ChangesetWriter::finish() {
    if (!buffer_.empty()) store();
    return hash_.hex();
}

void ChangesetWriter::rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
}

ChangesetReader::ChangesetReader(const Database& database, std::int64_t log_id)
    : select_(database.prepared_with("SELECT content FROM log_changeset WHERE log_id = ? ORDER BY part",
                                     log_id)) {}

bool ChangesetReader::next_part() {
    if (!select_.step()) return false;
    left_ = {static_cast<const char*>(sqlite3_column_blob(select_.handle(), 0)),
             static_cast<std::size_t>(sqlite3_column_bytes(select_.handle(), 0))};
    return true;
}

int ChangesetReader::supply(void* context, void* bytes, int* size) {
    auto& self = *static_cast<ChangesetReader*>(context);
    try {
        if (self.left_.empty() && !self.next_part()) {
            *size = 0;
            return SQLITE_OK;
        }
    } catch (...) {
        return SQLITE_IOERR;
    }
    const std::size_t count = std::min(self.left_.size(), static_cast<std::size_t>(*size));
    std::memcpy(bytes, self.left_.data(), count);
    self.left_.remove_prefix(count);
    *size = static_cast<int>(count);
    return SQLITE_OK;
}

std::string ChangesetReader::digest() {
    Sha256 hash;
    while (next_part()) hash.add(left_);
    return hash.hex();
}

}  // namespace bfb::db
