// `bfb __complete WORDS…`: what may stand where the last word is, for the shells' completion scripts.
#pragma once

#include <string>
#include <vector>

namespace bfb::cmd {

/// Prints lines `value<TAB>description` that fit the last word, which may be empty. Never fails and never
/// writes.
void complete(const std::vector<std::string>& words);

}  // namespace bfb::cmd
