// application/x-www-form-urlencoded (WHATWG URL, 5.1) as browsers send it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bfb::web {

/// Names and values in the order in which they came; nothing where a percent sign is not followed by two
/// hexadecimal digits, or a name or value is not UTF-8. An empty text has no pairs.
std::optional<std::vector<std::pair<std::string, std::string>>> decode_pairs(std::string_view text);

}  // namespace bfb::web
