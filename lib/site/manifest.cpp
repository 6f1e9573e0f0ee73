#include "site/manifest.hpp"

namespace bfb::site {

namespace {

/// A transaction of the housekeeping, which no journal sees.
class Transaction {
  public:
    explicit Transaction(db::Database& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }
    ~Transaction() {
        if (open_) database_.roll_back();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        database_.execute("COMMIT");
        open_ = false;
    }

  private:
    db::Database& database_;
    bool open_ = true;
};

}  // namespace

Manifest::Manifest(const db::Database& database, const std::filesystem::path& folder)
    : folder_(folder.string()), id_(database.integer("SELECT id FROM site_folder WHERE path = ?", folder_)) {
    if (!id_) return;
    auto rows = database.prepared_with(
        "SELECT path, input_hash, output_hash, bytes, written_ns FROM site_output "
        "WHERE folder_id = ?",
        *id_);
    while (rows.step())
        files_.emplace(rows.text(0), Written{rows.text(1), rows.text(2), {rows.integer(3), rows.integer(4)}});
}

const Written* Manifest::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

void Manifest::adopt(std::string path) { files_.try_emplace(std::move(path)); }

std::int64_t Manifest::folder_id(db::Database& database) {
    database.run("INSERT INTO site_folder (path) VALUES (?) ON CONFLICT DO NOTHING", folder_);
    id_ = database.integer("SELECT id FROM site_folder WHERE path = ?", folder_);
    return *id_;
}

void Manifest::claim(db::Database& database, const std::vector<std::string>& paths) {
    if (paths.empty()) return;
    Transaction transaction(database);
    auto insert = database.prepare(
        "INSERT INTO site_output (folder_id, path, input_hash, output_hash, bytes, written_ns) "
        "VALUES (?, ?, '', '', 0, 0) ON CONFLICT DO NOTHING");
    const auto folder = folder_id(database);
    for (const auto& path : paths) insert.bind_integer(1, folder).bind_view(2, path).run();
    transaction.commit();
}

void Manifest::record(db::Database& database, const std::map<std::string, Written>& written,
                      const std::vector<std::string>& removed, const std::string& origin) {
    Transaction transaction(database);
    const auto folder = folder_id(database);
    auto keep = database.prepare(
        "INSERT INTO site_output (folder_id, path, input_hash, output_hash, bytes, written_ns) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET input_hash = excluded.input_hash, "
        "output_hash = excluded.output_hash, bytes = excluded.bytes, written_ns = excluded.written_ns");
    for (const auto& [path, file] : written)
        keep.bind_integer(1, folder)
            .bind_view(2, path)
            .bind_view(3, file.input_hash)
            .bind_view(4, file.output_hash)
            .bind_integer(5, file.stamp.bytes)
            .bind_integer(6, file.stamp.written_ns)
            .run();
    auto forget = database.prepare("DELETE FROM site_output WHERE folder_id = ? AND path = ?");
    for (const auto& path : removed) forget.bind_integer(1, folder).bind_view(2, path).run();
    database.run("UPDATE site_folder SET origin = ? WHERE id = ?", origin, folder);
    transaction.commit();
}

}  // namespace bfb::site
