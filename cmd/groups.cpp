#include "cmd/groups.hpp"

#include <algorithm>
#include <array>

namespace bfb::cmd {

namespace {

constexpr std::array table = {
    GroupEntry{"init", N_("create the database of an association"), init_commands},
    GroupEntry{"members", N_("people and their memberships"), members_commands},
    GroupEntry{"dues", N_("what members owe and pay"), dues_commands},
    GroupEntry{"bank", N_("accounts, mandates, debits, statements and whose money they are"), bank_commands},
    GroupEntry{"messages", N_("what people write to the board, and the answers"), messages_commands},
    GroupEntry{"mail", N_("the outbox: what is sent, when, and what became of it"), mail_commands},
    GroupEntry{"events", N_("meetings and trainings: when, where, and who comes"), events_commands},
    GroupEntry{"news", N_("articles, and the website they become part of"), news_commands},
    GroupEntry{"web", N_("the forms of the web page"), web_commands},
    GroupEntry{"db", N_("backup, restore, check, migrate"), db_commands},
    GroupEntry{"log", N_("the journal: who changed what"), log_commands},
    GroupEntry{"undo", N_("take a command back"), undo_commands},
    GroupEntry{"redo", N_("bring back what was undone"), redo_commands},
    GroupEntry{"sql", N_("ask the data in SQL, read-only"), sql_commands},
    GroupEntry{"config", N_("the settings of the association"), config_commands},
    GroupEntry{"completion", N_("print the completion script of a shell"), completion_commands},
    GroupEntry{"help", N_("explain a command or a topic"), help_commands},
    GroupEntry{"__man", N_("print a man page"), man_commands, true},
};

}  // namespace

std::span<const GroupEntry> groups() { return table; }

const GroupEntry* find_group(std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.name == name; });
    return found == table.end() ? nullptr : &*found;
}

Group described(const GroupEntry& entry) {
    Group group(entry.name, entry.help);
    entry.describe(group);
    return group;
}

}  // namespace bfb::cmd
