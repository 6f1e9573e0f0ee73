// What events keep of people: registrations, the mails about them, and turns at fishbowls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/unit_of_work.hpp"

namespace bfb::privacy {

/// SQL for the ids of a person's registrations (`person` is an expression, such as a parameter): their own,
/// and those of guests under an address that is theirs alone.
std::string registrations_of_person_sql(std::string_view person);
/// SQL for the ids of the mails about these registrations; `registrations` is SQL for their ids.
std::string notices_sql(std::string_view registrations);
/// SQL for the ids of turns at fishbowls, which have only a name: theirs, where they are registered for it
/// under that name.
std::string turns_sql(std::string_view registrations);

/// Ids, as they are while names and addresses are known.
struct EventTraces {
    std::vector<std::int64_t> registrations, notices, turns;
};
EventTraces traces_of_person(const db::Database& database, std::int64_t person_id);
EventTraces traces_of_registrations(const db::Database& database, std::vector<std::int64_t> registrations);

/// SQL for these ids.
std::string listed(const std::vector<std::int64_t>& ids);

/// Cancels the registrations for events that are not over; who waits moves up, and is told.
void give_seats_up(db::UnitOfWork& work, const EventTraces& traces, Date today);
/// Takes names and addresses out of registrations and turns. How many came stays.
void take_names_out(db::UnitOfWork& work, const EventTraces& traces);

}  // namespace bfb::privacy
