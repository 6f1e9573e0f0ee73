#include "bank/csv_row.hpp"

#include <algorithm>
#include <utility>

#include "bank/bank_text.hpp"
#include "bank/labelled_text.hpp"
#include "bank/return_reason.hpp"
#include "bank/sepa_tags.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// The column with this heading, or the last of those there are of it.
std::optional<std::size_t> column_of(const CsvHeading& heading,
                                     std::span<const std::string> folded_headings) {
    const std::string wanted = folded(heading.text);
    std::optional<std::size_t> found;
    std::size_t occurrences = 0;
    for (std::size_t i = 0; i < folded_headings.size() && occurrences < heading.occurrence; ++i) {
        if (folded_headings[i] != wanted) continue;
        found = i;
        ++occurrences;
    }
    return found;
}

/// The words of a folded text contain this one. Words are parted by single blanks.
bool contains_word(std::string_view folded_text, std::string_view word) {
    for (auto at = folded_text.find(word); at != std::string_view::npos;
         at = folded_text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || folded_text[at - 1] == ' ') && (end == folded_text.size() || folded_text[end] == ' '))
            return true;
    }
    return false;
}

/// Nothing but dashes, which stand for a day not known yet.
bool is_dash(std::string_view cell) {
    return !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char c) { return c == '-'; });
}

bool is_pending(const Row& row, const CsvProfile& profile, const CsvColumns& columns) {
    for (CsvField field : {CsvField::status, CsvField::booked_on, CsvField::value_on}) {
        const auto cell = columns.cell(row, field);
        if (cell.empty() || (field != CsvField::status && cell.front() >= '0' && cell.front() <= '9'))
            continue;
        if (field != CsvField::status && is_dash(cell)) return true;
        const std::string text = folded(cell);
        if (contains_word(text, "vorgemerkt") || contains_word(text, "offen")) return true;
        for (const auto& word : profile.pending_words)
            if (const auto wanted = folded(word); !wanted.empty() && contains_word(text, wanted)) return true;
    }
    return false;
}

/// The amount of its own column, or of those for debit and credit.
std::optional<Money> amount_of(const Row& row, const CsvProfile& profile, const CsvColumns& columns) {
    if (const auto cell = columns.cell(row, CsvField::amount); !cell.empty())
        return parse_csv_amount(cell, profile.decimal_mark);
    const auto magnitude = [](Money amount) { return amount < Money() ? -amount : amount; };
    const auto debit = columns.cell(row, CsvField::debit), credit = columns.cell(row, CsvField::credit);
    const auto taken = debit.empty() ? Money() : parse_csv_amount(debit, profile.decimal_mark);
    const auto given = credit.empty() ? Money() : parse_csv_amount(credit, profile.decimal_mark);
    if ((debit.empty() && credit.empty()) || !taken || !given) return std::nullopt;
    // A bank that fills both columns has a zero in one of them.
    if (*taken != Money() && *given != Money()) return std::nullopt;
    return magnitude(*given) - magnitude(*taken);
}

bool speaks_of_return(std::string_view text) {
    const std::string words = folded(text);
    // What the bank takes for a return is a booking of its own with some banks, and no return.
    for (std::string_view fee : {"entgelt", "gebuhr"})
        if (words.find(fee) != std::string::npos) return false;
    for (std::string_view word : {"rucklastschrift", "ruckbelastung", "retour", "lastschriftruckgabe",
                                  "lastschrift ruckgabe", "ruckuberweisung"})
        if (words.find(word) != std::string::npos) return true;
    return false;
}

/// By the bank's word for it, by a column that only returns fill, or by a debit whose purpose says so with a
/// code.
bool is_return(const Entry& entry, std::optional<Money> original_of_column) {
    if (speaks_of_return(entry.kind)) return true;
    if (original_of_column.value_or(Money()) != Money()) return true;  // some banks fill it with zeros
    const bool has_code = !reason_code_in(entry.movement.purpose).empty();
    return entry.movement.amount < Money() && has_code &&
           (entry.movement.original || speaks_of_return(entry.movement.purpose));
}

/// The first that is not empty.
std::string either(std::string first, std::string second) {
    return first.empty() ? std::move(second) : std::move(first);
}

std::optional<Money> fee_or_original(std::string_view cell, DecimalMark mark) {
    const auto amount = parse_csv_amount(cell, mark);
    if (!amount) return std::nullopt;
    return *amount < Money() ? -*amount : *amount;
}

/// The texts of a row, from its columns, from labels in it, and from tags in its purpose.
void fill_texts(Entry& entry, const Row& row, const CsvColumns& columns) {
    const auto cell = [&](CsvField field) { return tidy(columns.cell(row, field)); };
    const auto id = [&](CsvField field) { return reference(columns.cell(row, field)); };
    const LabelledText labelled = columns.has(CsvField::labelled_text)
                                      ? take_labels_apart(columns.lines(row, CsvField::labelled_text))
                                      : LabelledText();
    std::string purpose = columns.lines(row, CsvField::purpose);
    if (!labelled.purpose.empty()) purpose += '\n' + labelled.purpose;
    SepaTags tags = parse_sepa_tags(purpose);

    Movement& movement = entry.movement;
    movement.purpose = std::move(tags.purpose);
    movement.counterparty = either(cell(CsvField::counterparty), labelled.counterparty);
    movement.counterparty_iban = either(
        either(without_blanks(columns.cell(row, CsvField::iban)), labelled.iban), tags.iban.value_or(""));
    movement.ultimate = either(cell(CsvField::ultimate), tags.ultimate.value_or(""));
    movement.end_to_end_id =
        either(either(id(CsvField::end_to_end_id), labelled.end_to_end_id), tags.end_to_end_id.value_or(""));
    movement.mandate_reference = either(either(id(CsvField::mandate_reference), labelled.mandate_reference),
                                        tags.mandate_reference.value_or(""));
    movement.creditor_id =
        either(either(id(CsvField::creditor_id), labelled.creditor_id), tags.creditor_id.value_or(""));
    movement.original = tags.original;
    movement.charges = tags.charges;
    entry.kind = cell(CsvField::kind);
    entry.bank_reference = either(id(CsvField::bank_reference), labelled.bank_reference);
    entry.batch_reference = either(id(CsvField::batch_reference), tags.customer_reference.value_or(""));
}

/// What only a return has; of all other movements original and charges stay out.
void complete_return(Entry& entry, const Row& row, const CsvProfile& profile, const CsvColumns& columns) {
    Movement& movement = entry.movement;
    const auto column = [&](CsvField field) {
        return fee_or_original(columns.cell(row, field), profile.decimal_mark);
    };
    const auto original = column(CsvField::original);
    if (!is_return(entry, original)) {
        movement.original.reset();
        movement.charges.reset();
        return;
    }
    if (original) movement.original = original;
    if (const auto charges = column(CsvField::charges)) movement.charges = charges;
    std::string reason = return_reason(movement.purpose);
    movement = as_return(std::move(movement), std::move(reason));
}

/// Of two names the other side's: whoever pays us, whomever we pay, and whose debit came back.
std::string other_side(const Entry& entry, const Row& row, const CsvColumns& columns) {
    const bool credit = entry.movement.amount >= Money();
    const bool returned_debit = !entry.movement.return_code.empty() && !credit;
    return tidy(columns.cell(row, credit || returned_debit ? CsvField::payer : CsvField::payee));
}

}  // namespace

std::optional<CsvColumns> CsvColumns::of(const CsvProfile& profile,
                                         std::span<const std::string_view> headings) {
    std::vector<std::string> folded_headings;
    for (std::string_view heading : headings) folded_headings.push_back(folded(heading));
    CsvColumns columns;
    std::array<bool, csv_field_count> wanted{};
    for (const CsvHeading& heading : profile.headings) {
        auto& found = columns.columns_[index(heading.field)];
        wanted[index(heading.field)] = true;
        const bool taken = !found.empty() && heading.field != CsvField::purpose;
        if (const auto column = column_of(heading, folded_headings); column && !taken)
            found.push_back(*column);
    }
    const auto fields = static_cast<std::size_t>(std::count(wanted.begin(), wanted.end(), true));
    const bool enough =
        profile.fit == CsvFit::every_field ? columns.found() == fields : columns.found() * 2 >= fields;
    const bool has_amount =
        columns.has(CsvField::amount) || (columns.has(CsvField::debit) && columns.has(CsvField::credit));
    const bool tells_who = columns.has(CsvField::purpose) || columns.has(CsvField::labelled_text) ||
                           columns.has(CsvField::counterparty) || columns.has(CsvField::payer);
    if (!enough || !columns.has(CsvField::booked_on) || !has_amount || !tells_who) return std::nullopt;
    return columns;
}

std::size_t CsvColumns::found() const {
    return static_cast<std::size_t>(
        std::count_if(columns_.begin(), columns_.end(), [](const auto& found) { return !found.empty(); }));
}

std::string_view CsvColumns::cell(const Row& row, CsvField field) const {
    const auto& columns = columns_[index(field)];
    if (columns.empty() || columns.front() >= row.fields.size()) return {};
    return trim(row.fields[columns.front()]);
}

std::string CsvColumns::lines(const Row& row, CsvField field) const {
    std::string text;
    for (std::size_t column : columns_[index(field)]) {
        if (column >= row.fields.size() || trim(row.fields[column]).empty()) continue;
        if (!text.empty()) text += '\n';
        text += trim(row.fields[column]);
    }
    return text;
}

std::optional<Date> parse_csv_date(std::string_view text, DateOrder order, Date today) {
    text = first_word(text);
    if (const auto iso = parse_iso_date(text.substr(0, 10))) return iso;
    std::string dotted(text);
    std::replace_if(
        dotted.begin(), dotted.end(), [](char c) { return c == '/' || c == '-'; }, '.');
    if (order == DateOrder::month_day_year) {
        const auto parts = split(dotted, '.');
        if (parts.size() != 3) return std::nullopt;
        dotted = std::string(parts[1]) + '.' + std::string(parts[0]) + '.' + std::string(parts[2]);
    }
    return parse_sheet_date(dotted, today.plus_months(12));
}

std::optional<Money> parse_csv_amount(std::string_view text, DecimalMark mark) {
    constexpr std::string_view minus = "\u2212";
    text = trim(text);
    if (!text.starts_with(minus)) return parse_money(text, mark);
    const auto amount = parse_money(text.substr(minus.size()), mark);
    if (!amount || *amount < Money()) return std::nullopt;
    return -*amount;
}

CsvRowResult read_csv_row(const Row& row, const CsvProfile& profile, const CsvColumns& columns, Date today) {
    if (is_pending(row, profile, columns)) return NoBooking::pending;
    const auto day = [&](CsvField field) {
        return parse_csv_date(columns.cell(row, field), profile.date_order, today);
    };
    const auto booked_on = day(CsvField::booked_on), value_on = day(CsvField::value_on);
    const auto amount = amount_of(row, profile, columns);
    if (!booked_on && !amount) return NoBooking::trailer;
    if (!booked_on)
        return CsvRowFault{tr("'{}' is no day", printable(columns.cell(row, CsvField::booked_on)))};
    if (!amount) return CsvRowFault{tr("'{}' is no amount", printable(columns.cell(row, CsvField::amount)))};

    CsvBooking booking;
    Entry& entry = booking.entry;
    entry.line = row.line;
    entry.booked_on = *booked_on;
    entry.value_on = value_on.value_or(*booked_on);
    entry.movement.amount = *amount;
    if (auto currency = tidy(columns.cell(row, CsvField::currency)); !currency.empty())
        entry.movement.currency = currency == "€" ? "EUR" : std::move(currency);
    fill_texts(entry, row, columns);
    complete_return(entry, row, profile, columns);
    if (columns.has(CsvField::payer) || columns.has(CsvField::payee))
        entry.movement.counterparty = either(other_side(entry, row, columns), entry.movement.counterparty);
    booking.balance_after =
        parse_csv_amount(columns.cell(row, CsvField::balance_after), profile.decimal_mark);
    if (const auto written = columns.cell(row, CsvField::value_on); !value_on && !written.empty())
        booking.warning = tr("'{}' is no day; read as {}", printable(written), booked_on->iso());
    return booking;
}

}  // namespace bfb::bank
