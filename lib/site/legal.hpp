// Impressum, privacy notice and the page for what is not there.
#pragma once

#include "site/building.hpp"

namespace bfb::site {

void add_legal_pages(const Building& building);

}  // namespace bfb::site
