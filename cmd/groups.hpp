// The table of nouns. A new noun is one line here, one file beside it and one room in lib/.
#pragma once

#include <span>
#include <string_view>

#include "cmd/command.hpp"

namespace bfb::cmd {

struct GroupEntry {
    const char* name;
    const char* help;                // marked with N_()
    void (*describe)(Group& group);  // adds the verbs; called only for the noun that is used
    bool hidden = false;
};

std::span<const GroupEntry> groups();
const GroupEntry* find_group(std::string_view name);
/// The group with its verbs described.
Group described(const GroupEntry& entry);

void init_commands(Group& group);
void members_commands(Group& group);
void dues_commands(Group& group);
void bank_commands(Group& group);
void messages_commands(Group& group);
void mail_commands(Group& group);
void events_commands(Group& group);
void news_commands(Group& group);
void web_commands(Group& group);
void db_commands(Group& group);
void log_commands(Group& group);
void undo_commands(Group& group);
void redo_commands(Group& group);
void sql_commands(Group& group);
void config_commands(Group& group);
void completion_commands(Group& group);
void help_commands(Group& group);
void man_commands(Group& group);

}  // namespace bfb::cmd
