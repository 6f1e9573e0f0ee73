#include "members/acquaintance.hpp"

#include "base/text.hpp"

namespace bfb::members {

Person person_called(std::string_view name, std::string_view email) {
    name = trim(name);
    Person person;
    const auto space = name.rfind(' ');
    person.family_name = std::string(space == name.npos ? name : name.substr(space + 1));
    if (space != name.npos) person.given_name = std::string(trim(name.substr(0, space)));
    person.email = std::string(email);
    return person;
}

std::vector<Acquaintance> people_at(const db::Database& database, const Person& person) {
    std::vector<Acquaintance> people;
    auto rows = database.prepared_with(
        "SELECT id, fold_umlauts(sort_key) = fold_umlauts(?) FROM person "
        "WHERE email = ? COLLATE NOCASE AND erased_on IS NULL ORDER BY 2 DESC, id",
        sort_key_of(person), person.email);
    while (rows.step()) people.push_back({rows.integer(0), rows.integer(1) != 0});
    return people;
}

}  // namespace bfb::members
