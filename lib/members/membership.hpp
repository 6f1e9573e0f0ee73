// Memberships: who belongs, since when, as what, and who pays. What a membership costs is the business of
// lib/dues.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/unit_of_work.hpp"
#include "members/person.hpp"
#include "members/reference.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"

namespace bfb::members {

/// Values for what the board invents itself; an empty value removes the field.
using OwnFields = std::vector<std::pair<std::string, std::string>>;

/// What makes a member of a person. Absent values keep what is there (edit) or take the default (add).
struct MembershipFacts {
    std::optional<std::int64_t> number;
    std::optional<std::string> type;  // code
    std::optional<Date> joined_on;
    std::optional<Date> applied_on;
    std::optional<Date> ends_on;           // for edit: corrects the last day
    bool never_ends = false;               // for edit: there is no last day
    std::optional<std::string> paid_by;    // a member, as find() reads it; "self"
    std::optional<std::string> household;  // its name, or a member to join; "none"
    std::optional<Money> fee;              // instead of the type's
    std::optional<std::string> fee_reason;
    bool standard_fee = false;  // back to the type's
    OwnFields own_fields;
    std::vector<std::string> tags;
};

/// Adds person and membership; the number is the next free one unless given. Without joined_on and with
/// applied_on it is an application. Throws Refused for a number in use, NotFound for an unknown type or
/// payer.
MemberRef add(db::UnitOfWork& work, const Person& person, const MembershipFacts& facts, Date today);

/// Changes what `person` and `facts` say. Throws Refused where a membership would end before it begins, or
/// share days with another of the same person.
void edit(db::UnitOfWork& work, const MemberRef& member, const Person& person, const MembershipFacts& facts,
          Date today);

/// An application of a person who is known and is no member now, with a number of its own. Throws NotFound
/// for an unknown type, Refused for one that is retired and for a person who was erased.
MemberRef apply(db::UnitOfWork& work, std::int64_t person_id, const std::string& type, Date applied_on);

/// An application becomes a membership from `joined_on` on. Refused where it is none.
void approve(db::UnitOfWork& work, const MemberRef& member, Date joined_on);

/// What `leave` brought to an end.
enum class Ended { membership, application };

/// `last_day` is the last day of membership; an application is declined on it. Without a reason the one given
/// before stays. Refused where it is over on `today`, had not begun, or would run into a later membership.
Ended leave(db::UnitOfWork& work, const MemberRef& member, Date last_day,
            const std::optional<std::string>& reason, Date today);

/// A new membership, with a number of its own, for a person whose last one ended before `joined_on`; of the
/// same type unless another is named.
MemberRef rejoin(db::UnitOfWork& work, const MemberRef& member, Date joined_on,
                 const std::optional<std::string>& type = {});

/// Throws Refused where the person was erased: they must not get a name, a tag or a membership again.
void require_not_erased(const db::Database& database, const MemberRef& member);

/// The number of another membership of the person that shares a day with one that lasts from `joined_on` to
/// `ends_on`. There must be none.
std::optional<std::int64_t> overlapping(const db::Database& database, const MemberRef& member, Date joined_on,
                                        std::optional<Date> ends_on);

/// Whether anything changed by it.
bool set_tags(db::UnitOfWork& work, const MemberRef& member, const std::vector<std::string>& added,
              const std::vector<std::string>& removed);

/// Throws NotFound naming the types there are.
std::int64_t type_id(const db::Database& database, const std::string& code);
std::int64_t next_number(const db::Database& database);

/// The keys `members list` can filter by.
std::vector<out::FilterKey> filter_keys();

/// SQL for a bare word of a filter: the beginning of a word of the name, folded.
inline constexpr const char* word_sql = "(' ' || fold_umlauts(p.sort_key)) LIKE '% ' || {} || '%'";

enum class Order { name, number, joined, city, none };

struct Listing {
    std::vector<std::string> terms;
    std::optional<Date> as_of;  // only who was a member on that day, with the state of that day
    Order order = Order::name;
};

/// number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open.
out::RowStream list(const db::Database& database, const Listing& listing, Date today);

/// Everything of one member, with tags, own fields, mandates, who pays for whom, open dues and credit.
out::Record show(const db::Database& database, const MemberRef& member, Date today);

/// at, actor, command, change: what the journal knows of a member, oldest first.
out::RowStream history(const db::Database& database, const MemberRef& member);

/// Tags in use and how many people carry them.
out::RowStream tags(const db::Database& database);

/// SQL for whether the journal entry l touched :person, a membership of theirs, or a charge, waiver, payment,
/// mandate or mail of these.
inline constexpr const char* touches_person_sql = R"(EXISTS (
    SELECT 1 FROM log_change c
    WHERE c.log_id = l.id AND CASE c.table_name
        WHEN 'person' THEN :person BETWEEN c.first_row AND c.last_row
        WHEN 'person_tag' THEN :person BETWEEN c.first_row AND c.last_row
        WHEN 'person_field' THEN :person BETWEEN c.first_row AND c.last_row
        WHEN 'membership' THEN EXISTS (
            SELECT 1 FROM membership m
            WHERE m.person_id = :person AND m.id BETWEEN c.first_row AND c.last_row)
        WHEN 'charge' THEN EXISTS (
            SELECT 1 FROM charge k JOIN membership m ON m.id = k.membership_id
            WHERE m.person_id = :person AND k.id BETWEEN c.first_row AND c.last_row)
        WHEN 'waiver' THEN EXISTS (
            SELECT 1 FROM waiver w JOIN charge k ON k.id = w.charge_id JOIN membership m ON m.id = k.membership_id
            WHERE m.person_id = :person AND w.id BETWEEN c.first_row AND c.last_row)
        WHEN 'payment' THEN EXISTS (
            SELECT 1 FROM payment p WHERE p.payer_id = :person AND p.id BETWEEN c.first_row AND c.last_row)
        WHEN 'thread' THEN EXISTS (
            SELECT 1 FROM thread t WHERE t.person_id = :person AND t.id BETWEEN c.first_row AND c.last_row)
        WHEN 'message' THEN EXISTS (
            SELECT 1 FROM message s JOIN thread t ON t.id = s.thread_id
            WHERE t.person_id = :person AND s.id BETWEEN c.first_row AND c.last_row)
        WHEN 'mandate' THEN EXISTS (
            SELECT 1 FROM mandate d WHERE d.person_id = :person AND d.id BETWEEN c.first_row AND c.last_row)
        WHEN 'mail' THEN EXISTS (
            SELECT 1 FROM mail e WHERE e.person_id = :person AND e.id BETWEEN c.first_row AND c.last_row)
        END))";

/// SQL for the state on :today of membership m. The last day still belongs to a membership; an application is
/// over on the day on which it is declined.
inline constexpr const char* state_sql =
    "CASE WHEN m.ends_on < :today OR (m.ends_on = :today AND m.joined_on IS NULL) THEN 'ended' "
    "WHEN m.joined_on IS NULL THEN 'applied' WHEN m.joined_on > :today THEN 'future' "
    "WHEN m.ends_on IS NOT NULL THEN 'leaving' ELSE 'active' END";

/// SQL for whether membership m is not over on :today: it lasts, begins later, or waits for approval.
inline const std::string not_ended_sql = std::string(state_sql) + " <> 'ended'";

/// SQL for the cents open on all charges of membership m.
inline constexpr const char* open_sql =
    "(SELECT coalesce(sum(c.amount_cents"
    " - coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0)"
    " - coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0)), 0)"
    " FROM charge c WHERE c.membership_id = m.id AND c.cancelled_at IS NULL)";

}  // namespace bfb::members
