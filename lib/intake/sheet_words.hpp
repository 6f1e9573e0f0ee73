// Words that stand in the cells of German and English spreadsheets for what we keep as codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "members/person.hpp"

namespace bfb::intake {

/// "Straße" as "strasse", "Jugendliche(r)" as "jugendliche r", "Foerderer" as "forderer": for comparing
/// words.
std::string word_key(std::string_view text);

/// natural, legal, `Person`, `Firma`, `juristische Person` ...
std::optional<members::PersonKind> person_kind_of(std::string_view text);

/// The code of a type that `bfb init` creates, for what boards call it: "Einzelmitglied" is regular.
std::optional<std::string_view> usual_type_code(std::string_view text);

}  // namespace bfb::intake
