// Who comes: registrations, the seats there are, and the waiting list, which is in the order of asking and
// never overtaken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.hpp"
#include "out/record.hpp"

namespace bfb::events {

/// Somebody who wants to come: a person of ours, or a name and perhaps an address.
struct Applicant {
    std::optional<std::int64_t> person_id;
    std::string name;
    std::string email = {};  // empty: none, or the person's own
    std::int64_t seats = 1;
};

enum class Seat { confirmed, waiting };

struct Registration {
    std::int64_t id = 0;
    Seat seat = Seat::confirmed;
};

/// Registers for all dates of the event: confirmed while there are seats and nobody waits, else at the end of
/// the waiting list. Throws Refused where the event is cancelled, over or another initiative's, where they
/// are registered already, or want more seats than there are at all; UsageError for a name or an address that
/// can't be one. Registered already is the same person, or a guest of that name under the person's or the
/// same address; or, both without one, a guest of the same name.
Registration register_applicant(db::UnitOfWork& work, const Event& event, const Applicant& applicant,
                                Date today);
/// The same of somebody who came unannounced: also when the event is over.
Registration register_walk_in(db::UnitOfWork& work, const Event& event, const Applicant& applicant);

/// Whether words of a name have to be whole; single letters always.
enum class Words { whole, beginnings };
/// Whether cancelled registrations are found too.
enum class Among { coming, all };

/// The registrations of `event` meant by a member's number, an address, or words of a name (folded, any
/// order); those alone whose whole name it is, where there are such.
std::vector<std::int64_t> registrations_like(const db::Database& database, std::int64_t event_id,
                                             std::string_view who, Words words, Among among = Among::coming);
/// The only one that is meant. Throws NotFound, and Ambiguous with the candidates.
std::int64_t find_registration(const db::Database& database, std::int64_t event_id, std::string_view who,
                               Words words = Words::beginnings);
/// All registrations of the one guest meant, cancelled ones too. Throws as find_registration(), and Refused
/// for a person of ours.
std::vector<std::int64_t> find_guest(const db::Database& database, std::int64_t event_id,
                                     std::string_view who);

/// They do not come; the row stays. Whoever moves up for it has to be asked of fill_free_seats().
void unregister(db::UnitOfWork& work, std::int64_t registration_id);

/// Confirms those who wait, in their order, as long as there are seats for the first of them. Returns them.
std::vector<std::int64_t> fill_free_seats(db::UnitOfWork& work, std::int64_t event_id);

/// Seats that are taken.
std::int64_t confirmed_seats(const db::Database& database, std::int64_t event_id);

/// id, event, name, email, member, seats, status, created_at, attended; cancelled ones last.
out::RowStream registrations(const db::Database& database, std::int64_t event_id);
/// One of them.
out::Record registration_record(const db::Database& database, std::int64_t registration_id);

}  // namespace bfb::events
