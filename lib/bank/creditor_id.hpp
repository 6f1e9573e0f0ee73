// The creditor identifier: who collects by direct debit, the same at every bank and for every account. German
// ones are given out by the Bundesbank; whether one was given out is its knowledge, not ours.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bfb::bank {

/// What is wrong with a text that should be a creditor identifier; the first of these that applies.
enum class CreditorIdError {
    empty,
    bad_characters,      ///< something but letters, digits and spaces, or no country code in front
    unknown_country,     ///< not a SEPA country
    wrong_length,        ///< not as long as identifiers of that country are
    wrong_structure,     ///< no check digits, or a letter where Germany has digits
    wrong_check_digits,  ///< mistyped: ISO 7064 mod 97-10 does not come out
};

struct CreditorIdFault {
    CreditorIdError error;
    std::string country;                        ///< two letters, where there are any
    std::vector<std::size_t> expected_lengths;  ///< of `country`; empty where we know none
    std::size_t length;                         ///< characters without spaces
};

/// A creditor identifier (AT-02 of the SEPA rulebooks) that is well formed, with the right check digits:
/// country, two check digits, a business code of three characters, a national part.
class CreditorId {
  public:
    /// Reads an identifier in any case, with or without spaces. Lengths after EPC262-08, "Creditor Identifier
    /// Overview", for the countries named in creditor_id.cpp; of other SEPA countries anything from 8 to 35
    /// characters, the room the formats have.
    static std::variant<CreditorId, CreditorIdFault> parse(std::string_view text);

    /// The creditor, not its departments: two identifiers that differ in the business code only are one and
    /// the same to every bank.
    bool same_creditor(const CreditorId& other) const;

    auto operator<=>(const CreditorId&) const = default;

    /// `DE98ZZZ09999999999`
    const std::string& text() const { return text_; }
    /// ISO 3166 code, two letters.
    std::string_view country() const { return std::string_view(text_).substr(0, 2); }
    /// What the creditor may choose to tell its departments apart: mostly `ZZZ`.
    std::string_view business_code() const { return std::string_view(text_).substr(4, 3); }

  private:
    explicit CreditorId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The fault in words, in the current language.
std::string words_for(const CreditorIdFault& fault);

/// Throws UsageError with the reason.
CreditorId require_creditor_id(std::string_view text);

}  // namespace bfb::bank
