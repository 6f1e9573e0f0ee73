// The list of its files that the website carries with it: a database that was restored from a backup, or a
// folder that was moved, must not make strangers of pages that bfb wrote.
#pragma once

#include "site/manifest.hpp"
#include "site/output_folder.hpp"
#include "site/plan.hpp"

namespace bfb::site {

/// Adds the list as a file of its own, last of all: paths, a line each.
void add_file_list(Outputs& outputs);

/// Makes what the folder's list names known to the manifest, where it is not the list that the manifest
/// knows.
void adopt_listed(Manifest& manifest, const OutputFolder& folder);

}  // namespace bfb::site
