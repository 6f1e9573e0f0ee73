#include "members/country.hpp"

#include <algorithm>
#include <array>

#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::members {

namespace {

struct Country {
    std::string_view code, german, english;
    std::string_view others = {};  // parted by |
};

// Where members' post and money come from: the countries of SEPA, and some more with which families have
// ties.
constexpr std::array countries = {
    Country{"AD", "Andorra", "Andorra"},
    Country{"AL", "Albanien", "Albania"},
    Country{"AT", "Österreich", "Austria", "A"},
    Country{"AU", "Australien", "Australia"},
    Country{"BE", "Belgien", "Belgium", "B"},
    Country{"BG", "Bulgarien", "Bulgaria"},
    Country{"CA", "Kanada", "Canada"},
    Country{"CH", "Schweiz", "Switzerland", "Suisse|Svizzera"},
    Country{"CY", "Zypern", "Cyprus"},
    Country{"CZ", "Tschechien", "Czechia", "Tschechische Republik|Czech Republic"},
    Country{"DE", "Deutschland", "Germany", "D|BRD|Bundesrepublik Deutschland"},
    Country{"DK", "Dänemark", "Denmark"},
    Country{"EE", "Estland", "Estonia"},
    Country{"ES", "Spanien", "Spain", "E|España"},
    Country{"FI", "Finnland", "Finland"},
    Country{"FR", "Frankreich", "France", "F"},
    Country{"GB", "Vereinigtes Königreich", "United Kingdom", "UK|Großbritannien|England|Great Britain"},
    Country{"GI", "Gibraltar", "Gibraltar"},
    Country{"GR", "Griechenland", "Greece"},
    Country{"HR", "Kroatien", "Croatia"},
    Country{"HU", "Ungarn", "Hungary"},
    Country{"IE", "Irland", "Ireland"},
    Country{"IS", "Island", "Iceland"},
    Country{"IT", "Italien", "Italy", "I|Italia"},
    Country{"LI", "Liechtenstein", "Liechtenstein"},
    Country{"LT", "Litauen", "Lithuania"},
    Country{"LU", "Luxemburg", "Luxembourg", "L"},
    Country{"LV", "Lettland", "Latvia"},
    Country{"MC", "Monaco", "Monaco"},
    Country{"MD", "Moldau", "Moldova", "Republik Moldau"},
    Country{"ME", "Montenegro", "Montenegro"},
    Country{"MK", "Nordmazedonien", "North Macedonia"},
    Country{"MT", "Malta", "Malta"},
    Country{"NL", "Niederlande", "Netherlands", "Holland|The Netherlands|Nederland"},
    Country{"NO", "Norwegen", "Norway", "N"},
    Country{"NZ", "Neuseeland", "New Zealand"},
    Country{"PL", "Polen", "Poland", "Polska"},
    Country{"PT", "Portugal", "Portugal", "P"},
    Country{"RO", "Rumänien", "Romania"},
    Country{"RS", "Serbien", "Serbia"},
    Country{"SE", "Schweden", "Sweden", "S"},
    Country{"SI", "Slowenien", "Slovenia"},
    Country{"SK", "Slowakei", "Slovakia"},
    Country{"SM", "San Marino", "San Marino"},
    Country{"TR", "Türkei", "Turkey"},
    Country{"UA", "Ukraine", "Ukraine"},
    Country{"US", "Vereinigte Staaten", "United States",
            "USA|Vereinigte Staaten von Amerika|United States of America"},
    Country{"VA", "Vatikanstadt", "Vatican City"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string capitals(std::string_view letters) {
    std::string code(letters);
    for (char& c : code)
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    return code;
}

bool is_called(const Country& country, std::string_view folded) {
    const auto is_it = [&](std::string_view name) { return fold_umlauts(fold(name)) == folded; };
    const auto others = split(country.others, '|');
    return is_it(country.german) || is_it(country.english) ||
           std::any_of(others.begin(), others.end(), is_it);
}

}  // namespace

std::string country_name(std::string_view code) {
    const auto found = std::find_if(countries.begin(), countries.end(),
                                    [&](const Country& country) { return country.code == code; });
    if (found == countries.end()) return std::string(code);
    return std::string(i18n::language() == i18n::Language::de ? found->german : found->english);
}

std::optional<std::string> country_code(std::string_view text) {
    if (text == "DE") return std::string(text);  // nearly all are
    const std::string folded = fold_umlauts(fold(text));
    const auto found = folded.empty()
                           ? countries.end()
                           : std::find_if(countries.begin(), countries.end(),
                                          [&](const Country& country) { return is_called(country, folded); });
    if (found != countries.end()) return std::string(found->code);
    if (text.size() == 2 && std::all_of(text.begin(), text.end(), is_letter)) return capitals(text);
    return std::nullopt;
}

}  // namespace bfb::members
