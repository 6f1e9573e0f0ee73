// The texts of `bfb help TOPIC`: what holds for every command.
#pragma once

#include <span>
#include <string_view>

namespace bfb::cmd {

struct Topic {
    const char* name;
    const char* summary;  // marked with N_()
    const char* text;     // marked with N_()
};

std::span<const Topic> all_topics();
/// Null where there is none of that name.
const Topic* find_topic(std::string_view name);

}  // namespace bfb::cmd
