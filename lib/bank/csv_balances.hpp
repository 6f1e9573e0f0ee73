// The balances and the period of a bank's CSV file: in front of its header, behind its bookings, or beside
// each of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/bank_file.hpp"
#include "base/delimited.hpp"

namespace bfb::bank {

/// A row that states a balance: `"Kontostand vom 20.11.2026:";"1.175,60 €"`.
struct StatedBalance {
    enum class Of { start, end } of;  ///< the bookings of the file
    Money amount;
    std::optional<Date> day;
};
std::optional<StatedBalance> stated_balance(const Row& row, DecimalMark mark, Date today);

/// What stands around the bookings.
struct CsvSurroundings {
    std::string account;  ///< the IBAN in front of the header; empty where there is none
    std::optional<Date> from_on;
    std::optional<Date> to_on;
    std::optional<Money> opening;
    std::optional<Money> closing;
    std::optional<Date> closing_on;  ///< where the balance says of which day it is

    /// A later balance of the same side wins: the one behind the bookings over the one in front of them.
    void take(const StatedBalance& balance);
    /// A cell in front of the header: the account's IBAN, or a period (two days).
    void take(std::string_view cell, Date today);
};

/// A statement being filled, with the running balance behind each of its entries where the row has one.
struct CsvStatement {
    Statement statement;
    std::vector<std::optional<Money>> balances;
};

/// The statement with its balances and its period. Running balances count before stated ones. Of stated ones,
/// a missing one is the other with the bookings.
Statement with_balances(CsvStatement read, const CsvSurroundings& around);

}  // namespace bfb::bank
