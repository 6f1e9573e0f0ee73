#include "intake/member_row.hpp"

#include <algorithm>
#include <charconv>

#include "bank/iban.hpp"
#include "bank/identifier.hpp"
#include "bank/sepa_text.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "intake/sheet_words.hpp"
#include "members/association.hpp"
#include "members/country.hpp"

namespace bfb::intake {

namespace {

constexpr std::size_t longest_text = 500;  // bytes; a longer name or street is a quote that was never closed
constexpr std::size_t longest_note = 50'000;
constexpr std::int64_t largest_number = 999'999'999'999;
constexpr std::size_t shown_columns = 40;
constexpr int years_ahead = 10;  // that a year of two digits may lie

/// Nothing in it that printable() would replace. The common case needs no copy.
bool is_printable(std::string_view text) {
    const auto may_be_replaced = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        // besides the control characters of ASCII: C1 begins with C2, bidi marks and line separators with E2
        return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
    };
    return std::none_of(text.begin(), text.end(), may_be_replaced) || printable(text) == text;
}

/// The same, but for line breaks and tabs.
bool is_printable_on_lines(std::string_view text) {
    if (is_printable(text)) return true;
    std::string on_one_line(text);
    std::replace_if(
        on_one_line.begin(), on_one_line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
        ' ');
    return is_printable(on_one_line);
}

bool is_tag(std::string_view text) { return text.find_first_of(": ") == std::string_view::npos; }

}  // namespace

std::string words_for(FormFault fault) {
    switch (fault) {
        case FormFault::unclosed_quote:
            return _("a quotation mark is opened and never closed");
        case FormFault::nul_byte:
            return _("the sheet holds a NUL byte, which no text has; save it as CSV again");
        case FormFault::field_too_long:
            return _("the cell holds more than a megabyte; mostly a quotation mark that was never closed");
        case FormFault::record_too_long:
            return _("the row holds more than eight megabytes");
        case FormFault::too_many_columns:
            return _("the row has more than 2000 columns");
        case FormFault::utf_16:
            return _("the sheet is in UTF-16; save it as 'CSV UTF-8'");
        case FormFault::unreadable:
            return _("the sheet could not be read to its end");
    }
    return {};
}

void SheetFaults::add(std::size_t line, std::string_view column, std::string_view value,
                      std::string_view reason) {
    if (++count_ > kept_at_most) return;
    kept_.push_back({line, std::string(column),
                     truncate_to_width(printable(value.substr(0, longest_text)), shown_columns),
                     std::string(reason)});
}

void SheetFaults::sort_by_line() {
    std::stable_sort(kept_.begin(), kept_.end(),
                     [](const SheetFault& a, const SheetFault& b) { return a.line < b.line; });
}

PersonText person_text(SheetField field) {
    using members::Person;
    switch (field) {
        case SheetField::salutation:
            return &Person::salutation;
        case SheetField::given_name:
            return &Person::given_name;
        case SheetField::family_name:
            return &Person::family_name;
        case SheetField::organisation:
            return &Person::organisation;
        case SheetField::street:
            return &Person::street;
        case SheetField::house_number:
            return &Person::house_number;
        case SheetField::postcode:
            return &Person::postcode;
        case SheetField::city:
            return &Person::city;
        case SheetField::email:
            return &Person::email;
        case SheetField::phone:
            return &Person::phone;
        case SheetField::note:
            return &Person::note;
        default:
            return nullptr;
    }
}

members::PersonKind usual_kind(const members::Person& person) {
    return person.organisation && !person.given_name ? members::PersonKind::legal
                                                     : members::PersonKind::natural;
}

MemberRowReader::MemberRowReader(std::vector<SheetColumn> columns, Date today, SheetFaults& faults)
    : columns_(std::move(columns)), today_(today), faults_(&faults) {}

bool MemberRowReader::has(SheetField field) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const SheetColumn& column) {
        return column.use == SheetColumn::Use::field && column.field == field;
    });
}

std::string_view MemberRowReader::heading_of(SheetField field) const {
    for (const auto& column : columns_)
        if (column.use == SheetColumn::Use::field && column.field == field) return column.heading;
    return name_of(field);
}

const MemberRow& MemberRowReader::read(const Row& record) {
    const auto faults_before = faults_->count();
    row_ = MemberRow();
    row_.line = record.line;
    if (record.fault) {
        note_form_fault(*record.fault);
        return row_;
    }
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const auto value = trim(record.fields[i]);
        if (i < columns_.size())
            read_cell(columns_[i], value);
        else if (!value.empty())
            faults_->add(row_.line, tr("column {}", i + 1), value,
                         _("the row has more cells than there are headings"));
    }
    row_.readable = true;
    row_.person.kind = row_.kind.value_or(usual_kind(row_.person));
    check_mandate();
    row_.sound = faults_->count() == faults_before;
    return row_;
}

/// An account number may stand alone, the rest of a mandate may not.
void MemberRowReader::check_mandate() {
    if (!row_.iban.empty() || row_.has_fault(SheetField::iban)) return;
    if (!row_.mandate_reference.empty())
        faults_->add(row_.line, heading_of(SheetField::mandate_reference), row_.mandate_reference,
                     _("a mandate needs an IBAN"));
    else if (row_.mandate_signed_on)
        faults_->add(row_.line, heading_of(SheetField::mandate_signed_on), row_.mandate_signed_on->iso(),
                     _("a mandate needs an IBAN"));
    else if (row_.mandate_used_on)
        faults_->add(row_.line, heading_of(SheetField::mandate_used_on), row_.mandate_used_on->iso(),
                     _("a mandate needs an IBAN"));
}

void MemberRowReader::read_cell(const SheetColumn& column, std::string_view value) {
    using Use = SheetColumn::Use;
    if (column.use == Use::skipped) return;
    const bool is_note =
        column.use == Use::own_field || (column.use == Use::field && column.field == SheetField::note);
    if (value.size() > (is_note ? longest_note : longest_text))
        return note(column, value, _("the cell holds too much text; was a quotation mark not closed?"));
    if (!(is_note ? is_printable_on_lines(value) : is_printable(value)))
        return note(column, value, _("the cell holds control characters or a line break; type it anew"));
    if (column.use == Use::field)
        read_field(column, value);
    else if (column.use == Use::own_field)
        row_.own_fields.push_back({column.heading, std::string(value)});
    else if (!value.empty())
        note(column, value, _("the column has no heading"));
}

void MemberRowReader::read_field(const SheetColumn& column, std::string_view value) {
    row_.present.set(static_cast<std::size_t>(column.field));
    if (value.empty()) return;
    if (const auto text = person_text(column.field)) (row_.person.*text).emplace(value);
    switch (column.field) {
        case SheetField::number:
            return read_number(column, value);
        case SheetField::iban:
            return read_iban(column, value);
        case SheetField::mandate_reference:
            return read_mandate_reference(column, value);
        case SheetField::tags:
            return read_tags(column, value);
        case SheetField::type:
            row_.type = value;
            break;
        case SheetField::payer:
            row_.payer = value;
            break;
        case SheetField::household:
            row_.household = value;
            break;
        case SheetField::account_holder:
            row_.account_holder = value;
            break;
        case SheetField::joined_on:
            row_.joined_on = other_day(column, value);
            break;
        case SheetField::ends_on:
            row_.ends_on = other_day(column, value);
            break;
        case SheetField::mandate_signed_on:
            row_.mandate_signed_on = other_day(column, value);
            break;
        case SheetField::mandate_used_on:
            row_.mandate_used_on = other_day(column, value);
            break;
        case SheetField::opening_balance:
            row_.opening_balance = amount(column, value);
            break;
        case SheetField::birth_date:
            row_.person.birth_date = birth_date(column, value);
            break;
        case SheetField::fee:
            row_.fee = amount(column, value);
            if (row_.fee && *row_.fee < Money()) note(column, value, _("a fee can't be negative"));
            break;
        case SheetField::email:
            if (!members::is_email(value)) note(column, value, _("that is not an e-mail address"));
            break;
        case SheetField::bic:
            row_.bic = value;
            if (!bank::is_bic(value)) note(column, value, _("a BIC has 8 or 11 capital letters and digits"));
            break;
        case SheetField::country:
            if (const auto country = members::country_code(value))
                row_.person.country = *country;
            else
                note(column, value, _("that country is not known; write its two letters, such as DE or NL"));
            break;
        case SheetField::kind:
            row_.kind = person_kind_of(value);
            if (!row_.kind) note(column, value, _("natural or legal is expected"));
            break;
        default:
            break;
    }
}

void MemberRowReader::read_number(const SheetColumn& column, std::string_view value) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (end != value.data() + value.size() ||
        (error != std::errc() && error != std::errc::result_out_of_range))
        return note(column, value,
                    tr("a member number has digits only; leave the column out with --map '{}=-' to have "
                       "members numbered "
                       "anew",
                       column.heading));
    if (error != std::errc() || number < 1 || number > largest_number)
        return note(column, value, _("member numbers go from 1 to 999999999999"));
    row_.number = number;
}

void MemberRowReader::read_iban(const SheetColumn& column, std::string_view value) {
    const auto parsed = bank::Iban::parse(value);
    if (const auto* fault = std::get_if<bank::IbanFault>(&parsed))
        return note(column, value, words_for(*fault));
    row_.iban = std::get<bank::Iban>(parsed).text();
}

void MemberRowReader::read_mandate_reference(const SheetColumn& column, std::string_view value) {
    if (!bank::is_sepa_id(value))
        return note(column, value,
                    _("a mandate reference has at most 35 letters, digits and + ? / - : ( ) . , '"));
    row_.mandate_reference = value;
}

void MemberRowReader::read_tags(const SheetColumn& column, std::string_view value) {
    const char separator = value.find(',') == std::string_view::npos ? ';' : ',';
    for (const auto part : split(value, separator)) {
        const auto tag = trim(part);
        if (tag.empty()) continue;
        if (!is_tag(tag))
            return note(column, tag, _("a tag is one word without colon; tags are parted by commas"));
        row_.tags.emplace_back(tag);
    }
}

std::optional<Date> MemberRowReader::day(const SheetColumn& column, std::string_view value, Date latest) {
    const auto day = parse_sheet_date(value, latest);
    if (!day) note(column, value, _("there is no such day; dates are written 31.12.2026 or 2026-12-31"));
    return day;
}

std::optional<Date> MemberRowReader::birth_date(const SheetColumn& column, std::string_view value) {
    const auto born = day(column, value, today_);
    if (born && *born > today_) note(column, value, _("a birth date can't lie in the future"));
    return born;
}

/// People leave, and sign, on days to come.
std::optional<Date> MemberRowReader::other_day(const SheetColumn& column, std::string_view value) {
    return day(column, value, today_.plus_months(12 * years_ahead).last_of_year());
}

std::optional<Money> MemberRowReader::amount(const SheetColumn& column, std::string_view value) {
    const auto amount = parse_money(value);
    if (!amount) note(column, value, _("that is not an amount; amounts are written 12, 12.00 or 12,00"));
    return amount;
}

void MemberRowReader::note_form_fault(const Fault& fault) {
    std::string column;
    if (fault.column > 0)
        column = fault.column <= columns_.size() ? columns_[fault.column - 1].heading
                                                 : tr("column {}", fault.column);
    faults_->add(fault.line, column, fault.value, words_for(fault.reason));
}

void MemberRowReader::note(const SheetColumn& column, std::string_view value, std::string_view reason) {
    if (column.use == SheetColumn::Use::field) row_.faulty.set(static_cast<std::size_t>(column.field));
    faults_->add(row_.line, column.heading, value, reason);
}

}  // namespace bfb::intake
