// The year's dues in figures, for the annual meeting.
#pragma once

#include "db/database.hpp"
#include "out/row_stream.hpp"

namespace bfb::dues {

/// One row for each type, and `total` last: type, members, assessed, paid, waived, open, returned.
/// `members` belonged to the association at some time in the year. The amounts are those of the charges whose
/// period began in the year or, without a period, that fell due in it, by the type they were charged for;
/// cancelled ones don't count: assessed = paid + waived + open. `returned` is what was paid on them and
/// taken back, but for bank lines that the board had assigned by mistake and freed. Types with neither
/// members nor charges are left out.
out::RowStream report(const db::Database& database, int year);

}  // namespace bfb::dues
