#include "cmd/help.hpp"

#include <algorithm>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "cmd/help_topics.hpp"

namespace bfb::cmd {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t widest_line = 110;

/// `text` broken between words, each further line moved in by `indent`.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::string out;
    std::size_t column = indent;
    for (const auto word : split(text, ' ')) {
        const std::size_t width = display_width(word);
        if (column > indent && column + 1 + width > widest_line) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (!out.empty()) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
    }
    return out;
}

/// Two columns: terms, and what they mean.
std::string two_columns(const Rows& rows) {
    std::size_t width = 0;
    for (const auto& [term, meaning] : rows)
        width = std::max(width, std::min<std::size_t>(display_width(term), 30));
    std::string out;
    for (const auto& [term, meaning] : rows) {
        out += "  " + term;
        const std::size_t used = display_width(term);
        if (used > width)
            out += '\n' + std::string(width + 4, ' ');
        else
            out.append(width - used + 2, ' ');
        out += wrapped(meaning, width + 4) + '\n';
    }
    return out;
}

std::string section(const char* title, const std::string& body) {
    return body.empty() ? "" : '\n' + std::string(title) + '\n' + body;
}

std::string usage_line(const Group& group, const Command& command) {
    std::string line = "bfb " + group.name() + (command.name.empty() ? "" : ' ' + command.name);
    for (const auto& argument : command.arguments) {
        if (!argument.positional) continue;
        const std::string term = argument.value + (argument.many ? "..." : "");
        line += argument.required ? ' ' + term : " [" + term + ']';
    }
    const bool has_options = std::any_of(command.arguments.begin(), command.arguments.end(),
                                         [](const Argument& argument) { return !argument.positional; });
    return line + (has_options ? " [OPTIONS]" : "");
}

std::string meaning_of(const Argument& argument) {
    std::string text = _(argument.help);
    if (!argument.choices.empty() && text.find(argument.choices.front()) == std::string::npos)
        text += " (" + join(argument.choices, ", ") + ')';
    return text;
}

Rows argument_rows(const std::vector<Argument>& arguments, bool positional) {
    Rows rows;
    for (const auto& argument : arguments) {
        if (argument.positional != positional) continue;
        std::string term = argument.names;
        if (!positional) {
            const auto comma = term.find(',');
            if (comma != std::string::npos) term.insert(comma + 1, " ");
            if (!argument.value.empty()) term += ' ' + argument.value;
        }
        rows.emplace_back(term, meaning_of(argument));
    }
    return rows;
}

std::string examples_text(const Command& command) {
    Rows rows;
    for (const auto& example : command.examples) rows.emplace_back(example.line, _(example.what));
    std::string out;
    for (const auto& [line, what] : rows) out += "  " + line + "\n      " + what + '\n';
    return out;
}

std::string command_help(const Group& group, const Command& command) {
    std::string out = "bfb " + group.name() + (command.name.empty() ? "" : ' ' + command.name) + ": " +
                      _(command.summary) + '\n';
    out += section(_("Examples"), examples_text(command));
    out += section(_("Usage"), "  " + usage_line(group, command) + '\n');
    if (*command.details) out += '\n' + std::string(_(command.details)) + '\n';
    out += section(_("Arguments"), two_columns(argument_rows(command.arguments, true)));
    out += section(_("Options"), two_columns(argument_rows(command.arguments, false)));
    out += '\n' +
           std::string(_("Every command understands more, such as --db, --format, --dry-run and --today: "
                         "'bfb help options'.")) +
           '\n';
    return out;
}

std::string group_help(const Group& group) {
    std::string out = "bfb " + group.name() + ": " + _(group.help()) + '\n';
    Rows rows;
    std::string examples;
    for (const auto& command : group.commands()) {
        rows.emplace_back(command->name.empty() ? group.name() : command->name, _(command->summary));
        if (!command->examples.empty())
            examples += std::string("  ") + command->examples.front().line + "\n      " +
                        _(command->examples.front().what) + '\n';
    }
    out += section(_("Examples"), examples);
    out += section(_("Commands"), two_columns(rows));
    out += '\n' + tr("More on each: 'bfb {} COMMAND --help'.", group.name()) + '\n';
    return out;
}

std::string overview() {
    Rows nouns, topics;
    for (const auto& entry : groups())
        if (!entry.hidden) nouns.emplace_back(entry.name, _(entry.help));
    for (const auto& topic : all_topics()) topics.emplace_back(topic.name, _(topic.summary));
    return std::string(_("bfb: members, dues and records of a citizens' association\n")) +
           section(_("To begin"),
                   _("  bfb init --name \"Bürger für Brünen\"    create the database\n"
                     "  bfb members import members.csv         bring in your spreadsheet\n"
                     "  bfb dues assess --year 2026            charge the year's dues\n"
                     "  bfb dues check                         see who owes\n"
                     "  bfb dues pay 12 12.00                  record a payment\n"
                     "  bfb undo                               take the last command back\n")) +
           section(_("Commands"), two_columns(nouns)) +
           section(_("Topics (bfb help TOPIC)"), two_columns(topics)) + '\n' +
           _("More on each: 'bfb COMMAND --help'.") + '\n';
}

// --- man pages (mdoc-free man(7), as every man program reads it) ---

std::string roff(std::string_view text) {
    std::string out;
    bool line_start = true;
    for (char c : text) {
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        line_start = c == '\n';
    }
    return out;
}

std::string man_terms(const Rows& rows) {
    std::string out;
    for (const auto& [term, meaning] : rows) out += ".TP\n.B " + roff(term) + '\n' + roff(meaning) + '\n';
    return out;
}

std::string man_page(const Group& group) {
    std::string out = ".TH BFB\\-" + roff(group.name()) + " 1 \"\" \"bfb " BFB_VERSION "\" \"bfb\"\n.SH " +
                      _("NAME") + "\nbfb\\-" + roff(group.name()) + " \\- " + roff(_(group.help())) +
                      "\n.SH " + _("COMMANDS") + '\n';
    for (const auto& command : group.commands()) {
        out += ".SS " + roff(usage_line(group, *command)) + '\n' + roff(_(command->summary)) + ".\n";
        if (*command->details) out += ".PP\n.nf\n" + roff(_(command->details)) + "\n.fi\n";
        for (const auto& example : command->examples)
            out += ".PP\n.nf\n" + roff(std::string("    ") + example.line) + "\n.fi\n.RS 8\n" +
                   roff(_(example.what)) + "\n.RE\n";
        out += man_terms(argument_rows(command->arguments, true));
        out += man_terms(argument_rows(command->arguments, false));
    }
    out += std::string(".SH ") + _("SHARED OPTIONS") + '\n';
    out += man_terms(argument_rows(shared_arguments(std::make_shared<SharedOptions>()), false));
    out += std::string(".SH ") + _("EXIT STATUS") + "\n.nf\n" + roff(_(find_topic("exit-codes")->text)) +
           "\n.fi\n";
    return out;
}

struct HelpOptions {
    std::vector<std::string> words;
};

void explain(App& app, const HelpOptions& options) {
    if (options.words.empty()) return app.print_text(overview());
    const std::string& word = options.words.front();
    if (word == "options")
        return app.print_text(
            std::string(_("Options that every command understands")) + "\n\n" +
            two_columns(argument_rows(shared_arguments(std::make_shared<SharedOptions>()), false)));
    if (const Topic* topic = find_topic(word)) return app.print_text(std::string(_(topic->text)) + '\n');
    if (const GroupEntry* entry = find_group(word)) {
        const Group group = described(*entry);
        if (options.words.size() == 1) {
            const Command* only = group.find("");
            return app.print_text(only && group.commands().size() == 1 ? command_help(group, *only)
                                                                       : group_help(group));
        }
        const std::string verb = join(std::span(options.words).subspan(1), " ");
        if (const Command* command = group.find(verb)) return app.print_text(command_help(group, *command));
        throw UsageError(tr("'{}' has no command '{}'", "bfb " + word, verb));
    }
    auto names = help_topics();
    for (const auto& entry : groups())
        if (!entry.hidden) names.emplace_back(entry.name);
    const auto near = nearest(word, names);
    throw UsageError(
        tr("there is no help on '{}'", word) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
        tr("topics: {}", join(help_topics(), ", ")));
}

struct ManOptions {
    std::string noun;
};

}  // namespace

std::string help_text(const Invocation& invocation) {
    if (!invocation.group) return overview();
    if (invocation.command) {
        const bool noun_alone = invocation.command->name.empty() && invocation.group->commands().size() > 1;
        return noun_alone ? command_help(*invocation.group, *invocation.command) + '\n' +
                                group_help(*invocation.group)
                          : command_help(*invocation.group, *invocation.command);
    }
    return group_help(*invocation.group);
}

std::vector<std::string> help_topics() {
    std::vector<std::string> names;
    for (const auto& topic : all_topics()) names.emplace_back(topic.name);
    names.emplace_back("options");
    return names;
}

void help_commands(Group& group) {
    auto help = group.command<HelpOptions>("", N_("explain a command or a topic"));
    help.example("bfb help", N_("where to begin"))
        .example("bfb help dues pay", N_("one command"))
        .example("bfb help filters", N_("a topic"))
        .argument(&HelpOptions::words, "TOPIC", N_("a command or a topic"));
    auto choices = help_topics();
    for (const auto& entry : groups())
        if (!entry.hidden) choices.emplace_back(entry.name);
    help.choices(std::move(choices));
    help.run(explain);
}

void man_commands(Group& group) {
    auto man = group.command<ManOptions>("", N_("print a man page"));
    man.required(&ManOptions::noun, "NOUN", N_("the noun")).run([](App& app, const ManOptions& options) {
        const GroupEntry* entry = find_group(options.noun);
        if (!entry) throw UsageError(tr("there is no command '{}'", options.noun));
        app.print_text(man_page(described(*entry)));
    });
}

}  // namespace bfb::cmd
