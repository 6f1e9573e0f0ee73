// A spreadsheet of members becomes people, memberships, mandates and opening balances. The same sheet again
// changes nothing; a changed row changes what it says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/delimited.hpp"
#include "db/unit_of_work.hpp"
#include "intake/headings.hpp"
#include "intake/member_row.hpp"
#include "out/progress.hpp"

namespace bfb::intake {

struct ImportOptions {
    std::string source = {};  // what the journal calls the sheet: "members.csv"
    std::vector<HeadingMapping> mappings = {};
    UnknownColumns unknown_columns = UnknownColumns::refused;
    std::string default_type = "regular";        // of new members whose row says nothing
    std::optional<Date> default_joined_on = {};  // else a new member without a joining date is a fault
    std::optional<Date> opening_due = {};        // of opening balances; else today
};

struct ImportReport {
    static constexpr std::size_t warnings_kept_at_most = 1'000;

    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t failed = 0;  // rows; each has one fault or more
    SheetFaults faults;
    std::vector<std::string> warnings;  // translated; what may be wrong but need not
    std::size_t warning_count = 0;
};

/// Takes in every row of the sheet that has no fault; whether the others spoil the whole is for the caller to
/// say before the unit of work is committed. The first record holds the headings.
///
/// A row means the member with its number. A row without a number means a member of the same folded name who
/// has the same birth date or e-mail address, or about whom neither says otherwise. Only columns that the
/// sheet has are compared and changed; an empty cell empties the field, but never number, type, joining date
/// or mandate. A fee that is, or was once, that of the type is no fee of the member's own. Opening balances
/// are booked for new members only. `payer` may name a row that comes later. A row that means an erased
/// person is a fault.
///
/// Throws UsageError for headings that can't be used (see plan_columns), NotFound for the default type, Error
/// for a sheet without any row.
ImportReport import_members(db::UnitOfWork& work, DelimitedReader& sheet, const ImportOptions& options,
                            Date today, out::Progress& progress);

}  // namespace bfb::intake
