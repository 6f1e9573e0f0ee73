// What IBANs, creditor identifiers, creditor references and BICs have in common: short texts of capitals and
// digits, most of them with check digits. What each of them means is its own file's business.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace bfb::bank {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Without the spaces people type and programs paste (no-break and thin ones too), letters in upper case.
std::string compact_identifier(std::string_view text);

/// What is left of the parts, one behind the other and A = 10 ... Z = 35, when divided by 97. Right check
/// digits after ISO 7064 mod 97-10 give 1. Precondition: digits and capitals only.
unsigned remainder_97(std::initializer_list<std::string_view> parts);

/// A business identifier code (ISO 9362), eight characters or eleven, as both pain.008.001.02 and .08 take
/// it.
bool is_bic(std::string_view text);

}  // namespace bfb::bank
