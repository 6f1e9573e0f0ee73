// One value as text, for people and for scripts. What stands around it, quotes and separators, is each
// format's own.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/money.hpp"
#include "out/row_stream.hpp"

namespace bfb::out {

/// A value as people read it in the current language: 12,00 and 31.12.2026 in German.
std::string display(const Cell& cell, Kind kind);
std::string display(const Value& value, Kind kind);
std::string display(Date day);
std::string display(Money amount);

/// The value as scripts read it, unquoted: 12.00, true, 2026-12-31.
void append_plain(std::string& out, const Cell& cell, Kind kind);

/// 31.12.2026 for 2026-12-31; what is no such day stays as it is.
std::string german_date(std::string_view iso);

}  // namespace bfb::out
