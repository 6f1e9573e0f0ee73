#include "cmd/complete.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "bank/category.hpp"
#include "base/printable.hpp"
#include "cmd/complete_line.hpp"
#include "cmd/complete_records.hpp"
#include "cmd/groups.hpp"
#include "cmd/settings.hpp"
#include "members/membership.hpp"
#include "out/display.hpp"
#include "out/sink.hpp"

namespace bfb::cmd {

namespace {

/// A line that asks the shell's script to complete the names of files.
const Answers files = {{":file"}};

template <class Texts>
Answers words(const Texts& choices) {
    Answers answers;
    for (const auto& choice : choices) answers.push_back({std::string(choice)});
    return answers;
}

Answers days(const TypedLine& line) {
    const Date today = app_of(line).today();
    Answers answers;
    for (const char* word :
         {"today", "yesterday", "tomorrow", "+7d", "+14d", "+1m", "+1y", "-7d", "-1m", "-1y"})
        answers.push_back(
            {word, out::display(parse_date(word, today).value_or(today).iso(), out::Kind::date)});
    for (const Date day : {today.first_of_year(), today.last_of_year()}) answers.push_back({day.iso()});
    return answers;
}

Answers setting_keys() {
    Answers answers;
    for (const auto& setting : all_settings()) answers.push_back({setting.key, _(setting.description)});
    return answers;
}

Answers fitting(Answers answers, const std::string& partial) {
    std::erase_if(answers, [&](const Answer& answer) { return !answer.value.starts_with(partial); });
    return answers;
}

/// Answers for a part of the word, made into answers for the whole of it.
Answers after(const std::string& before, Answers answers) {
    for (auto& answer : answers)
        if (answer.value != ":file") answer.value.insert(0, before);
    return answers;
}

/// `state:` and the other keys, or, after the colon, what is known of the key.
Answers filters(const Argument& argument, const TypedLine& line, const std::string& partial) {
    const std::string sign = partial.starts_with('-') ? "-" : "";
    const auto colon = partial.find(':');
    if (colon == partial.npos) {
        Answers keys;
        for (const auto& key : argument.choices) keys.push_back({sign + key + ':'});
        return fitting(std::move(keys), partial);
    }
    const std::string key = partial.substr(sign.size(), colon - sign.size());
    const auto begin =
        std::max(colon, partial.find_last_of(',') == partial.npos ? 0 : partial.find_last_of(',')) + 1;
    const std::string value = partial.substr(begin);
    const auto known = [&]() -> Answers {
        for (const auto& each : argument.filter_keys)
            if (each.name == key && !each.choices.empty()) return words(each.choices);
        if (key != "type" && key != "tag" && key != "city") return {{"none"}, {"any"}};
        const db::Database database(app_of(line).database_file(), db::Access::read_only);
        return key == "type"  ? membership_types(database)
               : key == "tag" ? tags_from(database, value)
                              : cities(database, value);
    };
    return after(partial.substr(0, begin), fitting(known(), value));
}

/// The member named before, where the command begins with one.
std::optional<std::string> member_named(const TypedLine& line) {
    if (line.positionals.empty() || line.command->arguments.front().completes != Completes::member)
        return std::nullopt;
    return line.positionals.front();
}

/// What fits `partial` as the value of an argument.
Answers values(const Argument& argument, const TypedLine& line, const std::string& partial) {
    switch (argument.completes) {
        case Completes::nothing:
            return {};
        case Completes::choice:
            return fitting(words(argument.choices), partial);
        case Completes::file:
            return files;
        case Completes::date:
            return fitting(days(line), partial);
        case Completes::filter:
            return filters(argument, line, partial);
        case Completes::setting:
            return fitting(setting_keys(), partial);
        default:
            break;
    }
    const db::Database database(app_of(line).database_file(), db::Access::read_only);
    switch (argument.completes) {
        case Completes::member:
            return members_beginning_with(database, partial);
        case Completes::charge:
            return open_charges(database, member_named(line), partial);
        case Completes::payment:
            return payments(database, partial);
        case Completes::transaction:
            return open_bank_lines(database, partial);
        case Completes::category:
            return fitting(words(bank::known_categories(database)), partial);
        case Completes::run:
            return fitting(debit_runs(database), partial);
        case Completes::thread:
            return threads(database, partial);
        case Completes::article:
            return known_articles(database, partial);
        case Completes::picture:
            return known_pictures(database, partial);
        case Completes::event:
            return known_events(database, partial);
        case Completes::mail:
            return mails(database, partial);
        case Completes::canned_answer:
            return fitting(canned_answer_names(database), partial);
        case Completes::log_entry:
            return log_entries(database, partial);
        case Completes::type:
            return fitting(membership_types(database), partial);
        case Completes::tag:
            return fitting(tags_from(database, partial), partial);
        default:
            return {};
    }
}

/// Options not given yet, by their long names; a short one only where it was typed.
Answers option_names(const TypedLine& line, const std::string& partial) {
    Answers answers;
    const auto add = [&](const Argument& argument) {
        if (argument.positional) return;
        const bool given = std::find(line.used.begin(), line.used.end(), argument.name()) != line.used.end();
        if (given && !argument.many) return;
        if (argument.name().starts_with(partial))
            answers.push_back({argument.name(), _(argument.help)});
        else if (has_name(argument, partial))
            answers.push_back({partial, _(argument.help)});
    };
    if (line.command) std::for_each(line.command->arguments.begin(), line.command->arguments.end(), add);
    std::for_each(line.shared.begin(), line.shared.end(), add);
    return answers;
}

Answers nouns() {
    Answers answers;
    for (const auto& entry : groups())
        if (!entry.hidden) answers.push_back({entry.name, _(entry.help)});
    return answers;
}

/// What may follow the noun, or a verb with verbs below it.
Answers verbs(const Group& group, const std::string& verb) {
    Answers answers;
    for (const auto& word : group.words_below(verb))
        answers.push_back({word, _(group.find(verb.empty() ? word : verb + ' ' + word)->summary)});
    return answers;
}

Answers positional(const TypedLine& line, const std::string& partial) {
    Answers answers;
    if (line.group->name() == "help" && !line.positionals.empty()) {  // bfb help members list
        const GroupEntry* entry = find_group(line.positionals.front());
        if (!entry || line.positionals.size() > 2) return answers;
        const std::string verb = line.positionals.size() == 2 ? line.positionals.back() : "";
        return fitting(verbs(described(*entry), verb), partial);
    }
    if (line.positionals.empty())
        answers = fitting(verbs(*line.group, line.command ? line.command->name : ""), partial);
    if (const Argument* next = next_positional(line)) {
        auto more = values(*next, line, partial);
        answers.insert(answers.end(), more.begin(), more.end());
    }
    return answers;
}

Answers answer(const TypedLine& line, const std::string& partial) {
    if (!line.understood) return {};
    if (line.awaited) return values(*line.awaited, line, partial);
    const auto equals = partial.find('=');
    if (partial.starts_with("--") && equals != partial.npos && !line.options_ended) {
        const Argument* option = find_option(line, partial.substr(0, equals));
        if (!option || option->value.empty()) return {};
        return after(partial.substr(0, equals + 1), values(*option, line, partial.substr(equals + 1)));
    }
    Answers answers;
    if (partial.starts_with('-') && !line.options_ended) answers = option_names(line, partial);
    const bool only_option = partial == "-" || partial.starts_with("--");
    if (only_option && !line.options_ended) return answers;
    if (!line.group) return answers.empty() ? fitting(nouns(), partial) : answers;
    const auto more = positional(line, partial);
    answers.insert(answers.end(), more.begin(), more.end());
    return answers;
}

}  // namespace

void complete(const std::vector<std::string>& words) try {
    if (words.empty()) return;
    const auto answers = answer(understand(std::span(words).first(words.size() - 1)), words.back());
    out::Sink sink;
    for (std::size_t i = 0; i < std::min(answers.size(), most_answers); ++i)
        sink.write(printable(answers[i].value) + '\t' + printable(answers[i].description) + '\n');
    sink.finish();
} catch (const std::exception&) {
    // Nobody wants an error in the middle of typing.
}

}  // namespace bfb::cmd
