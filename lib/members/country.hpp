// Countries by their codes (ISO 3166-1), and what people call them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bfb::members {

/// The name in the current language, or the code itself where none is known: "Netherlands" for NL.
std::string country_name(std::string_view code);

/// Two capital letters for `NL`, `nl`, `Niederlande`, `Netherlands`, `Holland`; nothing for an unknown name.
std::optional<std::string> country_code(std::string_view text);

}  // namespace bfb::members
