// argv to a command with its values: the only file that knows CLI11. Wrong words become UsageErrors with a
// suggestion.
#pragma once

#include <memory>
#include <optional>

#include "cmd/app.hpp"
#include "cmd/groups.hpp"

namespace bfb::cmd {

/// What the command line asks for.
struct Invocation {
    std::shared_ptr<SharedOptions> shared;
    std::optional<Group> group;        // none: bfb alone
    const Command* command = nullptr;  // within group; none: the noun alone, or only --help
};

/// Parses argv (without the program's name). `language` hooks run before anything is translated. Throws
/// UsageError.
Invocation parse_command_line(std::vector<std::string> words);

}  // namespace bfb::cmd
