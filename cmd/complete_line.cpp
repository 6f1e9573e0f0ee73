#include "cmd/complete_line.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/groups.hpp"

namespace bfb::cmd {

namespace {

/// --db and --today change what the answers are; a command's own options are not read.
void take_value(const TypedLine& line, const Argument& option, const std::string& value) try {
    const bool is_shared = &option >= line.shared.data() && &option < line.shared.data() + line.shared.size();
    if (is_shared)
        option.set({value}, {Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))});
} catch (const Error&) {
    // Not a value; the command itself will say so.
}

void take_option(TypedLine& line, const std::string& word) {
    const auto take = [&](const Argument* option, std::optional<std::string> value) {
        if (!option) return;
        line.used.push_back(option->name());
        if (option->value.empty()) return;
        if (value)
            take_value(line, *option, *value);
        else
            line.awaited = option;
    };
    const auto equals = word.find('=');
    if (word.starts_with("--"))
        return take(find_option(line, word.substr(0, equals)),
                    equals == word.npos ? std::nullopt : std::optional(word.substr(equals + 1)));
    for (std::size_t i = 1; i < word.size(); ++i) {  // -nq, -fcsv, -nf csv
        const Argument* option = find_option(line, std::string("-") + word[i]);
        const bool takes_rest = option && !option->value.empty() && i + 1 < word.size();
        take(option, takes_rest ? std::optional(word.substr(i + 1)) : std::nullopt);
        if (takes_rest) return;
    }
}

bool is_option(std::string_view word) {
    const bool negates_filter = !word.starts_with("--") && word.find(':') != word.npos;  // -tag:helper
    return word.starts_with('-') && word.size() > 1 && !negates_filter;
}

/// The verb that the word makes of the verb typed so far: `add` of `accounts` is `accounts add`.
const Command* verb_below(const TypedLine& line, const std::string& word) {
    const bool has_verb = line.command && !line.command->name.empty();
    return line.group->find(has_verb ? line.command->name + ' ' + word : word);
}

void take_word(TypedLine& line, const std::string& word) {
    if (line.awaited) {
        take_value(line, *std::exchange(line.awaited, nullptr), word);
    } else if (word == "--" && !line.options_ended) {
        line.options_ended = true;
    } else if (is_option(word) && !line.options_ended) {
        take_option(line, word);
    } else if (!line.group) {
        const GroupEntry* entry = find_group(word);
        line.understood = entry;
        if (!entry) return;
        line.group.emplace(described(*entry));
        line.command = line.group->find("");
    } else if (const Command* verb = verb_below(line, word); verb && line.positionals.empty()) {
        line.command = verb;
    } else {
        line.understood = line.command;
        line.positionals.push_back(word);
    }
}

}  // namespace

TypedLine understand(std::span<const std::string> words) {
    TypedLine line;
    for (const auto& word : words)
        if (line.understood) take_word(line, word);
    return line;
}

bool has_name(const Argument& argument, std::string_view name) {
    const auto names = split(argument.names, ',');
    return !argument.positional && std::find(names.begin(), names.end(), name) != names.end();
}

const Argument* find_option(const TypedLine& line, std::string_view name) {
    if (line.command)
        for (const auto& argument : line.command->arguments)
            if (has_name(argument, name)) return &argument;
    for (const auto& argument : line.shared)
        if (has_name(argument, name)) return &argument;
    return nullptr;
}

const Argument* next_positional(const TypedLine& line) {
    if (!line.command) return nullptr;
    const Argument* last = nullptr;
    std::size_t place = 0;
    for (const auto& argument : line.command->arguments) {
        if (!argument.positional) continue;
        last = &argument;
        if (place++ == line.positionals.size()) return last;
    }
    return last && last->many ? last : nullptr;
}

App app_of(const TypedLine& line) {
    if (const char* day = std::getenv("BFB_TODAY"); day && *day && !line.options->today)
        read("BFB_TODAY", day, {}, line.options->today);
    return App(line.options);
}

}  // namespace bfb::cmd
