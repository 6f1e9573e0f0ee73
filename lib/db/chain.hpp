// The hash chain of the journal: what a link covers. Internal to lib/db.
#pragma once

#include <cstdint>
#include <string>

#include "base/hash.hpp"
#include "db/statement.hpp"

namespace bfb::db {

inline const std::string first_previous_hash(64, '0');

struct ChainLink {
    std::int64_t id;
    std::string at, actor, command, note, summary, undoes_id, schema_version, changeset_sha256, previous_hash,
        hash;
    bool blanked;
};

inline constexpr const char* chain_columns_sql = R"(
    SELECT id, at, actor, command, coalesce(note, ''), summary, coalesce(undoes_id, ''), schema_version,
           changeset_sha256, previous_hash, hash, blanked_on IS NOT NULL
    FROM log
    ORDER BY id)";

inline ChainLink read_link(const Statement& row) {
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),  row.text(5),
            row.text(6),    row.text(7), row.text(8), row.text(9), row.text(10), row.integer(11) != 0};
}

/// SHA-256 over the fields in order, each with its length before it, so that no two entries write the same
/// bytes.
inline std::string hash_of(const ChainLink& link) {
    Sha256 hash;
    const std::string id = std::to_string(link.id);
    for (const std::string* field :
         {&link.previous_hash, &id, &link.at, &link.actor, &link.command, &link.note, &link.summary,
          &link.undoes_id, &link.schema_version, &link.changeset_sha256})
        hash.add(std::to_string(field->size()) + ":" + *field);
    return hash.hex();
}

}  // namespace bfb::db
