// Words about commands: `--help`, `bfb help`, man pages. All of it is read off the commands' descriptions.
#pragma once

#include <string>

#include "cmd/command_line.hpp"

namespace bfb::cmd {

/// The help of what was named: the whole, a noun, or a command with its examples first.
std::string help_text(const Invocation& invocation);

/// The names of the topics `bfb help TOPIC` knows.
std::vector<std::string> help_topics();

}  // namespace bfb::cmd
