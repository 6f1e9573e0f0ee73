// Free SQL for `bfb sql`: read-only whatever it says, over views whose names we promise.
#pragma once

#include <string>

#include "db/database.hpp"

namespace bfb::db {

/// Creates the public views (data/views.sql) as TEMP views of this connection, as of `today`.
void add_public_views(const Database& database, Date today);

/// The one statement in `sql`, prepared where the authorizer lets through reading alone. Throws UsageError
/// for an error in the SQL, for more than one statement, and Refused for anything that would write, attach or
/// load.
Statement prepare_read_only(const Database& database, const std::string& sql);

}  // namespace bfb::db
