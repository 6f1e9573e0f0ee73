// A fishbowl: a circle of seats, one of which stays free for whoever wants to join in, and how long each of
// those who sat there spoke. Names need no registration.
#pragma once

#include <optional>
#include <string>

#include "events/event.hpp"
#include "out/record.hpp"

namespace bfb::events {

inline constexpr int usual_seats = 5;  // with the one that stays free
inline constexpr int most_seats = 50;

/// How many seats the circle has from now on. Throws UsageError for a number that can't be, Refused where
/// more sit there than would leave one free.
void set_seats(db::UnitOfWork& work, const Event& event, int seats);

/// Takes the lowest free seat. Throws Refused where they sit already, and where only one seat is free: it
/// names those of whom one has to leave.
void sit_down(db::UnitOfWork& work, const Event& event, const std::string& name);

/// They leave the circle, and speak no more. Throws NotFound where nobody of that name sits there, Ambiguous
/// where several do.
void leave_seat(db::UnitOfWork& work, const Event& event, const std::string& name);

/// They speak from now on, and whoever spoke does no more. Throws as leave_seat(), and Refused where they
/// speak already.
void speak(db::UnitOfWork& work, const Event& event, const std::string& name);

/// Nobody speaks. Throws Refused where nobody did, or somebody else than `name`.
void stop_speaking(db::UnitOfWork& work, const Event& event, const std::optional<std::string>& name);

/// name, seat, turns, seconds, spoken ("2:05"), speaks: who sat in the circle, who spoke longest first; a
/// speech that goes on counts up to `now`.
out::RowStream speaking_times(const db::Database& database, const Event& event, Timestamp now);

/// seats, taken, free, speaker, seconds: the circle as it is.
out::Record circle(const db::Database& database, const Event& event, Timestamp now);

}  // namespace bfb::events
