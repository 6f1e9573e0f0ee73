// What is printed of events: the list to sign at the door, and certificates of trainings. HTML pages of their
// own, with everything in them, for the printer of whoever opens them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/template_engine.hpp"
#include "events/calendar.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

/// The template of that name, the board's own where it has one, with `values`. Throws Refused where it can't
/// be used.
std::string filled_page(const db::Database& database, const std::string& name,
                        const adapters::TemplateValues& values);

/// The list of who is registered, with room for a signature each, and some empty lines.
std::string attendance_sheet(const db::Database& database, const Event& event, const Occurrence& date,
                             i18n::Language language);

/// Somebody, and the trainings of a series they took part in.
struct Training {
    std::string title;
    std::string starts_at;
    std::int64_t minutes = 0;
};
struct Participant {
    std::string name;
    std::vector<Training> trainings;

    std::int64_t minutes() const;
};

/// Who took part in events of `series`, by name: of one person where they are given. A date counts with the
/// minutes booked, or with its length; days without hours with none.
std::vector<Participant> participants(const db::Database& database, const std::string& series,
                                      std::optional<std::int64_t> person_id);

/// A page each. Throws NotFound where nobody took part.
std::string certificates(const db::Database& database, const std::string& series,
                         std::optional<std::int64_t> person_id, Date today, i18n::Language language);

}  // namespace bfb::events
