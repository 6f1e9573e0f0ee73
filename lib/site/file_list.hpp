// The list of its files that the website carries with it: a database that was restored from a backup, or a
// folder that was moved, must not make strangers of pages that bfb wrote.
#pragma once

#include "site/manifest.hpp"
#include "site/output_folder.hpp"
#include "site/plan.hpp"

namespace bfb::site {

/// Adds the list as a file of its own: the address of the website, then paths, a line each. To be called when
/// all others are there.
void add_file_list(Outputs& outputs, const std::string& url);

/// Makes what the folder's list names known to the manifest, where it is a list of the same website, and not
/// the one that the manifest knows.
void adopt_listed(Manifest& manifest, const OutputFolder& folder, const std::string& url);

}  // namespace bfb::site
