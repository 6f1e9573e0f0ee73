// The members who are there already: which of them a row of a sheet means, by number or by name, and which
// line meant them before.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "intake/member_row.hpp"
#include "members/person.hpp"

namespace bfb::intake {

/// A member with all that a row may change.
struct KnownMember {
    std::int64_t membership_id;
    std::int64_t number;
    std::int64_t person_id;
    std::int64_t type_id;
    std::int64_t payer_id;
    std::optional<Money> fee_override;
    std::optional<Date> joined_on;
    std::optional<Date> ends_on;
    std::optional<Date> erased_on;  // the person was; nothing may be written of them again
    members::Person person;
};

class KnownMembers {
  public:
    explicit KnownMembers(const db::Database& database);

    /// The member with the row's number. For a row without one, of those whom no line meant yet and who have
    /// the same folded name (its key is `sort_key`), the one most like the row: with the same birth date or
    /// e-mail address, or at least with nothing in them that says otherwise.
    std::optional<KnownMember> find(const MemberRow& row, std::string_view sort_key);

    /// The opening balance with which the member was added, debit positive; nothing where it can't be told,
    /// because the credit of a payer of several members was among it.
    std::optional<Money> opening_balance(const KnownMember& member);

    /// The line of the sheet that meant this member; 0 for none.
    std::size_t line_of(std::int64_t membership_id) const;

    /// To be told of every member taken from the sheet, new ones too.
    void remember(std::int64_t membership_id, std::int64_t number, std::size_t line);

  private:
    std::optional<KnownMember> find_by_number(std::int64_t number);
    std::optional<KnownMember> find_by_name(const MemberRow& row, std::string_view sort_key);

    db::Statement by_number_;
    db::Statement by_name_;
    db::Statement opening_;
    const bool had_members_;
    std::int64_t largest_number_;       // a larger one is new without asking
    std::vector<std::uint32_t> lines_;  // by membership id
};

}  // namespace bfb::intake
