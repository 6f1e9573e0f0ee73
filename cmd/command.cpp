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

std::vector<std::string> Group::words_below(std::string_view verb) const {
    const std::string before = verb.empty() ? "" : std::string(verb) + ' ';
    std::vector<std::string> words;
    for (const auto& command : commands_) {
        if (!command->name.starts_with(before) || command->name.size() == before.size()) continue;
        const std::string word = command->name.substr(before.size());
        if (word.find(' ') == std::string::npos) words.push_back(word);
    }
    return words;
}

}  // namespace bfb::cmd
