// The association's own accounts at banks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"
#include "out/record.hpp"

namespace bfb::bank {

/// What may be said of an account; what is not given stays as it is.
struct AccountChange {
    std::optional<std::string> name;
    std::optional<std::string> bic;                // empty: taken away
    std::optional<std::string> creditor_id;        // empty: taken away
    std::optional<std::optional<Date>> closed_on;  // none in it: open again
};

/// Adds the account; its name is "Girokonto 0130 00" after the end of the IBAN unless one is given. Returns
/// its id. Throws UsageError for an IBAN, BIC or creditor identifier that can't be one, Refused for an
/// account that is there.
std::int64_t add_account(db::UnitOfWork& work, std::string_view iban, const AccountChange& facts);

/// Throws as add_account() does.
void change_account(db::UnitOfWork& work, std::int64_t account_id, const AccountChange& change);

/// The account meant by its number, its IBAN, a part of its name (folded), or nothing where only one is not
/// closed. Throws NotFound, Ambiguous.
std::int64_t find_account(const db::Database& database, const std::optional<std::string>& text);

/// account, iban, bic, name, creditor_id, closed_on, balance, balance_on, transactions, unmatched.
out::RowStream accounts(const db::Database& database);
out::Record account_record(const db::Database& database, std::int64_t account_id);

/// The text as a BIC in capitals (ISO 9362: 8 or 11 letters and digits). Throws UsageError.
std::string require_bic(std::string_view text);

}  // namespace bfb::bank
