#include "intake/known_members.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "members/membership.hpp"

namespace bfb::intake {

namespace {

constexpr const char* known_columns =
    "SELECT m.id, m.number, m.person_id, m.type_id, m.payer_id, m.fee_override_cents, m.joined_on, "
    "m.ends_on, p.erased_on, ";

KnownMember member_from(const db::Statement& row) {
    return {.membership_id = row.integer(0),
            .number = row.integer(1),
            .person_id = row.integer(2),
            .type_id = row.integer(3),
            .payer_id = row.integer(4),
            .fee_override = row.optional_money(5),
            .joined_on = row.optional_date(6),
            .ends_on = row.optional_date(7),
            .erased_on = row.optional_date(8),
            .person = members::person_from(row, 9)};
}

/// Charges of the membership, credit of the payer, and how many memberships that payer pays for. The credit
/// was booked by the command that added the membership.
constexpr const char* opening_sql = R"(
    SELECT coalesce((SELECT sum(c.amount_cents)
                     FROM charge c
                     WHERE c.membership_id = ?1 AND c.kind = 'opening' AND c.cancelled_at IS NULL), 0),
           coalesce((SELECT sum(y.amount_cents)
                     FROM payment y
                     WHERE y.payer_id = ?2 AND y.method = 'other' AND y.amount_cents > 0
                       AND EXISTS (
                           SELECT 1 FROM log_change p JOIN log_change m ON m.log_id = p.log_id
                           WHERE p.table_name = 'payment' AND y.id BETWEEN p.first_row AND p.last_row
                             AND p.operation = 'insert' AND m.operation = 'insert'
                             AND m.table_name = 'membership' AND ?1 BETWEEN m.first_row AND m.last_row)), 0),
           (SELECT count(*) FROM membership m WHERE m.payer_id = ?2))";

/// How surely the row, which bears the same name, means this member; 0 for not at all. Of two members who
/// resemble it alike, the one who joined on the same day is meant.
int resemblance(const MemberRow& row, const KnownMember& member) {
    const members::Person &ours = row.person, &theirs = member.person;
    const int same_day = row.joined_on && row.joined_on == member.joined_on ? 1 : 0;
    if (ours.birth_date && ours.birth_date == theirs.birth_date) return 6 + same_day;
    if (ours.email && theirs.email && ascii_lower(*ours.email) == ascii_lower(*theirs.email))
        return 4 + same_day;
    const bool differs = (ours.birth_date && theirs.birth_date) || (ours.email && theirs.email);
    return differs ? 0 : 2 + same_day;
}

}  // namespace

KnownMembers::KnownMembers(const db::Database& database)
    : by_number_(
          database.prepare(std::string(known_columns) + members::person_columns +
                           " FROM membership m JOIN person p ON p.id = m.person_id WHERE m.number = ?")),
      by_name_(database.prepare(std::string(known_columns) + members::person_columns +
                                " FROM person p JOIN membership m ON m.person_id = p.id WHERE p.sort_key = ? "
                                "ORDER BY m.ends_on IS NOT NULL, m.id")),
      opening_(database.prepare(opening_sql)),
      had_members_(database.integer("SELECT 1 FROM membership LIMIT 1").has_value()),
      largest_number_(members::next_number(database) - 1) {}

std::optional<KnownMember> KnownMembers::find(const MemberRow& row, std::string_view sort_key) {
    if (row.number) return *row.number > largest_number_ ? std::nullopt : find_by_number(*row.number);
    return had_members_ && !sort_key.empty() ? find_by_name(row, sort_key) : std::nullopt;
}

std::optional<KnownMember> KnownMembers::find_by_number(std::int64_t number) {
    by_number_.bind_integer(1, number);
    auto member = by_number_.step() ? std::optional(member_from(by_number_)) : std::nullopt;
    by_number_.reset();
    return member;
}

std::optional<KnownMember> KnownMembers::find_by_name(const MemberRow& row, std::string_view sort_key) {
    by_name_.bind_view(1, sort_key);
    std::optional<KnownMember> best;
    int most = 0;
    while (by_name_.step()) {
        auto member = member_from(by_name_);
        const int points = line_of(member.membership_id) > 0 ? 0 : resemblance(row, member);
        if (points <= most) continue;
        most = points;
        best = std::move(member);
    }
    by_name_.reset();
    return best;
}

std::optional<Money> KnownMembers::opening_balance(const KnownMember& member) {
    opening_.bind_integer(1, member.membership_id).bind_integer(2, member.payer_id);
    opening_.step();
    const Money owed = opening_.money(0), credit = opening_.money(1);
    const bool whose_is_known = credit == Money() || opening_.integer(2) == 1;
    opening_.reset();
    return whose_is_known ? std::optional(owed - credit) : std::nullopt;
}

std::size_t KnownMembers::line_of(std::int64_t membership_id) const {
    const auto id = static_cast<std::size_t>(membership_id);
    return id < lines_.size() ? lines_[id] : 0;
}

void KnownMembers::remember(std::int64_t membership_id, std::int64_t number, std::size_t line) {
    largest_number_ = std::max(largest_number_, number);
    const auto id = static_cast<std::size_t>(membership_id);
    if (lines_.size() <= id) lines_.resize(std::max(id + 1, lines_.size() * 3 / 2));
    lines_[id] = static_cast<std::uint32_t>(line);
}

}  // namespace bfb::intake
