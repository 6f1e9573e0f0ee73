// Filters as words: `state:active city:Brünen joined:2025..2026 open:>0 müller` becomes the condition of a
// query. A list declares its keys and what each means in SQL; the language is the same for all.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "out/row_stream.hpp"

namespace bfb::out {

enum class FilterKind {
    text,    // folded comparison; a trailing * matches any ending
    word,    // exact, one of `choices` where there are any
    number,  // whole numbers
    money,   // amounts; the SQL yields cents; a comma is a decimal mark, never a list
    date,    // days, months (2026-03), years (2026)
    member,  // SQL with {} where the list of values goes, for facts kept in another table
};

/// One key. `sql` yields the value to compare; it may use :today.
struct FilterKey {
    const char* name;
    FilterKind kind;
    const char* sql;
    std::vector<std::string_view> choices = {};
};

/// A WHERE condition (never empty) with its named values.
struct Condition {
    std::string sql;
    Bindings bindings;
};

/// Ands all terms: `key:value`, `-key:value`, and bare words, for which `word_sql` with {} as the folded word
/// stands. Throws UsageError for unknown keys, choices and values that do not fit, with what would.
Condition condition_of(std::span<const std::string> terms, std::span<const FilterKey> keys,
                       const char* word_sql, Date today);

}  // namespace bfb::out
