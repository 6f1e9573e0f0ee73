// Who is known already of those who give a name and an address.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "members/person.hpp"

namespace bfb::members {

/// A person as one line names them: of "Anna Maria Müller" the last word is the family's name.
Person person_called(std::string_view name, std::string_view email);

struct Acquaintance {
    std::int64_t person_id;
    bool has_same_name;
};

/// People with the e-mail address of `person`, those of the same name first; umlauts may be spelled either
/// way.
std::vector<Acquaintance> people_at(const db::Database& database, const Person& person);

}  // namespace bfb::members
