// One sound row of a sheet is written: person, household, membership, mandate, tags, own fields and opening
// balance. Whom the row means, who pays, and whether it may be taken at all is settled before, in
// member_sheet.
#pragma once

#include <cstdint>
#include <optional>

#include "db/unit_of_work.hpp"
#include "intake/known_members.hpp"
#include "intake/member_row.hpp"
#include "intake/sheet_lookups.hpp"
#include "intake/sheet_mandates.hpp"
#include "members/person.hpp"

namespace bfb::intake {

/// What is known of the person, with what the row says of them.
members::Person updated(members::Person person, const MemberRow& row);

class MemberWriter {
  public:
    /// Opening balances are due on `opening_due`. `mandates` must outlive the writer.
    MemberWriter(db::UnitOfWork& work, SheetMandates& mandates, Date opening_due);

    /// What was found out about a member, beside what the row says itself.
    struct Findings {
        const KnownType& type;
        const SheetMandates::Plan& mandate;
        std::optional<std::int64_t> payer_id;  // else the member pays
    };

    /// Adds the row's member and returns the id of the membership.
    std::int64_t add(const MemberRow& row, std::int64_t number, Date joined_on, const Findings& findings);

    /// Makes the member, and `person` of them, what the row says. Whether anything was changed.
    bool update(const MemberRow& row, const KnownMember& member, members::Person person,
                const Findings& findings);

  private:
    std::int64_t insert_person(const MemberRow& row);
    void insert_membership(const MemberRow& row, std::int64_t number, std::int64_t person_id,
                           std::int64_t payer_id, const KnownType& type, Date joined_on);
    bool update_membership(const MemberRow& row, const KnownMember& member, std::int64_t payer_id,
                           const KnownType& type);
    void book_opening_balance(Money balance, std::int64_t membership_id, std::int64_t payer_id);
    bool set_tags(const MemberRow& row, std::int64_t person_id);
    bool set_own_fields(const MemberRow& row, std::int64_t person_id);
    std::optional<std::int64_t> household_of(const MemberRow& row);

    db::UnitOfWork& work_;
    db::Database& database_;
    SheetMandates& mandates_;
    Date opening_due_;
    members::PersonWriter people_;
    std::optional<Households> households_;

    db::Statement insert_membership_, update_membership_;
    db::Statement insert_charge_, insert_payment_;
    db::Statement tags_, insert_tag_, delete_tag_;
    db::Statement set_own_field_, delete_own_field_;
};

}  // namespace bfb::intake
