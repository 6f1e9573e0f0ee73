// Writes the website into its folder: what changed, and nothing else.
//
// The rules:
// - A file is looked at again when the digest of what it is made of changed, or when its size or time on the
//   disk are not those it was written with (somebody changed or removed it). A change that keeps both to the
//   nanosecond is not noticed; --full writes everything.
// - Where nothing changed that the website follows from (origin.hpp), not even the digests are made. What
//   somebody does to the database without bfb is seen with the next entry of the journal, or by --full.
// - It is written only when its content differs from what lies there.
// - All of it is staged beside the folder's files before the first is put into place: a fault, a disk without
//   room for both, or Ctrl-C until then leaves everything as it was.
// - What stands in the folder and is not bfb's is not removed, and overwritten by --full alone.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/date.hpp"
#include "db/database.hpp"
#include "site/check.hpp"
#include "site/output_folder.hpp"

namespace bfb::site {

enum class Extent { changed, everything };

struct Tally {
    std::int64_t written = 0, unchanged = 0, removed = 0;
    std::int64_t pages = 0;  ///< files of the whole website
};

/// Gives a writable connection outside any transaction; asked only where there is something to write down.
using Housekeeping = std::function<db::Database&()>;

/// Throws Refused where Check finds faults in what changed, or where a foreign file stands in the way: then
/// nothing was written. The database must be read as it is after `folder` was locked, and stay so meanwhile:
/// else what another publisher wrote in between would be undone.
Tally publish(const db::Database& database, Date today, OutputFolder& folder, Extent extent,
              const Housekeeping& housekeeping);

/// The same, but all that happens is that it is counted; without a folder everything would be written.
Tally rehearse(const db::Database& database, Date today, const OutputFolder* folder, Extent extent);

/// What is wrong with the website, all of it looked at.
std::vector<Fault> faults(const db::Database& database, Date today);

}  // namespace bfb::site
