// From the words of a command line to values: one read() for each type an option may have. A command declares
// members of an aggregate; the type of the member says how its text is read and what completes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

namespace bfb::cmd {

/// What reading a word may depend on.
struct Context {
    Date today;
};

/// A text that may be long: the word itself, `-` for standard input, `@FILE` for a file.
struct LongText {
    std::string text;
};

/// `key=value`, as in --set skill=livestream.
struct Assignment {
    std::string key;
    std::string value;
};

/// A day, or an empty text that clears what is there.
struct DateOrNone {
    std::optional<Date> day;
};

/// The words of an enumeration: specialise with `static constexpr std::array<std::pair<std::string_view, E>,
/// N> words`.
template <class E>
struct Choices;

template <class E>
concept Enumeration = requires {
    Choices<E>::words;
};

// Each reads `text`, given for `name` (an option or a positional), or throws UsageError.
void read(const std::string& name, const std::string& text, const Context& context, std::string& value);
void read(const std::string& name, const std::string& text, const Context& context, int& value);
void read(const std::string& name, const std::string& text, const Context& context, std::int64_t& value);
void read(const std::string& name, const std::string& text, const Context& context, Money& value);
void read(const std::string& name, const std::string& text, const Context& context, Date& value);
void read(const std::string& name, const std::string& text, const Context& context, DateOrNone& value);
void read(const std::string& name, const std::string& text, const Context& context, LongText& value);
void read(const std::string& name, const std::string& text, const Context& context, Assignment& value);

/// The words, but for each `-` the lines of standard input that are not empty.
std::vector<std::string> with_lines_of_input(const std::vector<std::string>& words);

/// Throws the UsageError for a word that is none of the choices.
[[noreturn]] void throw_no_choice(const std::string& name, const std::string& text,
                                  const std::vector<std::string_view>& choices);

template <Enumeration E>
std::vector<std::string_view> words_of() {
    std::vector<std::string_view> words;
    for (const auto& choice : Choices<E>::words) words.push_back(choice.first);
    return words;
}

template <Enumeration E>
void read(const std::string& name, const std::string& text, const Context&, E& value) {
    for (const auto& choice : Choices<E>::words)
        if (choice.first == ascii_lower(text)) {
            value = choice.second;
            return;
        }
    throw_no_choice(name, text, words_of<E>());
}

template <class T>
void read(const std::string& name, const std::string& text, const Context& context, std::optional<T>& value) {
    T inner{};
    read(name, text, context, inner);
    value = std::move(inner);
}

template <class T>
void read(const std::string& name, const std::string& text, const Context& context, std::vector<T>& values) {
    T inner{};
    read(name, text, context, inner);
    values.push_back(std::move(inner));
}

}  // namespace bfb::cmd
