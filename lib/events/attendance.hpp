// Who was there, on which date of a series and for how long.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/calendar.hpp"
#include "out/row_stream.hpp"

namespace bfb::events {

/// A name that could not be booked.
struct UnknownName {
    std::size_t line;  // from 1
    std::string name;
    std::string reason;  // in words
};

struct Attendance {
    std::size_t booked = 0;
    std::size_t known = 0;  // booked before, with the same minutes
    std::size_t added = 0;  // of the booked, registered for it
    std::vector<UnknownName> unknown;
};

/// What becomes of those who are not registered.
enum class WalkIns { refused, registered };

/// Books those whom the names mean among the registered and waiting; folded, whole words in any order, or a
/// member's number or an address. Empty lines are nobody. `minutes` none: all of it. A name that means nobody
/// or several is among `unknown`, and the others are booked. Walk-ins who are to be registered are members
/// by their number or address, and guests by their name. Throws Refused for a cancelled event.
Attendance book(db::UnitOfWork& work, const Event& event, const Occurrence& date,
                const std::vector<std::string>& names, std::optional<std::int64_t> minutes,
                WalkIns walk_ins = WalkIns::refused);

/// They were not there after all. Throws NotFound where they were not booked.
void unbook(db::UnitOfWork& work, const Event& event, const Occurrence& date, std::int64_t registration_id);

/// date, registration, name, member, minutes: who was there, by date and name; of one date where it is given.
out::RowStream attended(const db::Database& database, const Event& event,
                        const std::optional<std::string>& date_key);

}  // namespace bfb::events
