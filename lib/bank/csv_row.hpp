// One row of a bank's CSV file under a profile: which column is which, and the booking it tells of. The file
// as a whole is bank_csv's business.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bank/bank_file.hpp"
#include "bank/csv_profiles.hpp"
#include "base/delimited.hpp"

namespace bfb::bank {

/// Where the fields of a profile are in a file.
class CsvColumns {
  public:
    /// Nothing where the profile does not fit: a day, an amount and something to tell the payer by must be
    /// there, and of the other fields all or at least half, as the profile says.
    static std::optional<CsvColumns> of(const CsvProfile& profile,
                                        std::span<const std::string_view> headings);

    /// How many fields of the profile were found.
    std::size_t found() const;
    bool has(CsvField field) const { return !columns_[index(field)].empty(); }

    /// The field's cell in a row, trimmed; empty where the row has none.
    std::string_view cell(const Row& row, CsvField field) const;
    /// All its cells that are not empty, a line each.
    std::string lines(const Row& row, CsvField field) const;

  private:
    static constexpr std::size_t index(CsvField field) { return static_cast<std::size_t>(field); }
    std::array<std::vector<std::size_t>, csv_field_count> columns_;
};

/// A day as banks write it: `3.11.26`, `03.11.2026`, `2026-11-03`, `3/11/2026`, perhaps with a time behind
/// it. Two digits of a year: not later than the year after today's, since a value date may lie beyond New
/// Year.
std::optional<Date> parse_csv_date(std::string_view text, DateOrder order, Date today);

/// The same as parse_money() of a known mark, but with a typographic minus too.
std::optional<Money> parse_csv_amount(std::string_view text, DecimalMark mark);

/// A booked row.
struct CsvBooking {
    Entry entry;
    std::optional<Money> balance_after;
    std::optional<std::string> warning = {};  ///< what was read though it is wrong
};
enum class NoBooking {
    pending,  ///< not booked yet
    trailer,  ///< neither a day nor an amount: not about a booking at all
};
struct CsvRowFault {
    std::string what;
};
using CsvRowResult = std::variant<CsvBooking, NoBooking, CsvRowFault>;

/// What the row says.
CsvRowResult read_csv_row(const Row& row, const CsvProfile& profile, const CsvColumns& columns, Date today);

}  // namespace bfb::bank
