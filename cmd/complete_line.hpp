// The words of a command line before the one being completed, understood as far as they go. What may follow
// them is complete's to say.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/app.hpp"
#include "cmd/command.hpp"

namespace bfb::cmd {

struct TypedLine {
    std::shared_ptr<SharedOptions> options = std::make_shared<SharedOptions>();
    std::vector<Argument> shared = shared_arguments(options);
    std::optional<Group> group;
    const Command* command = nullptr;
    const Argument* awaited = nullptr;  // the option whose value comes next
    std::vector<std::string> positionals;
    std::vector<std::string> used;  // options, by their long names
    bool options_ended = false;     // after --
    bool understood = true;         // false: an unknown noun or verb; nothing fits any more
};

/// Never throws for what was typed: what is no value of its option is passed over.
TypedLine understand(std::span<const std::string> words);

/// Whether the argument is an option with this name: `--as-of`, `-q`.
bool has_name(const Argument& argument, std::string_view name);

/// The option of the line's command, or the shared one, with this name; null where there is none.
const Argument* find_option(const TypedLine& line, std::string_view name);

/// The positional that comes next; null where none may follow.
const Argument* next_positional(const TypedLine& line);

/// The run that the line would be, with its --db, --today and BFB_TODAY. Throws UsageError for a BFB_TODAY
/// that is no day.
App app_of(const TypedLine& line);

}  // namespace bfb::cmd
