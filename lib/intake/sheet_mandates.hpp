// Account numbers in a sheet become mandates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "db/unit_of_work.hpp"
#include "intake/member_row.hpp"

namespace bfb::intake {

class SheetMandates {
  public:
    explicit SheetMandates(db::UnitOfWork& work);

    /// What a row's account number means, found out before anything is written.
    struct Nothing {};
    struct Keep {
        std::int64_t mandate_id;
    };
    struct Insert {
        std::string reference;
    };
    struct ChangeIban {
        std::int64_t mandate_id;
    };
    using Plan = std::variant<Nothing, Keep, Insert, ChangeIban>;

    /// The mandate with the row's reference, or without one the person's newest that is in force, gets the
    /// row's IBAN; where there is none it is added, under "M-4711" of the member number unless the row has a
    /// reference. Its last use by another program is noted where it is later than what is known. Nothing in
    /// the optional where the reference is another person's. `person_id` is absent for a new person.
    std::optional<Plan> plan(const MemberRow& row, std::optional<std::int64_t> person_id,
                             std::int64_t number);

    /// Whether anything was changed.
    bool carry_out(const Plan& plan, const MemberRow& row, std::int64_t person_id);

  private:
    std::optional<Plan> plan_by_reference(const MemberRow& row, std::optional<std::int64_t> person_id);
    std::optional<Plan> plan_by_person(const MemberRow& row, std::int64_t person_id);
    std::string free_reference(std::int64_t number);
    bool is_taken(const std::string& reference);
    bool note_use(std::int64_t mandate_id, const MemberRow& row);

    db::Statement by_reference_;
    db::Statement by_person_;
    db::Statement insert_;
    db::Statement change_iban_;
    db::Statement note_use_;
};

}  // namespace bfb::intake
