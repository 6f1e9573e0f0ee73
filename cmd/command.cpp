#include "cmd/command.hpp"

namespace bfb::cmd {

std::string Argument::name() const {
    const auto long_name = names.find("--");
    return long_name == std::string::npos ? names : names.substr(long_name);
}

const Command* Group::find(std::string_view name) const {
    for (const auto& command : commands_)
        if (command->name == name) return command.get();
    return nullptr;
}

}  // namespace bfb::cmd
