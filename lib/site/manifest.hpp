// What bfb wrote into a folder of the website: so that it writes only what changed, and removes nothing that
// is not its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "db/database.hpp"

namespace bfb::site {

/// A file as it lay there when it was written.
struct Stamp {
    std::int64_t bytes = 0;
    std::int64_t written_ns = 0;

    bool operator==(const Stamp&) const = default;
};

struct Written {
    std::string input_hash;   ///< of what the file was made of; empty: claimed, about to be written
    std::string output_hash;  ///< of its content
    Stamp stamp;
};

using WrittenFiles = std::unordered_map<std::string, Written, TextHash, std::equal_to<>>;

class Manifest {
  public:
    /// What is known of that folder, which is named by its canonical path.
    Manifest(const db::Database& database, const std::filesystem::path& folder);

    const WrittenFiles& files() const { return files_; }
    /// Nothing where bfb has not written it.
    const Written* find(std::string_view path) const;

    /// Makes paths known that the database does not know: files that lie there since before it was restored,
    /// or the folder was moved.
    void adopt(std::string path);

    /// Makes the paths known as bfb's before they are written, in one transaction: a run that is killed then
    /// leaves no file of which nobody knows whose it is.
    void claim(db::Database& database, const std::vector<std::string>& paths);
    /// Keeps what was written and forgets what was removed, in one transaction; with the origin that every
    /// file of the folder follows from then, empty where some do not.
    void record(db::Database& database, const std::map<std::string, Written>& written,
                const std::vector<std::string>& removed, const std::string& origin);

  private:
    std::int64_t folder_id(db::Database& database);

    std::string folder_;
    std::optional<std::int64_t> id_;
    WrittenFiles files_;
};

}  // namespace bfb::site
