#include "cmd/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"

namespace bfb::cmd {

namespace {

/// An argument and the CLI11 option that collects its words.
struct Bound {
    const Argument* argument;
    CLI::Option* option;
};

Bound bind(CLI::App& app, const Argument& argument) {
    CLI::Option* option;
    if (argument.value.empty()) {
        option = app.add_flag(argument.names);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    } else if (argument.positional) {
        // CLI11 knows a positional by a plain name; the metavariable in lower case is one.
        option = app.add_option(ascii_lower(argument.name()));
        if (argument.many) option->allow_extra_args()->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
        option = app.add_option(argument.names);
        if (argument.many)
            option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        else
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
    return {&argument, option};
}

/// The subcommand with this name, which need not be there yet: "accounts add" stands below "accounts".
CLI::App* place_below(CLI::App& parent, const std::string& name) {
    const auto there = parent.get_subcommands([&](CLI::App* app) { return app->get_name() == name; });
    return there.empty() ? parent.add_subcommand(name) : there.front();
}

/// Stands before a word that is no option although it begins like one.
constexpr char shield = '\x1F';

/// `-tag:helper` is a filter; CLI11 would take it for the options -t, -a, -g.
bool negates_filter(const std::string& word) {
    const auto colon = word.find(':');
    return word.size() > 2 && word[0] == '-' && colon != std::string::npos && colon > 1 &&
           std::all_of(word.begin() + 1, word.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string unshielded(const std::string& word) { return word.starts_with(shield) ? word.substr(1) : word; }

void set_values(const std::vector<Bound>& bounds, const Context& context) {
    for (const auto& [argument, option] : bounds) {
        if (option->count() == 0) continue;
        auto words = option->results();
        for (auto& word : words) word = unshielded(word);
        argument->set(words, context);
    }
}

[[noreturn]] void throw_unknown(const std::string& message, const std::string& word,
                                const std::vector<std::string>& candidates, std::string hint) {
    const auto near = nearest(word, candidates);
    throw UsageError(message + (near ? tr("; did you mean '{}'?", *near) : std::string()), std::move(hint));
}

std::vector<std::string> option_names(const std::vector<Argument>& shared, const Command* command) {
    std::vector<std::string> names;
    const auto add = [&](const Argument& argument) {
        if (!argument.positional) names.push_back(argument.name());
    };
    for (const auto& argument : shared) add(argument);
    if (command)
        for (const auto& argument : command->arguments) add(argument);
    return names;
}

std::string help_line(const Invocation& found) {
    std::string line = "bfb";
    if (found.group) line += ' ' + found.group->name();
    if (found.command && !found.command->name.empty()) line += ' ' + found.command->name;
    return line + " --help";
}

/// A word that nothing took: say what was meant.
[[noreturn]] void throw_left_over(const Invocation& found, const std::string& word,
                                  const std::vector<Argument>& shared) {
    const std::string hint = tr("see '{}'", help_line(found));
    if (word.starts_with('-') && word.size() > 1) {
        const std::string name = word.substr(0, word.find('='));
        throw_unknown(tr("there is no option '{}'", name), name, option_names(shared, found.command), hint);
    }
    if (found.group) {
        const std::string verb = found.command ? found.command->name : "";
        const auto below = found.group->words_below(verb);
        if (found.command && (verb.empty() || below.empty()))
            throw UsageError(tr("'{}' is one word too many", word), hint);
        throw_unknown(tr("'{}' has no command '{}'",
                         "bfb " + found.group->name() + (verb.empty() ? "" : ' ' + verb), word),
                      word, below, tr("commands: {}", join(below, ", ")));
    }
    std::vector<std::string> names;
    for (const auto& entry : groups())
        if (!entry.hidden) names.emplace_back(entry.name);
    throw_unknown(tr("there is no command '{}'", word), word, names, _("see 'bfb help'"));
}

/// CLI11's own words are English only and name its types; ours name the option and the remedy.
[[noreturn]] void throw_usage(const CLI::ParseError& error, const Invocation& found) {
    const std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    throw UsageError(option.starts_with('-') ? tr("option {} wants a value", option) : text,
                     tr("see '{}'", help_line(found)));
}

}  // namespace

Invocation parse_command_line(std::vector<std::string> words) {
    Invocation found{std::make_shared<SharedOptions>(), {}, nullptr};
    const auto shared = shared_arguments(found.shared);

    CLI::App root;
    root.set_help_flag();
    root.allow_extras();
    std::vector<Bound> shared_bounds;
    for (const auto& argument : shared) shared_bounds.push_back(bind(root, argument));

    std::vector<std::pair<const Command*, CLI::App*>> verbs;
    std::vector<std::vector<Bound>> bounds;  // one for each verb, in step
    const auto add_verb = [&](const Command& command, CLI::App* app) {
        app->set_help_flag();
        app->fallthrough();
        app->allow_extras();
        verbs.emplace_back(&command, app);
        bounds.emplace_back();
        for (const auto& argument : command.arguments) bounds.back().push_back(bind(*app, argument));
    };
    for (const auto& entry : groups()) {
        CLI::App* noun = root.add_subcommand(entry.name);
        noun->set_help_flag();
        noun->fallthrough();
        noun->allow_extras();
        noun->preparse_callback([&, noun](std::size_t) {
            found.group.emplace(described(entry));
            for (const auto& command : found.group->commands()) {
                CLI::App* place = noun;
                for (const auto word : split(command->name, ' '))
                    if (!word.empty()) place = place_below(*place, std::string(word));
                add_verb(*command, place);
            }
        });
    }
    root.require_subcommand(0, 1);

    for (auto& word : words)
        if (negates_filter(word)) word.insert(word.begin(), shield);
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    try {
        root.parse(words);
    } catch (const CLI::ParseError& error) {
        for (const auto& [command, app] : verbs)
            if (!command->name.empty() && app->parsed()) found.command = command;
        throw_usage(error, found);
    }

    const std::vector<Bound>* chosen = nullptr;
    for (std::size_t i = 0; i < verbs.size(); ++i) {
        const auto& [command, app] = verbs[i];
        const bool is_named = !command->name.empty() && app->parsed();
        const bool is_default = command->name.empty() && !found.command;
        if (is_named || is_default) {
            found.command = command;
            chosen = &bounds[i];
        }
    }
    Date today = Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    if (const char* given = std::getenv("BFB_TODAY"); given && *given) {
        read("BFB_TODAY", given, {today}, found.shared->today);
        today = *found.shared->today;
    }
    set_values(shared_bounds, {today});
    if (found.shared->help || found.shared->version) return found;

    if (const auto left = root.remaining(true); !left.empty())
        throw_left_over(found, unshielded(left.front()), shared);
    if (chosen) {
        set_values(*chosen, {found.shared->today.value_or(today)});
        for (const auto& [argument, option] : *chosen)
            if (argument->required && option->count() == 0)
                throw UsageError(tr("{} is missing", argument->names), tr("see '{}'", help_line(found)));
    }
    return found;
}

}  // namespace bfb::cmd
