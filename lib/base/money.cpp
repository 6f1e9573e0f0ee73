#include "base/money.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace bfb {

namespace {

constexpr std::int64_t largest_cents = 99'999'999'999;  // the largest amount SEPA carries

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Groups of three behind a leading group of one to three, parted by `separator`: "1.248", "12.345.678".
bool well_grouped(std::string_view whole, char separator) {
    const auto first = whole.find(separator);
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 3) return false;
    for (std::size_t at = first; at < whole.size(); at += 4)
        if (whole[at] != separator || at + 4 > whole.size() ||
            !std::all_of(&whole[at] + 1, &whole[at] + 4, is_digit))
            return false;
    return true;
}

std::string_view without_currency(std::string_view text) {
    for (std::string_view sign : {"€", "EUR", "eur"}) {
        if (text.starts_with(sign)) return trim(text.substr(sign.size()));
        if (text.ends_with(sign)) return trim(text.substr(0, text.size() - sign.size()));
    }
    return text;
}

}  // namespace

std::optional<Money> parse_money(std::string_view text, DecimalMark mark) {
    text = without_currency(trim(text));
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    } else if (text.size() > 1 && text.back() == '-') {  // "12,00-", as some programs print it
        negative = true;
        text.remove_suffix(1);
    }
    const auto at = text.find(static_cast<char>(mark));
    const std::string_view whole = text.substr(0, at);
    const std::string_view fraction = at == std::string_view::npos ? "" : text.substr(at + 1);
    if (whole.empty() || fraction.size() > 2 || (at != std::string_view::npos && fraction.empty()))
        return std::nullopt;
    const char separator = mark == DecimalMark::comma ? '.' : ',';
    if (!well_grouped(whole, separator)) return std::nullopt;

    std::int64_t cents = 0;
    for (char c : whole) {
        if (c == separator) continue;
        if (!is_digit(c)) return std::nullopt;
        cents = cents * 10 + (c - '0');
        if (cents > largest_cents) return std::nullopt;
    }
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
    cents = cents * 100 + (fraction.empty() ? 0 : (fraction[0] - '0') * 10) +
            (fraction.size() < 2 ? 0 : fraction[1] - '0');
    if (cents > largest_cents) return std::nullopt;
    return Money::from_cents(negative ? -cents : cents);
}

std::optional<Money> parse_money(std::string_view text) {
    // The mark that stands last parts the cents, unless it stands more than once.
    const auto last = text.find_last_of(".,");
    if (last == std::string_view::npos) return parse_money(text, DecimalMark::point);
    const char mark = text[last];
    const bool repeated = text.find(mark) != last;
    const bool point = (mark == '.') != repeated;
    // "1.248" and "12,345" are a thousand times as much in another country.
    const bool ambiguous = text.find(mark == '.' ? ',' : '.') == std::string_view::npos && !repeated &&
                           text.size() - last > 3 && std::all_of(&text[last] + 1, &text[last] + 4, is_digit);
    if (ambiguous) return std::nullopt;
    return parse_money(text, point ? DecimalMark::point : DecimalMark::comma);
}

void append(std::string& out, Money amount, DecimalMark mark) {
    const std::int64_t cents = amount.cents();
    const std::uint64_t absolute =
        cents < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, absolute / 100).ptr;
    if (cents < 0) out += '-';
    out.append(digits, end);
    out += static_cast<char>(mark);
    out += static_cast<char>('0' + absolute % 100 / 10);
    out += static_cast<char>('0' + absolute % 10);
}

std::string format(Money amount, DecimalMark mark) {
    std::string out;
    append(out, amount, mark);
    return out;
}

}  // namespace bfb
