// Counting members: who they are on a day, who came and went, who has a jubilee.
#pragma once

#include "db/database.hpp"
#include "out/row_stream.hpp"

namespace bfb::members {

/// Rows `section, key, count, share` (per cent of the section): sections total, type, age, city as of `day`,
/// and joined, left per year up to it. With `bar_width` > 0 a column `bar` of at most that many blocks.
out::RowStream statistics(const db::Database& database, Date day, std::size_t bar_width);

/// Birthdays (18, every ten years, from 70 on every five) and membership jubilees (10, 20, 25, every ten
/// years) of present members between two days, both included: `on, occasion birthday|membership, years,
/// member, name`.
out::RowStream anniversaries(const db::Database& database, Date from, Date to);

}  // namespace bfb::members
