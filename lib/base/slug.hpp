// The name of a page in addresses, made of its title.
#pragma once

#include <string>
#include <string_view>

namespace bfb {

/// "Jahreshauptversammlung für Brünen" → "jahreshauptversammlung-fuer-bruenen": small letters, digits and
/// hyphens, at most 60; empty where nothing is left.
std::string slug_of(std::string_view title);

/// Whether the text can stand in an address like that: small letters, digits, hyphens between them, at
/// most 80.
bool is_slug(std::string_view text);

}  // namespace bfb
