// What the columns of a members' spreadsheet are called, in German and English, and which of our fields each
// means. What stands in the cells is the business of member_row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::intake {

/// What a column can be about.
enum class SheetField : std::uint8_t {
    number,
    kind,
    salutation,
    given_name,
    family_name,
    organisation,
    street,
    house_number,
    postcode,
    city,
    country,
    email,
    phone,
    birth_date,
    joined_on,
    ends_on,
    type,
    fee,
    payer,
    household,
    iban,
    bic,
    account_holder,
    mandate_reference,
    mandate_signed_on,
    mandate_used_on,
    opening_balance,
    note,
    tags,
};
inline constexpr std::size_t sheet_field_count = static_cast<std::size_t>(SheetField::tags) + 1;

/// The name of a field, as in --map 'Heading=field'.
std::string_view name_of(SheetField field);
/// All of them, in the order of the enumeration.
std::span<const std::string_view> sheet_field_names();

/// The field a heading means by itself: case, umlauts, spaces and punctuation do not matter.
std::optional<SheetField> field_of_heading(std::string_view heading);

/// What becomes of one column of the sheet.
struct SheetColumn {
    enum class Use : std::uint8_t { field, own_field, skipped, unnamed };
    Use use;
    SheetField field;     // where `use` is field
    std::string heading;  // as written, trimmed; of an unnamed column its place, "column 7"
};

/// `--map 'Heading=field'`; the field `-` leaves the column out.
struct HeadingMapping {
    std::string heading;
    std::string field;
};

enum class UnknownColumns { refused, kept_as_own_fields };

/// What each column of a sheet with these headings is. Throws UsageError naming every heading that means
/// nothing, two headings that mean the same, mappings of headings or fields that do not exist, and a sheet
/// without any name, number or e-mail address to know people by; each with what to do about it.
std::vector<SheetColumn> plan_columns(std::span<const std::string_view> headings,
                                      std::span<const HeadingMapping> mappings, UnknownColumns unknown);

}  // namespace bfb::intake
