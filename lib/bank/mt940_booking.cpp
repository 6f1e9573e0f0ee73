#include "bank/mt940_booking.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

#include "bank/bank_text.hpp"
#include "bank/return_reason.hpp"
#include "bank/sepa_tags.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Two digits.
int two(std::string_view digits) { return (digits[0] - '0') * 10 + (digits[1] - '0'); }

/// The day, or the month's last where the month is shorter: interest is counted in months of 30 days, and
/// some banks print the days of that calendar.
std::optional<Mt940Date> day_of(int year, std::string_view month_and_day) {
    const int month = two(month_and_day), day = two(month_and_day.substr(2));
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const auto first = std::chrono::year(year) / month;
    const std::chrono::year_month_day written = first / day;
    if (written.ok()) return Mt940Date{Date(std::chrono::sys_days(written))};
    return Mt940Date{Date(std::chrono::sys_days(first / std::chrono::last)), true};
}

/// The entry date in the year that is nearest to the value date: around New Year either may come first.
std::optional<Mt940Date> entry_date(std::string_view month_and_day, Date value_on) {
    std::optional<Mt940Date> nearest;
    const auto distance = [&](const Mt940Date& date) { return std::abs(date.day.days_since(value_on)); };
    for (int year = value_on.year() - 1; year <= value_on.year() + 1; ++year) {
        const auto date = day_of(year, month_and_day);
        if (date && (!nearest || distance(*date) < distance(*nearest))) nearest = date;
    }
    return nearest;
}

/// Takes `size` characters off the front.
std::string_view cut(std::string_view& text, std::size_t size) {
    const auto front = text.substr(0, size);
    text.remove_prefix(front.size());
    return front;
}

enum class Direction { credit, debit };

/// C and D, and RC and RD, which take the opposite back.
std::optional<Direction> cut_direction(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, Direction>, 4> marks = {{{"RC", Direction::debit},
                                                                              {"RD", Direction::credit},
                                                                              {"C", Direction::credit},
                                                                              {"D", Direction::debit}}};
    for (const auto& [mark, direction] : marks) {
        if (!text.starts_with(mark)) continue;
        text.remove_prefix(mark.size());
        return direction;
    }
    return std::nullopt;
}

/// What `KREF+` and its like stand for is in field 86.
std::string line_reference(std::string_view text) {
    std::string found = reference(text);
    return found.ends_with('+') ? std::string() : found;
}

constexpr std::size_t longest_reference = 16;  // of the standard

void read_references(Mt940Line& line, std::string_view text) {
    const auto slashes = text.find("//");
    line.customer_reference = line_reference(text.substr(0, slashes));
    if (slashes != std::string_view::npos)
        line.bank_reference = line_reference(text.substr(slashes + 2));
    else if (line.customer_reference.size() > longest_reference)
        line.bank_reference = std::exchange(line.customer_reference, {});
}

/// The amount behind `/OCMT/` or `/CHGS/` in the second line of field 61: `/OCMT/EUR60,00//CHGS/EUR4,40/`.
std::optional<Money> supplement_amount(std::string_view supplement, std::string_view key) {
    const auto at = supplement.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    auto value = supplement.substr(at + key.size());
    value = value.substr(0, value.find('/'));
    if (!value.starts_with("EUR")) return std::nullopt;
    return parse_mt940_amount(value.substr(3));
}

/// A subfield of the structured field 86: `?32Max Mustermann`.
struct Subfield {
    int key;
    std::string_view text;
};

/// Field 86: transaction code (Geschäftsvorfallcode) and subfields, or only a text.
struct Details {
    std::string_view code;  // three digits; empty where there are none
    std::vector<Subfield> subfields;
    std::string_view text;  // of an unstructured field
};

/// The character behind the code parts the subfields. Banks use a question mark, few something else; a comma
/// or dash would be that of an amount or a number in front of an unstructured text.
constexpr std::string_view separators = "?><@#~^|&%!$";

bool begins_subfield(std::string_view text, char separator) {
    return text.size() >= 3 && text[0] == separator && is_digit(text[1]) && is_digit(text[2]);
}

Details take_apart(std::string_view text) {
    if (text.size() < 3 || !all_digits(text.substr(0, 3))) return {{}, {}, text};
    Details details;
    details.code = text.substr(0, 3);
    text.remove_prefix(3);
    const char separator = text.empty() ? '\0' : text.front();
    if (separators.find(separator) == std::string_view::npos || !begins_subfield(text, separator)) {
        // 999 means that there is no structure; other digits may be the text's own
        if (details.code == "999") return {details.code, {}, text};
        return {{}, {}, std::string_view(details.code.data(), details.code.size() + text.size())};
    }
    while (!text.empty()) {
        const int key = two(text.substr(1, 2));
        std::size_t end = 3;
        while (end < text.size() && !begins_subfield(text.substr(end), separator)) ++end;
        details.subfields.push_back({key, text.substr(3, end - 3)});
        text.remove_prefix(end);
    }
    return details;
}

std::string_view subfield(const Details& details, int key) {
    const auto found = std::find_if(details.subfields.begin(), details.subfields.end(),
                                    [&](const Subfield& s) { return s.key == key; });
    return found == details.subfields.end() ? std::string_view() : found->text;
}

/// Subfields of text have room for 27 characters, some banks use 26: one that is shorter ended by itself.
bool is_full(std::string_view text) {
    constexpr std::ptrdiff_t full = 26;
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }) >= full;
}

bool is_purpose(int key) { return (key >= 20 && key <= 29) || (key >= 60 && key <= 63); }

/// The purpose as one text. A tag begins a subfield, and a value goes on in the next one in the middle of a
/// word; that is also so where a bank wraps earlier than it must, except behind an identifier, which is
/// complete then. Without tags (before SEPA) short subfields are lines.
std::string joined_purpose(const Details& details) {
    std::vector<Subfield> pieces;
    std::copy_if(details.subfields.begin(), details.subfields.end(), std::back_inserter(pieces),
                 [](const Subfield& s) { return is_purpose(s.key); });
    const bool tagged = std::any_of(pieces.begin(), pieces.end(), [](const Subfield& piece) {
        return leading_tag(piece.text) != LeadingTag::none;
    });
    std::string purpose;
    LeadingTag current = LeadingTag::none;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const LeadingTag tag = leading_tag(pieces[i].text);
        if (i > 0) {
            const auto& before = pieces[i - 1];
            const bool next_in_order =
                pieces[i].key == before.key + 1 || (pieces[i].key == 60 && before.key == 29);
            const bool short_stop = !is_full(before.text) && (!tagged || current == LeadingTag::identifier);
            if (tag != LeadingTag::none || !next_in_order || short_stop) {
                purpose += '\n';
                current = LeadingTag::text;
            }
        }
        if (tag != LeadingTag::none) current = tag;
        purpose += pieces[i].text;
    }
    return purpose;
}

/// Both halves of the name, wrapped like the purpose.
std::string joined_name(const Details& details) {
    const auto first = subfield(details, 32), second = subfield(details, 33);
    return tidy(std::string(first) + (is_full(first) ? "" : " ") + std::string(second));
}

/// Subfield 31 is an account number or IBAN; a few banks give the number there and the IBAN in 38.
std::string counterparty_account(const Details& details) {
    const auto account = without_blanks(subfield(details, 31));
    auto iban = without_blanks(subfield(details, 38));
    const bool is_iban = iban.size() > 4 && is_capital(iban[0]) && is_capital(iban[1]) && is_digit(iban[2]) &&
                         is_digit(iban[3]);
    return is_iban ? iban : account;
}

/// GVC 108 and 109 are returned direct debits (B2B and CORE), 159 a returned transfer; a bank with SWIFT's
/// own types says RTI, "returned item".
bool is_return(std::string_view code, std::string_view type) {
    constexpr std::array<std::string_view, 3> returns = {"108", "109", "159"};
    return type == "RTI" || std::find(returns.begin(), returns.end(), code) != returns.end() ||
           (code.empty() && std::find(returns.begin(), returns.end(), type) != returns.end());
}

}  // namespace

std::optional<Mt940Date> parse_mt940_date(std::string_view digits) {
    if (digits.size() != 6 || !all_digits(digits)) return std::nullopt;
    const int year = two(digits);
    return day_of(year + (year >= 80 ? 1900 : 2000), digits.substr(2));
}

std::optional<Money> parse_mt940_amount(std::string_view text) {
    const bool digits_and_comma =
        !text.empty() && is_digit(text.front()) &&
        std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == ','; });
    if (!digits_and_comma) return std::nullopt;
    if (text.ends_with(',')) text.remove_suffix(1);
    return parse_money(text, DecimalMark::comma);
}

std::variant<Mt940Line, std::string> parse_mt940_line(std::string_view text) {
    Mt940Line line;
    const auto line_break = text.find('\n');
    if (line_break != std::string_view::npos) line.supplement = tidy(text.substr(line_break + 1));
    text = text.substr(0, line_break);

    const auto value = parse_mt940_date(cut(text, 6));
    if (!value) return tr("booking without a value date");
    line.value_on = line.booked_on = value->day;
    line.moved = value->moved;
    if (text.size() >= 4 && all_digits(text.substr(0, 4))) {
        const auto entry = entry_date(cut(text, 4), line.value_on);
        if (!entry) return tr("booking with an impossible entry date");
        line.booked_on = entry->day;
        line.moved = line.moved || entry->moved;
    }
    const auto direction = cut_direction(text);
    if (!direction) return tr("booking that is neither credit (C) nor debit (D)");
    if (!text.empty() && is_capital(text.front())) text.remove_prefix(1);  // third letter of the currency
    const auto amount_size = std::min(text.find_first_not_of("0123456789,"), text.size());
    const auto amount = parse_mt940_amount(cut(text, amount_size));
    if (!amount) return tr("booking without an amount that can be read");
    line.amount = *direction == Direction::credit ? *amount : -*amount;
    if (text.size() < 4 || !is_capital(text.front())) return tr("booking without a transaction type");
    line.type = tidy(cut(text, 4).substr(1));
    read_references(line, text);
    return line;
}

Entry as_entry(const Mt940Line& line, const std::string& currency) {
    Entry entry;
    entry.movement.amount = line.amount;
    entry.movement.currency = currency;
    entry.booked_on = line.booked_on;
    entry.value_on = line.value_on;
    entry.bank_reference = line.bank_reference;
    entry.batch_reference = line.customer_reference;
    if (!line.supplement.starts_with('/')) entry.kind = line.supplement;
    if (is_return({}, line.type)) entry.movement = as_return(std::move(entry.movement), return_reason({}));
    return entry;
}

Entry with_details(Entry entry, const Mt940Line& line, std::string_view text) {
    std::string unwrapped(text);
    std::erase(unwrapped, '\n');
    const Details details = take_apart(trim(unwrapped));
    const bool structured = !details.subfields.empty();
    SepaTags tags = parse_sepa_tags(structured ? joined_purpose(details) : details.text);

    Movement& movement = entry.movement;
    movement.purpose = std::move(tags.purpose);
    movement.counterparty = joined_name(details);
    movement.counterparty_iban = counterparty_account(details);
    if (movement.counterparty_iban.empty()) movement.counterparty_iban = tags.iban.value_or("");
    movement.ultimate = tags.ultimate.value_or("");
    movement.end_to_end_id = tags.end_to_end_id.value_or("");
    movement.mandate_reference = tags.mandate_reference.value_or("");
    movement.creditor_id = tags.creditor_id.value_or("");
    if (auto kind = tidy(subfield(details, 0)); !kind.empty()) entry.kind = std::move(kind);
    if (tags.customer_reference) entry.batch_reference = *tags.customer_reference;
    if (!is_return(details.code, line.type)) return entry;

    movement.original = tags.original ? tags.original : supplement_amount(line.supplement, "/OCMT/");
    movement.charges = tags.charges ? tags.charges : supplement_amount(line.supplement, "/CHGS/");
    std::string reason = return_reason(movement.purpose, tidy(subfield(details, 34)));
    movement = as_return(std::move(movement), std::move(reason));
    return entry;
}

}  // namespace bfb::bank
