// The forms on the website: each as the page that a visitor opens and, under .forms/, as the template that
// the CGI fills when something is to be mended; and the pages that say thanks.
#pragma once

#include "site/building.hpp"

namespace bfb::site {

void add_form_pages(const Building& building);

}  // namespace bfb::site
