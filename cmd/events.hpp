// The verbs of `bfb events` by the file that holds them.
#pragma once

#include "cmd/app.hpp"
#include "events/event.hpp"
#include "events/notices.hpp"

namespace bfb::cmd {

/// What a clock on the wall shows: `2026-05-01 19:30`, or a day alone.
struct WallTime {
    std::string text;
};
void read(const std::string& name, const std::string& text, const Context& context, WallTime& value);

/// add, edit, cancel
void describe_planning(Group& group);
/// register, unregister, remind
void describe_registering(Group& group);
/// attendance
void describe_attendance(Group& group);
/// export, import
void describe_calendars(Group& group);
/// tables
void describe_tables(Group& group);
/// fishbowl
void describe_fishbowl(Group& group);

/// Whom a change is told, by --silent.
events::Tell whom(bool is_silent);

/// What papers are written in: as --lang says, else the association's language.
i18n::Language paper_language(App& app);

/// The event that the words mean.
events::Event event_named(App& app, const std::string& text);

}  // namespace bfb::cmd
