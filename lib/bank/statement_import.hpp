// What a bank's file says becomes lines of our accounts: proved by its balances, and never twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bank/bank_file.hpp"
#include "db/unit_of_work.hpp"
#include "out/row_stream.hpp"

namespace bfb::bank {

/// Where a bank's file comes from.
struct Source {
    std::string name;
    std::string sha256;  // of the file itself, in hex
};

struct ImportOptions {
    std::optional<std::int64_t> account_id = {};  // whose statements these are, whatever the file says
};

/// What became of one statement.
struct ImportedStatement {
    std::string source;
    std::string format;
    std::string account;
    std::optional<Date> from_on = {};
    std::optional<Date> to_on = {};
    std::int64_t entries = 0;  // booked ones; a batch is one
    std::int64_t added = 0;
    std::int64_t duplicates = 0;  // were there already
    std::int64_t pending = 0;     // left out, for they are not booked yet
    std::int64_t returns = 0;     // single transactions that came back
    std::optional<Money> opening = {};
    std::optional<Money> closing = {};
    Money credits = {};
    Money debits = {};  // negative
};

/// Told besides what was imported.
struct ImportWarning {
    std::string where;
    std::string what;
};

struct Import {
    std::vector<ImportedStatement> statements;
    std::vector<ImportWarning> warnings;
};

/// Adds the lines that are not there yet. Throws Refused for a statement whose opening balance and entries do
/// not make its closing balance, and for an account that is not ours; the caller's unit of work then ends
/// unchanged.
///
/// A line is the same as one that is there when account, booking date, amount and the bank's reference agree,
/// and it is as many-th of its like in its statement; where either has no reference, counterparty and purpose
/// stand for it, without spaces and case. So two equal rows of one file are two, and the same file again, a
/// camt.053 after the camt.052 of that day, or an overlapping span adds nothing. A batch that came without
/// its parts gets them when a later file brings them. Warns where the lines do not make the balance that the
/// bank tells.
Import import_statements(db::UnitOfWork& work, const Source& source, const BankFile& file,
                         const ImportOptions& options);

/// SQL for whether the balances of statement s are the account's. Those of a report of the day (camt.052)
/// banks fill in as they like.
inline constexpr const char* proves_balance_sql =
    "s.closing_cents IS NOT NULL AND s.format NOT LIKE 'camt.052%'";

/// source, format, account, from, to, entries, added, duplicates, pending, returns, opening, closing,
/// credits, debits.
out::RowStream import_rows(const std::vector<ImportedStatement>& statements);

}  // namespace bfb::bank
