// One row of a members' spreadsheet: from the text of its cells to values, and every fault in it. What the
// row means for the database is the business of member_sheet.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/delimited.hpp"
#include "intake/headings.hpp"
#include "members/person.hpp"

namespace bfb::intake {

/// What is wrong with one cell. `column` is its heading; `value` is cut short and safe to print.
struct SheetFault {
    std::size_t line;
    std::string column;
    std::string value;
    std::string reason;
};

/// What the CSV reader could not read, in words.
std::string words_for(FormFault fault);

/// Every fault is counted, the first ten thousand are kept.
class SheetFaults {
  public:
    static constexpr std::size_t kept_at_most = 10'000;

    void add(std::size_t line, std::string_view column, std::string_view value, std::string_view reason);
    /// Faults are noted as they are found; people mend them line by line.
    void sort_by_line();
    std::size_t count() const { return count_; }
    const std::vector<SheetFault>& kept() const { return kept_; }

  private:
    std::size_t count_ = 0;
    std::vector<SheetFault> kept_;
};

/// The cells of a row as values. What a column that is not `present` would hold is empty.
struct MemberRow {
    struct OwnField {
        std::string_view field;  // lives as long as the reader
        std::string value;       // empty: the person has no such field
    };

    std::size_t line = 0;
    bool readable = false;  // else it fell apart, and nothing can be told of it
    bool sound = false;     // else its faults are noted, and it must not be taken in
    std::bitset<sheet_field_count> present;
    std::bitset<sheet_field_count> faulty;  // what the cell says is not known
    std::optional<std::int64_t> number;
    members::Person person;
    std::optional<members::PersonKind> kind;  // where the sheet says it; person.kind is always set
    std::optional<Date> joined_on;
    std::optional<Date> ends_on;
    std::string type;
    std::optional<Money> fee;
    std::string payer;
    std::string household;
    std::string iban;  // checked, without spaces
    std::string bic;
    std::string account_holder;
    std::string mandate_reference;
    std::optional<Date> mandate_signed_on;
    std::optional<Date> mandate_used_on;
    std::optional<Money> opening_balance;
    std::vector<std::string> tags;
    std::vector<OwnField> own_fields;

    bool has(SheetField field) const { return present[static_cast<std::size_t>(field)]; }
    bool has_fault(SheetField field) const { return faulty[static_cast<std::size_t>(field)]; }
};

/// The member of Person that a field of plain text fills; null for other fields.
using PersonText = std::optional<std::string> members::Person::*;
PersonText person_text(SheetField field);

/// An organisation without a given name beside it is a legal person.
members::PersonKind usual_kind(const members::Person& person);

class MemberRowReader {
  public:
    /// `faults` must outlive the reader.
    MemberRowReader(std::vector<SheetColumn> columns, Date today, SheetFaults& faults);

    /// The row's values, valid until the next call. Every fault of every cell is noted.
    const MemberRow& read(const Row& record);

    bool has(SheetField field) const;
    /// The heading under which the field stands, or the field's name.
    std::string_view heading_of(SheetField field) const;

  private:
    void check_mandate();
    void read_cell(const SheetColumn& column, std::string_view value);
    void read_field(const SheetColumn& column, std::string_view value);
    void read_number(const SheetColumn& column, std::string_view value);
    void read_iban(const SheetColumn& column, std::string_view value);
    void read_mandate_reference(const SheetColumn& column, std::string_view value);
    void read_tags(const SheetColumn& column, std::string_view value);
    /// Of a year of two digits, the latest that is not after `latest`.
    std::optional<Date> day(const SheetColumn& column, std::string_view value, Date latest);
    std::optional<Date> birth_date(const SheetColumn& column, std::string_view value);
    std::optional<Date> other_day(const SheetColumn& column, std::string_view value);
    std::optional<Money> amount(const SheetColumn& column, std::string_view value);
    void note_form_fault(const Fault& fault);
    void note(const SheetColumn& column, std::string_view value, std::string_view reason);

    std::vector<SheetColumn> columns_;
    Date today_;
    SheetFaults* faults_;
    MemberRow row_;
};

}  // namespace bfb::intake
