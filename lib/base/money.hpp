// Euro amounts as whole cents. Decimals exist only where people read or write them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bfb {

/// An amount of euros, exact. Negative is money going out, or a credit, as the context says.
class Money {
  public:
    constexpr Money() = default;
    static constexpr Money from_cents(std::int64_t cents) { return Money(cents); }

    constexpr std::int64_t cents() const { return cents_; }

    constexpr auto operator<=>(const Money&) const = default;
    constexpr Money operator-() const { return Money(-cents_); }
    constexpr Money operator+(Money other) const { return Money(cents_ + other.cents_); }
    constexpr Money operator-(Money other) const { return Money(cents_ - other.cents_); }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }

    /// `*this * part / whole`, half a cent rounded away from zero. Precondition: whole > 0.
    constexpr Money share(std::int64_t part, std::int64_t whole) const {
        const std::int64_t doubled = 2 * cents_ * part;
        return Money((doubled + (doubled < 0 ? -whole : whole)) / (2 * whole));
    }

  private:
    constexpr explicit Money(std::int64_t cents) : cents_(cents) {}
    std::int64_t cents_ = 0;
};

/// Which sign stands before the cents.
enum class DecimalMark : char { point = '.', comma = ',' };

/// Reads an amount as people type it: `12`, `12.00`, `12,5`, `-1.248,50`, `1,248.50`, with or without `€` or
/// `EUR`. Nothing when it is not an amount, has more than two decimals, exceeds 999,999,999.99, or may be
/// read in two ways (`1.248`).
std::optional<Money> parse_money(std::string_view text);
/// The same where the decimal mark is known, as in a bank's file: `1.248` with a comma is 1248.00.
std::optional<Money> parse_money(std::string_view text, DecimalMark mark);

/// `12.00` or `12,00`: always two decimals, no thousands separator.
std::string format(Money amount, DecimalMark mark = DecimalMark::point);

/// Appends what format() returns; for writers of a million rows.
void append(std::string& out, Money amount, DecimalMark mark = DecimalMark::point);

}  // namespace bfb
