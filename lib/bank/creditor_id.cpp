#include "bank/creditor_id.hpp"

#include <algorithm>
#include <array>

#include "bank/iban.hpp"
#include "bank/identifier.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t head = 7;      // country, check digits, business code
constexpr std::size_t longest = 35;  // CdtrSchmeId/Id/PrvtId/Othr/Id is a Max35Text

struct Length {
    std::string_view country;
    std::size_t length;
};

// EPC262-08, chapter 8, where the national part has one length. Belgium has two: ten digits for who has an
// enterprise number, thirteen characters for who has none.
constexpr std::array lengths = {
    Length{"AT", 18}, Length{"BE", 17}, Length{"BE", 20}, Length{"CH", 18},
    Length{"DE", 18}, Length{"EE", 20}, Length{"ES", 16}, Length{"FR", 13},
    Length{"IT", 23}, Length{"LU", 26}, Length{"NL", 19},
};

std::vector<std::size_t> lengths_of(std::string_view country) {
    std::vector<std::size_t> known;
    for (const Length& l : lengths)
        if (l.country == country) known.push_back(l.length);
    return known;
}

bool right_length(std::size_t length, const std::vector<std::size_t>& known) {
    if (known.empty()) return length > head && length <= longest;
    return std::find(known.begin(), known.end(), length) != known.end();
}

}  // namespace

std::variant<CreditorId, CreditorIdFault> CreditorId::parse(std::string_view text) {
    std::string id = compact_identifier(text);
    const bool named = id.size() >= 2 && is_capital(id[0]) && is_capital(id[1]);
    const std::string country = named ? id.substr(0, 2) : std::string();
    const auto known = lengths_of(country);
    const auto fault = [&](CreditorIdError error) {
        return CreditorIdFault{error, country, known, id.size()};
    };
    if (id.empty()) return fault(CreditorIdError::empty);
    if (!named || !std::all_of(id.begin(), id.end(), [](char c) { return is_digit(c) || is_capital(c); }))
        return fault(CreditorIdError::bad_characters);
    if (!is_sepa_country(country)) return fault(CreditorIdError::unknown_country);
    if (!right_length(id.size(), known)) return fault(CreditorIdError::wrong_length);

    const auto check_digits = std::string_view(id).substr(2, 2), national = std::string_view(id).substr(head);
    if (!std::all_of(check_digits.begin(), check_digits.end(), is_digit) ||
        (country == "DE" && !std::all_of(national.begin(), national.end(), is_digit)))
        return fault(CreditorIdError::wrong_structure);
    // The business code does not count: its owner may change it without asking for new check digits.
    if (remainder_97({national, country, check_digits}) != 1 || check_digits < "02" || check_digits > "98")
        return fault(CreditorIdError::wrong_check_digits);
    return CreditorId(std::move(id));
}

bool CreditorId::same_creditor(const CreditorId& other) const {
    return text_.compare(0, 4, other.text_, 0, 4) == 0 &&
           std::string_view(text_).substr(head) == std::string_view(other.text_).substr(head);
}

std::string words_for(const CreditorIdFault& fault) {
    switch (fault.error) {
        case CreditorIdError::empty:
            return _("it is empty");
        case CreditorIdError::bad_characters:
            return _("it has a country code, digits and letters, and nothing else");
        case CreditorIdError::unknown_country:
            return tr("'{}' is not a country of SEPA", fault.country);
        case CreditorIdError::wrong_length:
            return tr("one of {} does not have {} characters", fault.country, fault.length);
        case CreditorIdError::wrong_structure:
            return tr("one of {} has digits and letters in other places", fault.country);
        case CreditorIdError::wrong_check_digits:
            return _("its check digits do not fit; it is mistyped");
    }
    return {};
}

CreditorId require_creditor_id(std::string_view text) {
    auto parsed = CreditorId::parse(text);
    if (const auto* fault = std::get_if<CreditorIdFault>(&parsed))
        throw UsageError(tr("'{}' is not a creditor identifier: {}", trim(text), words_for(*fault)));
    return std::get<CreditorId>(std::move(parsed));
}

}  // namespace bfb::bank
