// The user's editor, for a text that is asked for on a terminal.
#pragma once

#include <string>

namespace bfb::cmd {

/// Opens $VISUAL, $EDITOR or `editor` on a private file that holds `draft` and returns what was saved. Throws
/// Refused where there is no terminal, and Error where the editor can't be run or fails.
std::string edit_text(const std::string& draft);

}  // namespace bfb::cmd
