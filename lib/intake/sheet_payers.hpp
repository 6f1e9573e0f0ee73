// Who pays for a member, as the payer's cell of a row says it: a number, a name, an e-mail address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "db/database.hpp"
#include "intake/member_row.hpp"

namespace bfb::intake {

/// Rows that refer to others, or want a number that no other row has, are put off until all rows are read.
enum class Stage { reading, all_read, last_chance };

/// Who pays, as far as it can be told yet.
struct PaysItself {};
struct NotYetThere {};
struct NoPayer {
    std::string reason;  // translated
};
using Payer = std::variant<PaysItself, std::int64_t, NotYetThere, NoPayer>;

class SheetPayers {
  public:
    explicit SheetPayers(const db::Database& database);

    /// The person who pays for the row's member, whose name has the key `sort_key`. Never NotYetThere at the
    /// last chance.
    Payer payer_of(const MemberRow& row, std::string_view sort_key, Stage stage);

    /// The row has a fault; NoPayer says so to those who name its number, name or e-mail address.
    void note_refused(const MemberRow& row);
    /// The line of the first row with that number that was refused; 0 for none.
    std::size_t line_refused(std::int64_t number) const;

  private:
    Payer payer_with_number(const MemberRow& row, std::int64_t number, Stage stage);
    Payer payer_named(const MemberRow& row, std::string_view sort_key, Stage stage);
    bool was_refused(std::string_view name_or_email) const;
    std::optional<std::int64_t> person_with_number(std::int64_t number);
    /// All with that e-mail address, or that name with its words in any rotation: "Anna von Ahn", "von Ahn,
    /// Anna".
    std::vector<std::int64_t> people_named(std::string_view text);

    db::Statement by_number_;
    db::Statement by_name_;
    db::Statement by_email_;
    std::unordered_map<std::int64_t, std::size_t> refused_lines_;  // by number
    std::unordered_set<std::string> refused_keys_;                 // of names and e-mail addresses
};

}  // namespace bfb::intake
