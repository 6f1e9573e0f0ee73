// What those who registered are told by mail: that they have a seat or wait, that they moved up, when it is,
// and that it does not take place. Who has no address is told nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "events/event.hpp"

namespace bfb::events {

/// That they have a seat, or wait. Whether a mail was queued.
bool tell_registered(db::UnitOfWork& work, const Event& event, std::int64_t registration_id);
/// That they have a seat now. The mails queued.
std::size_t tell_moved_up(db::UnitOfWork& work, std::int64_t event_id,
                          const std::vector<std::int64_t>& registration_ids);
/// That the event, which is still to come, does not take place. The mails queued.
std::size_t tell_cancelled(db::UnitOfWork& work, std::int64_t event_id, Date today);

struct Reminded {
    std::size_t queued = 0;
    std::size_t without_address = 0;  // confirmed for one of the dates, but not to be reached
};
/// Reminds of every date from today to `days` later, each registration of each date once, however often this
/// runs.
Reminded remind(db::UnitOfWork& work, int days, Date today);

/// Reminders that wait in the outbox are not to be sent: of the event, or of one registration for it.
void withdraw_reminders(db::UnitOfWork& work, std::int64_t event_id,
                        std::optional<std::int64_t> registration_id);

}  // namespace bfb::events
