// One writing command: a transaction, a recorded changeset, an entry in the journal. Leaving the scope
// without commit() takes everything back.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "db/journal.hpp"

namespace bfb::db {

class UnitOfWork {
  public:
    /// BEGIN IMMEDIATE; throws DatabaseBusy when another process writes for longer than five seconds.
    UnitOfWork(Database& database, Attribution attribution);
    ~UnitOfWork();
    UnitOfWork(const UnitOfWork&) = delete;
    UnitOfWork& operator=(const UnitOfWork&) = delete;

    Database& db() { return database_; }
    Timestamp now() const { return attribution_.at; }
    const std::string& actor() const { return attribution_.actor; }

    /// The line `bfb log` shows. Numbers, not names: it outlives an erasure.
    void summarize(std::string summary) { summary_ = std::move(summary); }
    const std::string& summary() const { return summary_; }

    /// The journal keeps the fact and its digest, but not the content: for erasures, which can't be undone.
    void keep_no_content() { content_kept_ = false; }

    /// Writes the journal entry and commits. Returns its number; nothing when no row changed.
    std::optional<std::int64_t> commit();
    /// Whether any journalled row has changed so far.
    bool changed() const;

    /// Takes entry `log_id` back and makes this unit its undoing. Throws NotFound, and Refused naming the row
    /// and the later entry where a later change stands in the way, or where the entry is undone already or
    /// was blanked.
    void undo(std::int64_t log_id);
    /// Brings an undone entry back; fails as undo() does.
    void redo(std::int64_t log_id);

  private:
    void reverse_newest_link(std::int64_t log_id);
    /// Nothing when the recorded changes amount to none.
    std::optional<std::int64_t> write_entry();

    struct Session;
    Database& database_;
    Attribution attribution_;
    std::string summary_;
    std::optional<std::int64_t> undoes_;
    std::unique_ptr<Session> session_;
    bool content_kept_ = true;
    bool open_ = true;
};

}  // namespace bfb::db
