// The schema and its history: plain SQL files (data/migrations/NNNN_name.sql) compiled into the binary.
#pragma once

#include <filesystem>
#include <optional>

#include "db/database.hpp"

namespace bfb::db {

/// The schema this binary writes, kept in the file as PRAGMA user_version.
int newest_schema_version();

/// Runs every migration the file lacks, each in a transaction of its own. A file that holds something already
/// is first copied beside itself. Returns the backup's path where one was made. Safe when two processes start
/// it at once.
std::optional<std::filesystem::path> migrate(Database& database);

}  // namespace bfb::db
