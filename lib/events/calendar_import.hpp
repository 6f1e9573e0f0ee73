// Calendars of other initiatives become events of ours that are marked as theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/unit_of_work.hpp"

namespace bfb::events {

/// Something of the file that was left out.
struct ImportFault {
    std::size_t line;
    std::string reason;  // in words
};

struct Imported {
    std::size_t read = 0, added = 0, updated = 0, unchanged = 0;
    std::size_t own = 0;      // of our own that came back, and were left as they are
    std::size_t ignored = 0;  // cancelled there, and not known here
    std::vector<ImportFault> faults;
};

/// A larger file is refused.
inline constexpr std::size_t most_calendar_bytes = 16 * 1024 * 1024;

/// Adds the events of an iCalendar file, or changes those that are known by their UID where the file says
/// something else of them than last time, and has no lower sequence number: what was changed here stays until
/// then. Events of our own that come back stay as they are. Moved and cancelled dates of a series are kept. A
/// calendar with METHOD:CANCEL only cancels what is known, events or dates of them. Throws Refused where the
/// file is no calendar at all, or too large.
Imported import_calendar(db::UnitOfWork& work, std::string_view bytes);

}  // namespace bfb::events
