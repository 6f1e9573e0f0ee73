#include "cmd/complete.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <span>

#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "cmd/settings.hpp"
#include "members/membership.hpp"
#include "members/person.hpp"
#include "out/sink.hpp"
#include "out/writer.hpp"

namespace bfb::cmd {

namespace {

constexpr std::size_t most_answers = 50;

struct Answer {
    std::string value;
    std::string description = {};
};
using Answers = std::vector<Answer>;

/// A line that asks the shell's script to complete the names of files.
const Answers files = {{":file"}};

// --- what was typed so far ---

/// The words before the last one, understood as far as they go.
struct Line {
    std::shared_ptr<SharedOptions> options = std::make_shared<SharedOptions>();
    std::vector<Argument> shared = shared_arguments(options);
    std::optional<Group> group;
    const Command* command = nullptr;
    const Argument* awaited = nullptr;  // the option whose value comes next
    std::vector<std::string> positionals;
    std::vector<std::string> used;  // options, by their long names
    bool options_ended = false;     // after --
    bool understood = true;         // false: an unknown noun or verb; nothing fits any more
};

bool has_name(const Argument& argument, std::string_view name) {
    const auto names = split(argument.names, ',');
    return !argument.positional && std::find(names.begin(), names.end(), name) != names.end();
}

const Argument* find_option(const Line& line, std::string_view name) {
    if (line.command)
        for (const auto& argument : line.command->arguments)
            if (has_name(argument, name)) return &argument;
    for (const auto& argument : line.shared)
        if (has_name(argument, name)) return &argument;
    return nullptr;
}

/// --db and --today change what the answers are; a command's own options are not read.
void take_value(const Line& line, const Argument& option, const std::string& value) try {
    const bool is_shared = &option >= line.shared.data() && &option < line.shared.data() + line.shared.size();
    if (is_shared)
        option.set({value}, {Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))});
} catch (const Error&) {
    // Not a value; the command itself will say so.
}

void take_option(Line& line, const std::string& word) {
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

void take_word(Line& line, const std::string& word) {
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
    } else if (const Command* verb = line.group->find(word);
               verb && line.positionals.empty() && (!line.command || line.command->name.empty())) {
        line.command = verb;
    } else {
        line.understood = line.command;
        line.positionals.push_back(word);
    }
}

Line understand(std::span<const std::string> words) {
    Line line;
    for (const auto& word : words)
        if (line.understood) take_word(line, word);
    return line;
}

App app_of(const Line& line) {
    if (const char* day = std::getenv("BFB_TODAY"); day && *day && !line.options->today)
        read("BFB_TODAY", day, {}, line.options->today);
    return App(line.options);
}

// --- what the database knows ---

/// A run of whole numbers, both ends included.
struct Run {
    std::int64_t first;
    std::int64_t last;
};

/// The numbers that begin with `digits`: 12, 120 to 129, 1200 to 1299 and so on. All of them for no digits.
std::vector<Run> numbers_beginning_with(std::string_view digits) {
    if (digits.empty()) return {{1, std::numeric_limits<std::int64_t>::max()}};
    const bool is_number =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number || digits.front() == '0' || digits.size() > 15) return {};
    std::vector<Run> runs;
    const std::int64_t number = std::strtoll(std::string(digits).c_str(), nullptr, 10);
    std::int64_t width = 1;
    for (std::size_t size = digits.size(); size <= 15; ++size, width *= 10)
        runs.push_back({number * width, number * width + width - 1});
    return runs;
}

enum class Order { ascending, newest_first };

/// Rows of `sql` whose first column is a number that begins with `partial`; it has the parameters :first and
/// :last.
template <class Describe>
Answers numbered(db::Statement rows, std::string_view partial, Order order, const Describe& describe) {
    Answers answers;
    auto runs = numbers_beginning_with(partial);
    if (order == Order::newest_first) std::reverse(runs.begin(), runs.end());
    for (const auto& run : runs) {
        rows.bind(":first", run.first).bind(":last", run.last);
        while (answers.size() < most_answers && rows.step())
            answers.push_back({rows.text(0), describe(rows)});
        rows.reset();
    }
    return answers;
}

Answers members_by_number(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string("SELECT m.number, ") + members::display_name_sql + R"(
        FROM membership m
        JOIN person p ON p.id = m.person_id
        WHERE m.number BETWEEN :first AND :last
        ORDER BY m.number
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::ascending, [](const auto& row) { return row.text(1); });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The bytes of the first `count` code points.
std::string_view first_letters(std::string_view text, std::ptrdiff_t count) {
    std::size_t end = 0;
    while (end < text.size() && (is_continuation(text[end]) || count-- > 0)) ++end;
    return text.substr(0, end);
}

/// What was typed and the rest of `name`, where that begins so but for upper and lower case; else the rest of
/// its folded form (`mul` → `muller anna`), unless an umlaut was typed that the name lacks. Shells drop or
/// mangle an answer that does not begin with what was typed, and bfb finds by either.
std::optional<std::string> continued(const std::string& typed, std::string_view name,
                                     std::string_view rest_folded) {
    const auto letters =
        std::count_if(typed.begin(), typed.end(), [](char c) { return !is_continuation(c); });
    const std::string_view beginning = first_letters(name, letters);
    if (beginning.size() == typed.size() && fold(beginning) == fold(typed))
        return typed + std::string(name.substr(beginning.size()));
    const bool has_umlaut = typed.size() > static_cast<std::size_t>(letters);
    return has_umlaut ? std::nullopt : std::optional(typed + std::string(rest_folded));
}

Answers members_by_name(const db::Database& database, const std::string& typed) {
    std::string key = fold(typed);
    if (key.empty()) return {};
    if (typed.ends_with(' ') || typed.ends_with(',')) key += ' ';  // "Ott, " is not the beginning of "Otten"
    auto rows = database.prepare(R"(
        SELECT coalesce(p.organisation, p.family_name || coalesce(', ' || p.given_name, ''), p.given_name),
               p.sort_key, m.number
        FROM person p
        JOIN membership m ON m.person_id = p.id
        WHERE p.sort_key >= :from AND p.sort_key < :to
        ORDER BY p.sort_key, m.number
        LIMIT 50)");
    Answers answers;
    std::vector<std::string> beginnings = {key};
    if (fold_umlauts(key) != key) beginnings.push_back(fold_umlauts(key));  // mueller finds Müller
    for (const auto& beginning : beginnings) {
        rows.bind(":from", beginning).bind(":to", beginning + "\xF4\x8F\xBF\xBF");
        while (answers.size() < most_answers && rows.step()) {
            const std::string name = printable(rows.view(0));
            if (name.empty() || name.starts_with('-') || name.starts_with(':')) continue;
            const auto value = continued(typed, name, rows.view(1).substr(beginning.size()));
            if (!value) continue;
            const std::string number = rows.text(2);
            const auto same = std::find_if(answers.begin(), answers.end(),
                                           [&](const Answer& each) { return each.value == *value; });
            if (same == answers.end())
                answers.push_back({*value, number});
            else
                same->description += ", " + number;
        }
        rows.reset();
    }
    return answers;
}

Answers members_beginning_with(const db::Database& database, const std::string& partial) {
    const bool by_number = partial.empty() || (partial.front() >= '0' && partial.front() <= '9');
    return by_number ? members_by_number(database, partial) : members_by_name(database, partial);
}

/// Charges that are open; those of the member named before, where one is.
Answers open_charges(const db::Database& database, const Line& line, std::string_view partial) {
    const bool has_member =
        !line.positionals.empty() && line.command->arguments.front().completes == Completes::member;
    auto rows = database.prepare(R"(
        SELECT b.charge_id, b.open_cents, b.due_on, m.number, )" +
                                 std::string(members::display_name_sql) + R"(
        FROM (SELECT id
              FROM charge
              WHERE id BETWEEN :first AND :last AND cancelled_at IS NULL)" +
                                 (has_member ? R"(
                AND (payer_id = (SELECT person_id FROM membership WHERE number = :member)
                     OR membership_id = (SELECT id FROM membership WHERE number = :member)))"
                                             : "") +
                                 R"(
              ORDER BY id DESC
              LIMIT 1000) c
        JOIN charge_balance b ON b.charge_id = c.id
        JOIN membership m ON m.id = b.membership_id
        JOIN person p ON p.id = m.person_id
        WHERE b.open_cents > 0
        ORDER BY b.charge_id DESC
        LIMIT 50)");
    if (has_member) rows.bind(":member", line.positionals.front());
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return out::display(row.integer(1), out::Kind::money) + "  " +
               out::display(row.text(2), out::Kind::date) + "  " + row.text(3) + ' ' + row.text(4);
    });
}

Answers payments(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string("SELECT y.id, y.amount_cents, y.booked_on, ") +
                                 members::display_name_sql + R"(
        FROM payment y
        JOIN person p ON p.id = y.payer_id
        WHERE y.id BETWEEN :first AND :last AND y.amount_cents > 0
        ORDER BY y.id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return out::display(row.integer(1), out::Kind::money) + "  " +
               out::display(row.text(2), out::Kind::date) + "  " + row.text(3);
    });
}

Answers log_entries(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(R"(
        SELECT id, command || ': ' || summary
        FROM log
        WHERE id BETWEEN :first AND :last
        ORDER BY id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first,
                    [](const auto& row) { return row.text(1); });
}

/// Rows of value and description; few enough that fitting() may choose among them.
Answers rows_of(db::Statement rows) {
    Answers answers;
    while (rows.step()) answers.push_back({rows.text(0), rows.column_count() > 1 ? rows.text(1) : ""});
    return answers;
}

Answers types(const db::Database& database) {
    return rows_of(
        database.prepare("SELECT code, name FROM membership_type WHERE retired_on IS NULL ORDER BY id"));
}

/// Steps from tag to tag in the index instead of reading a million of them.
Answers tags(const db::Database& database, std::string_view partial) {
    return rows_of(database.prepared_with(R"(
        WITH RECURSIVE tag(name) AS (
            SELECT min(tag) FROM person_tag WHERE tag >= ?
            UNION ALL
            SELECT (SELECT min(tag) FROM person_tag WHERE tag > tag.name) FROM tag WHERE tag.name IS NOT NULL)
        SELECT name FROM tag WHERE name IS NOT NULL
        LIMIT 50)",
                                          partial));
}

/// Places have no index; those of the first people will do.
Answers cities(const db::Database& database, const std::string& typed) {
    auto rows = database.prepare(R"(
        SELECT DISTINCT city
        FROM (SELECT city FROM person WHERE city IS NOT NULL LIMIT 20000)
        ORDER BY city)");
    Answers answers;
    while (rows.step()) {
        const std::string name = printable(rows.view(0)), folded = fold(name), beginning = fold(typed);
        if (!folded.starts_with(beginning)) continue;
        if (auto value = continued(typed, name, folded.substr(beginning.size()))) answers.push_back({*value});
    }
    return answers;
}

// --- what may stand there ---

template <class Texts>
Answers words(const Texts& choices) {
    Answers answers;
    for (const auto& choice : choices) answers.push_back({std::string(choice)});
    return answers;
}

Answers days(const Line& line) {
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
Answers filters(const Argument& argument, const Line& line, const std::string& partial) {
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
        for (const auto& each : members::filter_keys())
            if (each.name == key && !each.choices.empty()) return words(each.choices);
        if (key != "type" && key != "tag" && key != "city") return {{"none"}, {"any"}};
        const db::Database database(app_of(line).database_file(), db::Access::read_only);
        return key == "type"  ? types(database)
               : key == "tag" ? tags(database, value)
                              : cities(database, value);
    };
    return after(partial.substr(0, begin), fitting(known(), value));
}

/// What fits `partial` as the value of an argument.
Answers values(const Argument& argument, const Line& line, const std::string& partial) {
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
            return open_charges(database, line, partial);
        case Completes::payment:
            return payments(database, partial);
        case Completes::log_entry:
            return log_entries(database, partial);
        case Completes::type:
            return fitting(types(database), partial);
        case Completes::tag:
            return fitting(tags(database, partial), partial);
        default:
            return {};
    }
}

/// Options not given yet, by their long names; a short one only where it was typed.
Answers option_names(const Line& line, const std::string& partial) {
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

Answers verbs(const Group& group) {
    Answers answers;
    for (const auto& command : group.commands())
        if (!command->name.empty()) answers.push_back({command->name, _(command->summary)});
    return answers;
}

const Argument* next_positional(const Line& line) {
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

Answers positional(const Line& line, const std::string& partial) {
    Answers answers;
    if (line.group->name() == "help" && !line.positionals.empty()) {  // bfb help members list
        const GroupEntry* entry = find_group(line.positionals.front());
        return entry && line.positionals.size() == 1 ? fitting(verbs(described(*entry)), partial) : answers;
    }
    const bool verb_may_follow = (!line.command || line.command->name.empty()) && line.positionals.empty();
    if (verb_may_follow) answers = fitting(verbs(*line.group), partial);
    if (const Argument* next = next_positional(line)) {
        auto more = values(*next, line, partial);
        answers.insert(answers.end(), more.begin(), more.end());
    }
    return answers;
}

Answers answer(const Line& line, const std::string& partial) {
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
