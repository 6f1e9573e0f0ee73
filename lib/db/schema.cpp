#include "db/schema.hpp"

#include <array>
#include <string_view>

#include "base/error.hpp"

#define MIGRATION(number) extern "C" const char bfb_migration_##number[];
#include "migrations.inc"
#undef MIGRATION

namespace bfb::db {

namespace {

/// Migration n stands at index n-1.
auto migrations() {
    return std::array{
#define MIGRATION(number) bfb_migration_##number,
#include "migrations.inc"
#undef MIGRATION
    };
}

}  // namespace

int newest_schema_version() { return static_cast<int>(migrations().size()); }

std::optional<std::filesystem::path> migrate(Database& database) {
    std::optional<std::filesystem::path> backup;
    const int found = database.schema_version();
    if (found == newest_schema_version()) return backup;
    if (found > 0) {
        backup = database.file().string() + ".before-schema-" + std::to_string(newest_schema_version());
        for (int copy = 2; std::filesystem::exists(*backup); ++copy)
            backup = database.file().string() + ".before-schema-" + std::to_string(newest_schema_version()) +
                     "-" + std::to_string(copy);
        copy_database(database, *backup);
    }
    for (int version = found + 1; version <= newest_schema_version(); ++version) {
        database.execute("BEGIN IMMEDIATE");
        try {
            if (database.schema_version() < version) {  // else another process was quicker
                database.execute(migrations()[static_cast<std::size_t>(version) - 1]);
                database.execute("PRAGMA user_version = " + std::to_string(version));
            }
            database.execute("COMMIT");
        } catch (...) {
            database.roll_back();
            throw;
        }
    }
    return backup;
}

}  // namespace bfb::db
