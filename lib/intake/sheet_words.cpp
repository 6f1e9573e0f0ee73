#include "intake/sheet_words.hpp"

#include <array>

#include "base/folding.hpp"
#include "base/text.hpp"

namespace bfb::intake {

namespace {

/// Words, parted by |, that stand for a code.
struct Meaning {
    std::string_view code;
    std::string_view words;
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

}  // namespace

std::string word_key(std::string_view text) { return fold_umlauts(fold(text)); }

std::optional<members::PersonKind> person_kind_of(std::string_view text) {
    const auto code = code_of(kinds, text);
    if (!code) return std::nullopt;
    return *code == "legal" ? members::PersonKind::legal : members::PersonKind::natural;
}

std::optional<std::string_view> usual_type_code(std::string_view text) { return code_of(types, text); }

}  // namespace bfb::intake
