#include "events/invariants.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

constexpr std::array rules = {
    db::Invariant{"confirmed seats within capacity", N_("raise the capacity, or unregister somebody"),
                  "SELECT 'event ' || e.id FROM event e WHERE e.capacity < (SELECT sum(r.seats) "
                  "FROM registration r WHERE r.event_id = e.id AND r.status = 'confirmed')"},
    db::Invariant{"nobody waits where nothing is full",
                  N_("move them up with 'bfb events edit EVENT --capacity \"\"'"),
                  "SELECT 'registration ' || r.id FROM registration r JOIN event e ON e.id = r.event_id "
                  "WHERE r.status = 'waiting' AND e.status <> 'cancelled' AND e.capacity IS NULL"},
    db::Invariant{
        "exceptions belong to series", N_("undo the change with 'bfb undo'"),
        "SELECT DISTINCT 'event ' || x.event_id FROM event_exception x JOIN event e ON e.id = x.event_id "
        "WHERE e.rrule IS NULL AND NOT e.is_foreign"},
    db::Invariant{"changed dates end after they begin", N_("undo the change with 'bfb undo'"),
                  "SELECT DISTINCT 'event ' || event_id FROM event_exception WHERE ends_at < starts_at"},
    db::Invariant{"attendance names a date of a series", N_("book it again with --on"),
                  "SELECT 'registration ' || a.registration_id FROM attendance a JOIN registration r "
                  "ON r.id = a.registration_id JOIN event e ON e.id = r.event_id "
                  "WHERE a.occurrence = '' AND e.rrule IS NOT NULL"},
    db::Invariant{"tables of a round have equal sizes", N_("plan them anew with 'bfb events tables'"),
                  "SELECT DISTINCT 'event ' || event_id FROM (SELECT event_id, round, count(*) AS size "
                  "FROM table_seat GROUP BY event_id, round, table_number) "
                  "GROUP BY event_id, round HAVING max(size) > min(size) + 1"},
    db::Invariant{"seats at tables belong to the plan", N_("plan them anew with 'bfb events tables'"),
                  "SELECT DISTINCT 'event ' || s.event_id FROM table_seat s JOIN registration r "
                  "ON r.id = s.registration_id LEFT JOIN table_plan p ON p.event_id = s.event_id "
                  "WHERE p.event_id IS NULL OR r.event_id <> s.event_id"},
    db::Invariant{"one seat of a fishbowl stays free", N_("let somebody leave with 'bfb events fishbowl'"),
                  "SELECT 'event ' || t.event_id FROM fishbowl_turn t "
                  "LEFT JOIN fishbowl f ON f.event_id = t.event_id WHERE t.left_at IS NULL "
                  "GROUP BY t.event_id HAVING count(*) >= coalesce(max(f.seats), 0)"},
    db::Invariant{"one person speaks at a time", N_("stop them with 'bfb events fishbowl EVENT stop'"),
                  "SELECT 'event ' || event_id FROM fishbowl_turn WHERE speaking_since IS NOT NULL "
                  "GROUP BY event_id HAVING count(*) > 1 OR max(left_at IS NOT NULL)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

}  // namespace bfb::events
