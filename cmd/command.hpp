// What a command is: its name, its words of help, its arguments and what it does. Parsing, help, man pages
// and completion all read this one description.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cmd/arguments.hpp"
#include "i18n/i18n.hpp"
#include "out/filter.hpp"

namespace bfb::cmd {

class App;

/// What the shell offers for a value.
enum class Completes {
    nothing,
    member,
    charge,
    payment,
    transaction,
    category,
    run,
    thread,
    event,
    article,
    picture,
    canned_answer,
    mail,
    type,
    tag,
    log_entry,
    setting,
    file,
    date,
    filter,
    choice
};

/// One option (`--as-of DATE`), flag (`--history`) or positional (`MEMBER`).
struct Argument {
    std::string names;  // "--as-of", "-q,--quiet"; for a positional its metavariable
    std::string value;  // metavariable; empty for a flag
    const char* help;   // marked with N_()
    bool positional = false;
    bool required = false;
    bool many = false;
    Completes completes = Completes::nothing;
    std::vector<std::string> choices = {};  // words, or filter keys
    std::vector<out::FilterKey> filter_keys = {};
    /// Receives what was given, in order; not called when nothing was.
    std::function<void(const std::vector<std::string>&, const Context&)> set = {};

    /// The long name, as messages and completion show it.
    std::string name() const;
};

/// A line to type and, marked with N_(), what it does.
struct Example {
    const char* line;
    const char* what;
};

struct Command {
    std::string name;  // empty: what the noun alone does (`bfb log`); "accounts add": below another verb
    const char* summary;
    const char* details = "";
    std::vector<Example> examples = {};
    std::vector<Argument> arguments = {};
    std::function<void(App&)> run = {};
};

/// Whether an option of this type may be given several times.
template <class T>
inline constexpr bool is_many = false;
template <class T>
inline constexpr bool is_many<std::vector<T>> = true;

template <class T>
struct Inner {
    using type = T;
};
template <class T>
struct Inner<std::optional<T>> : Inner<T> {};
template <class T>
struct Inner<std::vector<T>> : Inner<T> {};

/// Describes a command whose options are the aggregate `Options`, or a base of it. References returned chain
/// the description.
template <class Options>
class CommandBuilder {
  public:
    CommandBuilder(Command& command, std::shared_ptr<Options> options)
        : command_(&command), options_(std::move(options)) {}

    CommandBuilder& example(const char* line, const char* what) {
        command_->examples.push_back({line, what});
        return *this;
    }
    CommandBuilder& details(const char* text) {
        command_->details = text;
        return *this;
    }

    /// A flag: true when given.
    template <class Owner>
    CommandBuilder& flag(bool Owner::*member, const char* names, const char* help) {
        Argument argument{names, "", help};
        argument.set = [options = options_, member](const auto&, const Context&) {
            (*options).*member = true;
        };
        command_->arguments.push_back(std::move(argument));
        return *this;
    }
    /// An option with a value; a vector member makes it repeatable.
    template <class T, class Owner>
    CommandBuilder& option(T Owner::*member, const char* names, const char* value, const char* help,
                           Completes completes = Completes::nothing) {
        add(member, names, value, help, completes);
        return *this;
    }
    /// A positional; a vector member takes all that follow.
    template <class T, class Owner>
    CommandBuilder& argument(T Owner::*member, const char* name, const char* help,
                             Completes completes = Completes::nothing) {
        add(member, name, name, help, completes).positional = true;
        return *this;
    }
    template <class T, class Owner>
    CommandBuilder& required(T Owner::*member, const char* name, const char* help,
                             Completes completes = Completes::nothing) {
        Argument& added = add(member, name, name, help, completes);
        added.positional = added.required = true;
        return *this;
    }
    /// References of records, any number; `-` stands for those on standard input, one a line.
    template <class T, class Owner>
    CommandBuilder& references(std::vector<T> Owner::*member, const char* name, const char* help,
                               Completes completes) {
        Argument& added = add(member, name, name, help, completes);
        added.positional = true;
        added.set = [read_words = std::move(added.set)](const std::vector<std::string>& words,
                                                        const Context& context) {
            read_words(with_lines_of_input(words), context);
        };
        return *this;
    }
    /// Free words `key:value`, with the keys there are.
    template <class Owner>
    CommandBuilder& filters(std::vector<std::string> Owner::*member, std::span<const out::FilterKey> keys) {
        Argument& added = add(member, "FILTER", "FILTER",
                              i18n::N_("words and key:value, all of them must hold; see 'bfb help filters'"),
                              Completes::filter);
        added.positional = true;
        for (const auto& key : keys) added.choices.emplace_back(key.name);
        added.filter_keys.assign(keys.begin(), keys.end());
        return *this;
    }
    /// What the last argument may be, where only the database or the domain knows the words.
    CommandBuilder& choices(std::vector<std::string> words) {
        command_->arguments.back().choices = std::move(words);
        command_->arguments.back().completes = Completes::choice;
        return *this;
    }
    void run(std::function<void(App&, const Options&)> body) {
        command_->run = [options = options_, body = std::move(body)](App& app) { body(app, *options); };
    }

  private:
    template <class T, class Owner>
    Argument& add(T Owner::*member, const char* names, const char* value, const char* help,
                  Completes completes) {
        Argument argument{names, value, help};
        argument.many = is_many<T>;
        argument.completes = completes;
        using Read = typename Inner<T>::type;
        if constexpr (Enumeration<Read>) {
            argument.completes = Completes::choice;
            for (const auto word : words_of<Read>()) argument.choices.emplace_back(word);
        }
        if constexpr (std::is_same_v<Read, Date> || std::is_same_v<Read, DateOrNone>)
            argument.completes = Completes::date;
        argument.set = [options = options_, member, name = argument.name()](
                           const std::vector<std::string>& texts, const Context& context) {
            for (const auto& text : texts) read(name, text, context, (*options).*member);
        };
        command_->arguments.push_back(std::move(argument));
        return command_->arguments.back();
    }

    Command* command_;
    std::shared_ptr<Options> options_;
};

/// A noun and its verbs.
class Group {
  public:
    Group(std::string name, const char* help) : name_(std::move(name)), help_(help) {}

    /// Adds a verb. `summary` is one line marked with N_(). Commands without options use `None`.
    template <class Options>
    CommandBuilder<Options> command(const char* name, const char* summary) {
        commands_.push_back(std::make_unique<Command>(Command{name, summary}));
        return {*commands_.back(), std::make_shared<Options>()};
    }
    const std::string& name() const { return name_; }
    const char* help() const { return help_; }
    const std::vector<std::unique_ptr<Command>>& commands() const { return commands_; }
    const Command* find(std::string_view name) const;
    /// The words that may follow a verb ("accounts": add, edit), or, with "", the noun.
    std::vector<std::string> words_below(std::string_view verb) const;

  private:
    std::string name_;
    const char* help_;
    std::vector<std::unique_ptr<Command>> commands_;
};

struct None {};

}  // namespace bfb::cmd
