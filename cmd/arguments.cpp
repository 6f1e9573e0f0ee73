#include "cmd/arguments.hpp"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <iterator>
#include <limits>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "i18n/i18n.hpp"

namespace bfb::cmd {

namespace {

std::int64_t whole_number(const std::string& name, const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        throw UsageError(tr("{}: '{}' is not a whole number", name, text));
    return value;
}

}  // namespace

void read(const std::string& name, const std::string& text, const Context&, std::string& value) {
    if (!is_utf8(text)) throw UsageError(tr("{}: the text is not UTF-8", name));
    value = text;
}

void read(const std::string& name, const std::string& text, const Context&, int& value) {
    const std::int64_t number = whole_number(name, text);
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        throw UsageError(tr("{}: '{}' is too large", name, text));
    value = static_cast<int>(number);
}

void read(const std::string& name, const std::string& text, const Context&, std::int64_t& value) {
    value = whole_number(name, text);
}

void read(const std::string& name, const std::string& text, const Context&, Money& value) {
    const auto amount = parse_money(text);
    if (!amount)
        throw UsageError(tr("{}: '{}' is not an amount", name, text),
                         _("amounts are written 12, 12.00 or 12,00"));
    value = *amount;
}

void read(const std::string& name, const std::string& text, const Context& context, Date& value) {
    const auto day = parse_date(text, context.today);
    if (!day)
        throw UsageError(
            tr("{}: '{}' is not a date", name, text),
            _("dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'"));
    value = *day;
}

void read(const std::string& name, const std::string& text, const Context& context, DateOrNone& value) {
    value.day.reset();
    if (!trim(text).empty()) read(name, text, context, value.day.emplace(context.today));
}

void read(const std::string& name, const std::string& text, const Context&, LongText& value) {
    if (text == "-") {
        value.text.assign(std::istreambuf_iterator<char>(std::cin), {});
        if (std::ferror(stdin))
            throw UsageError(tr("{}: standard input can't be read: {}", name, std::strerror(errno)));
    } else if (text.starts_with('@')) {
        auto content = file_content(text.substr(1));
        if (!content)
            throw UsageError(tr("{}: '{}' can't be read: {}", name, text.substr(1), std::strerror(errno)));
        value.text = std::move(*content);
    } else {
        value.text = text;
    }
    if (!is_utf8(value.text)) throw UsageError(tr("{}: the text is not UTF-8", name));
    value.text = std::string(trim(value.text));
}

void read(const std::string& name, const std::string& text, const Context&, Assignment& value) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || trim(text.substr(0, equals)).empty())
        throw UsageError(tr("{}: '{}' is not of the form key=value", name, text));
    if (!is_utf8(text)) throw UsageError(tr("{}: the text is not UTF-8", name));
    value.key = std::string(trim(std::string_view(text).substr(0, equals)));
    value.value = std::string(trim(std::string_view(text).substr(equals + 1)));
}

std::vector<std::string> with_lines_of_input(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    for (const auto& word : words) {
        if (word != "-") {
            all.push_back(word);
            continue;
        }
        for (std::string line; std::getline(std::cin, line);)
            if (const auto reference = trim(line); !reference.empty()) all.emplace_back(reference);
    }
    return all;
}

void throw_no_choice(const std::string& name, const std::string& text,
                     const std::vector<std::string_view>& choices) {
    const auto near = nearest(text, choices);
    throw UsageError(
        tr("{}: '{}' is not known", name, text) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
        tr("one of: {}", join(choices, ", ")));
}

}  // namespace bfb::cmd
