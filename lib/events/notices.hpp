// What those who registered are told by mail: that they have a seat or wait, that they moved up, when it is,
// that it is another time or place, and that it does not take place. Who has no address is told nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "events/calendar.hpp"

namespace bfb::events {

/// That they have a seat, or wait. Whether a mail was queued.
bool tell_registered(db::UnitOfWork& work, const Event& event, std::int64_t registration_id);

/// Who hears of a change. What waits in the outbox and is overtaken by it is withdrawn either way.
enum class Tell { everybody, nobody };

/// That they have a seat now, where the event is still to come. The mails queued.
std::size_t tell_moved_up(db::UnitOfWork& work, std::int64_t event_id,
                          const std::vector<std::int64_t>& registration_ids, Tell whom);
/// That the event, which is still to come, does not take place; of a series: none of its dates. The mails
/// queued.
std::size_t tell_cancelled(db::UnitOfWork& work, std::int64_t event_id, Date today, Tell whom);

/// What those registered know of an event, or of one date of a series: to be asked before it is changed.
struct Known {
    Event event;
    std::optional<Occurrence> date;  // the next one, or that one; none where it does not take place
};
Known known_of(const db::Database& database, std::int64_t event_id, Date today);
/// `occurrence` as Occurrence has it.
Known known_of_date(const db::Database& database, std::int64_t event_id, const std::string& occurrence);

/// What is another now about time, place or state of an event still to come. The mails queued.
std::size_t tell_changed(db::UnitOfWork& work, const Known& before, Date today, Tell whom);
/// The same of one date, also that it does not take place, or does after all.
std::size_t tell_changed_date(db::UnitOfWork& work, const Known& before, const std::string& occurrence,
                              Date today, Tell whom);

struct Reminded {
    std::size_t queued = 0;
    std::size_t without_address = 0;  // confirmed for one of the dates, but not to be reached
};
/// Reminds of every date from today to `days` later, each registration of each date once, however often this
/// runs; again where it begins at another time since.
Reminded remind(db::UnitOfWork& work, int days, Date today);

/// What waits in the outbox for somebody who does not come is not to be sent.
void withdraw_notices(db::UnitOfWork& work, std::int64_t event_id, std::int64_t registration_id);

/// Why a mail about an event must not be sent any more: it is over, or cancelled and the mail says something
/// else, or they do not come. Nothing for mails of other kinds. In English, marked for translation.
std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id, Date today);

}  // namespace bfb::events
