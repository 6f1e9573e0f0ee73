#include "intake/sheet_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace bfb::intake {

namespace {

/// Words, parted by |, that stand for a code.
struct Meaning {
    std::string_view code;
    std::string_view words;
};

constexpr std::array countries = {
    Meaning{"DE", "D|Deutschland|BRD|Bundesrepublik Deutschland|Germany"},
    Meaning{"NL", "Niederlande|Holland|The Netherlands|Netherlands|Nederland"},
    Meaning{"AT", "A|Österreich|Austria"},
    Meaning{"CH", "Schweiz|Switzerland|Suisse|Svizzera"},
    Meaning{"BE", "B|Belgien|Belgium"},
    Meaning{"LU", "L|Luxemburg|Luxembourg"},
    Meaning{"LI", "Liechtenstein"},
    Meaning{"FR", "F|Frankreich|France"},
    Meaning{"IT", "I|Italien|Italy|Italia"},
    Meaning{"ES", "E|Spanien|Spain|España"},
    Meaning{"PT", "P|Portugal"},
    Meaning{"PL", "Polen|Poland|Polska"},
    Meaning{"CZ", "Tschechien|Tschechische Republik|Czechia|Czech Republic"},
    Meaning{"DK", "Dänemark|Denmark"},
    Meaning{"SE", "S|Schweden|Sweden"},
    Meaning{"NO", "N|Norwegen|Norway"},
    Meaning{"FI", "Finnland|Finland"},
    Meaning{"GB", "UK|Großbritannien|Vereinigtes Königreich|England|Great Britain|United Kingdom"},
    Meaning{"IE", "Irland|Ireland"},
    Meaning{"GR", "Griechenland|Greece"},
    Meaning{"HU", "Ungarn|Hungary"},
    Meaning{"RO", "Rumänien|Romania"},
    Meaning{"BG", "Bulgarien|Bulgaria"},
    Meaning{"HR", "Kroatien|Croatia"},
    Meaning{"SI", "Slowenien|Slovenia"},
    Meaning{"SK", "Slowakei|Slovakia"},
    Meaning{"TR", "Türkei|Turkey"},
    Meaning{"UA", "Ukraine"},
    Meaning{"US",
            "USA|Vereinigte Staaten|Vereinigte Staaten von Amerika|United States|United States of America"},
    Meaning{"CA", "Kanada|Canada"},
};

constexpr std::array kinds = {
    Meaning{"natural", "natural|natürlich|natürliche Person|Person|Privat|Privatperson|Mensch"},
    Meaning{"legal",
            "legal|juristisch|juristische Person|Firma|Organisation|Verein|Unternehmen|Company|Organization"},
};

constexpr std::array types = {
    Meaning{
        "regular",
        "Einzelmitglied|Einzel|Einzelmitgliedschaft|Vollmitglied|Mitglied|ordentliches Mitglied|Ordentlich|"
        "aktives Mitglied|Erwachsene|Erwachsener|Normal|Member|Single|Individual|Full|Adult"},
    Meaning{"family", "Familie|Familienmitglied|Familienmitgliedschaft|Familienbeitrag|Household"},
    Meaning{"supporting",
            "Fördermitglied|Fördermitgliedschaft|Förderer|Fördernd|förderndes Mitglied|Unterstützer|"
            "passives Mitglied|Supporter"},
    Meaning{"youth", "Jugend|Jugendlich|Jugendliche|Jugendlicher|Jugendmitglied|Kind|Kinder|Child|Junior"},
    Meaning{"honorary", "Ehrenmitglied|Ehren|Ehrenmitgliedschaft|Honorary member"},
};

template <std::size_t count>
std::optional<std::string_view> code_of(const std::array<Meaning, count>& meanings, std::string_view text) {
    const std::string key = word_key(text);
    for (const auto& meaning : meanings)
        for (const auto word : split(meaning.words, '|'))
            if (word_key(word) == key) return meaning.code;
    return std::nullopt;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string word_key(std::string_view text) { return fold_umlauts(fold(text)); }

std::optional<std::string> country_of(std::string_view text) {
    if (text == "DE") return std::string(text);
    if (const auto code = code_of(countries, text)) return std::string(*code);
    if (text.size() != 2 || !std::all_of(text.begin(), text.end(), is_letter)) return std::nullopt;
    std::string code = ascii_lower(text);
    for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
    return code;
}

std::optional<members::PersonKind> person_kind_of(std::string_view text) {
    const auto code = code_of(kinds, text);
    if (!code) return std::nullopt;
    return *code == "legal" ? members::PersonKind::legal : members::PersonKind::natural;
}

std::optional<std::string_view> usual_type_code(std::string_view text) { return code_of(types, text); }

}  // namespace bfb::intake
