// Proving that a database is sound: SQLite's own checks, the journal's chain, and the invariants that the
// rooms above hand in as SQL that finds offenders.
#pragma once

#include <string>
#include <vector>

#include "db/database.hpp"

namespace bfb::db {

/// A rule of the data model. `offenders_sql` returns one text a row for each record that breaks it.
struct Invariant {
    const char* name;    // what `db check` calls it: "allocations within payments"
    const char* remedy;  // marked with N_()
    const char* offenders_sql;
};

struct CheckResult {
    std::string check;
    bool ok;
    std::string detail;  // the first offenders
    std::string remedy;  // translated; empty when ok
};

/// Takes the file's reading and writing from everybody but its owner. Throws Error.
void close_to_others(const Database& database);

/// Integrity, foreign keys, file mode, hash chain.
std::vector<CheckResult> check_file(const Database& database);

/// Runs one invariant, naming up to five offenders.
CheckResult check_invariant(const Database& database, const Invariant& invariant);

}  // namespace bfb::db
