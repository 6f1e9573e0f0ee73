// International bank account numbers (ISO 13616) of the SEPA countries. Whether the account exists is
// the bank's knowledge, not ours.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace bfb::bank {

/// What is wrong with a text that should be an IBAN; the first of these that applies.
enum class IbanError {
    empty,
    bad_characters,      ///< something but letters, digits and spaces, or no country code in front
    unknown_country,     ///< not a SEPA country
    wrong_length,        ///< not as long as IBANs of that country are
    wrong_structure,     ///< a letter where that country has digits, or the reverse
    wrong_check_digits,  ///< mistyped: ISO 7064 mod 97-10 does not come out
};

struct IbanFault {
    IbanError error;
    std::string country;          ///< two letters, where there are any
    std::size_t expected_length;  ///< of an IBAN of `country`; 0 where that is unknown
    std::size_t length;           ///< characters without spaces
};

/// An IBAN that is well formed, of a SEPA country, with the right check digits.
class Iban {
  public:
    /// Reads an IBAN in any case, with or without spaces (no-break spaces too) and a leading `IBAN`.
    static std::variant<Iban, IbanFault> parse(std::string_view text);

    auto operator<=>(const Iban&) const = default;

    /// Electronic form: `DE89370400440532013000`.
    const std::string& text() const { return text_; }
    /// Paper form, in groups of four: `DE89 3704 0044 0532 0130 00`.
    std::string paper() const;
    /// ISO 3166 code, two letters.
    std::string_view country() const { return std::string_view(text_).substr(0, 2); }
    /// The German Bankleitzahl, eight digits; nothing for other countries.
    std::optional<std::string_view> bank_code() const;
    /// Whether the account is kept in the European Economic Area. Debtors outside need an address in a
    /// direct debit.
    bool in_eea() const;

  private:
    explicit Iban(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The fault in words, in the current language.
std::string words_for(const IbanFault& fault);

/// Throws UsageError with the reason.
Iban require_iban(std::string_view text);
/// Whether the ISO 3166 code is one of the SEPA countries, those that Iban::parse knows.
bool is_sepa_country(std::string_view code);

}  // namespace bfb::bank
