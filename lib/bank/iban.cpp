#include "bank/iban.hpp"

#include <algorithm>
#include <array>

#include "bank/identifier.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

enum class Area { eea, outside };

struct Country {
    std::string_view code;
    std::size_t length;     // of the whole IBAN
    std::string_view bban;  // what follows the check digits: n digits, a capital letters, c either
    Area area;
};

// Structures: SWIFT IBAN registry (ISO 13616), release 101, fields of one kind drawn together.
// Countries: the 41 of the SEPA schemes' geographical scope (EPC409-09), Serbia of May 2025 being the last;
// Gibraltar has IBANs of its own, other territories those of their country. As of November 2026.
constexpr std::array countries = {
    Country{"AD", 24, "8n12c", Area::outside},    Country{"AL", 28, "8n16c", Area::outside},
    Country{"AT", 20, "16n", Area::eea},          Country{"BE", 16, "12n", Area::eea},
    Country{"BG", 22, "4a6n8c", Area::eea},       Country{"CH", 21, "5n12c", Area::outside},
    Country{"CY", 28, "8n16c", Area::eea},        Country{"CZ", 24, "20n", Area::eea},
    Country{"DE", 22, "18n", Area::eea},          Country{"DK", 18, "14n", Area::eea},
    Country{"EE", 20, "16n", Area::eea},          Country{"ES", 24, "20n", Area::eea},
    Country{"FI", 18, "14n", Area::eea},          Country{"FR", 27, "10n11c2n", Area::eea},
    Country{"GB", 22, "4a14n", Area::outside},    Country{"GI", 23, "4a15c", Area::outside},
    Country{"GR", 27, "7n16c", Area::eea},        Country{"HR", 21, "17n", Area::eea},
    Country{"HU", 28, "24n", Area::eea},          Country{"IE", 22, "4a14n", Area::eea},
    Country{"IS", 26, "22n", Area::eea},          Country{"IT", 27, "1a10n12c", Area::eea},
    Country{"LI", 21, "5n12c", Area::eea},        Country{"LT", 20, "16n", Area::eea},
    Country{"LU", 20, "3n13c", Area::eea},        Country{"LV", 21, "4a13c", Area::eea},
    Country{"MC", 27, "10n11c2n", Area::outside}, Country{"MD", 24, "20c", Area::outside},
    Country{"ME", 22, "18n", Area::outside},      Country{"MK", 19, "3n10c2n", Area::outside},
    Country{"MT", 31, "4a5n18c", Area::eea},      Country{"NL", 18, "4a10n", Area::eea},
    Country{"NO", 15, "11n", Area::eea},          Country{"PL", 28, "24n", Area::eea},
    Country{"PT", 25, "21n", Area::eea},          Country{"RO", 24, "4a16c", Area::eea},
    Country{"RS", 22, "18n", Area::outside},      Country{"SE", 24, "20n", Area::eea},
    Country{"SI", 19, "15n", Area::eea},          Country{"SK", 24, "20n", Area::eea},
    Country{"SM", 27, "1a10n12c", Area::outside}, Country{"VA", 22, "18n", Area::outside},
};

static_assert(std::is_sorted(countries.begin(), countries.end(),
                             [](const Country& a, const Country& b) { return a.code < b.code; }));

const Country* find_country(std::string_view code) {
    const auto found =
        std::lower_bound(countries.begin(), countries.end(), code,
                         [](const Country& c, std::string_view wanted) { return c.code < wanted; });
    return found == countries.end() || found->code != code ? nullptr : &*found;
}

/// How many characters the pattern stands for.
constexpr std::size_t pattern_length(std::string_view pattern) {
    std::size_t sum = 0, count = 0;
    for (char c : pattern) {
        if (is_digit(c)) {
            count = count * 10 + static_cast<std::size_t>(c - '0');
        } else {
            sum += count;
            count = 0;
        }
    }
    return sum;
}

static_assert(std::all_of(countries.begin(), countries.end(),
                          [](const Country& c) { return 4 + pattern_length(c.bban) == c.length; }));

/// `text` consists of letters and digits and is as long as the pattern.
bool fits(std::string_view text, std::string_view pattern) {
    std::size_t count = 0;
    for (char kind : pattern) {
        if (is_digit(kind)) {
            count = count * 10 + static_cast<std::size_t>(kind - '0');
            continue;
        }
        const auto field = text.substr(0, count);
        if (kind == 'n' && !std::all_of(field.begin(), field.end(), is_digit)) return false;
        if (kind == 'a' && !std::all_of(field.begin(), field.end(), is_capital)) return false;
        text.remove_prefix(count);
        count = 0;
    }
    return true;
}

}  // namespace

std::variant<Iban, IbanFault> Iban::parse(std::string_view text) {
    std::string iban = compact_identifier(text);
    if (iban.starts_with("IBAN")) iban.erase(0, iban.starts_with("IBAN:") ? 5 : 4);
    const auto fault = [&](IbanError error, const Country* country = nullptr) {
        const bool named = iban.size() >= 2 && is_capital(iban[0]) && is_capital(iban[1]);
        return IbanFault{error, named ? iban.substr(0, 2) : std::string(), country ? country->length : 0,
                         iban.size()};
    };
    if (iban.empty()) return fault(IbanError::empty);
    if (!std::all_of(iban.begin(), iban.end(), [](char c) { return is_digit(c) || is_capital(c); }))
        return fault(IbanError::bad_characters);
    if (iban.size() < 2 || !is_capital(iban[0]) || !is_capital(iban[1]))
        return fault(IbanError::bad_characters);
    const Country* country = find_country(std::string_view(iban).substr(0, 2));
    if (!country) return fault(IbanError::unknown_country);
    if (iban.size() != country->length) return fault(IbanError::wrong_length, country);
    if (!is_digit(iban[2]) || !is_digit(iban[3]) || !fits(std::string_view(iban).substr(4), country->bban))
        return fault(IbanError::wrong_structure, country);
    // 00, 01 and 99 would come out too, but the standard has only 02 to 98
    const auto head = std::string_view(iban).substr(0, 4), check_digits = head.substr(2);
    if (remainder_97({std::string_view(iban).substr(4), head}) != 1 || check_digits < "02" ||
        check_digits > "98")
        return fault(IbanError::wrong_check_digits, country);
    return Iban(std::move(iban));
}

std::string Iban::paper() const {
    std::string out;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += text_[i];
    }
    return out;
}

std::optional<std::string_view> Iban::bank_code() const {
    if (country() != "DE") return std::nullopt;
    return std::string_view(text_).substr(4, 8);
}

bool Iban::in_eea() const { return find_country(country())->area == Area::eea; }

std::string words_for(const IbanFault& fault) {
    switch (fault.error) {
        case IbanError::empty:
            return _("the IBAN is empty");
        case IbanError::bad_characters:
            return _("an IBAN has a country code, digits and letters, and nothing else");
        case IbanError::unknown_country:
            return tr("'{}' is not a country of SEPA", fault.country);
        case IbanError::wrong_length:
            return tr("an IBAN of {} has {} characters, not {}", fault.country, fault.expected_length,
                      fault.length);
        case IbanError::wrong_structure:
            return tr("an IBAN of {} has digits and letters in other places", fault.country);
        case IbanError::wrong_check_digits:
            return _("the check digits of the IBAN do not fit; it is mistyped");
    }
    return {};
}

Iban require_iban(std::string_view text) {
    auto parsed = Iban::parse(text);
    if (const auto* fault = std::get_if<IbanFault>(&parsed))
        throw UsageError(tr("'{}' is not an IBAN: {}", trim(text), words_for(*fault)));
    return std::get<Iban>(std::move(parsed));
}
bool is_sepa_country(std::string_view code) { return find_country(code) != nullptr; }

}  // namespace bfb::bank
