#include "events/guests_apart.hpp"

#include <map>
#include <set>
#include <string>

namespace bfb::events {

namespace {

/// A word for each circle that a person belongs to: who share one should not sit together.
using Circles = std::vector<std::string>;

Circles circles(const db::Database& database, std::int64_t registration_id, ApartBy by) {
    const char* sql = nullptr;
    switch (by) {
        case ApartBy::household:
            sql =
                "SELECT 'registration ' || r.id FROM registration r WHERE r.id = ?1 UNION ALL "
                "SELECT 'household ' || p.household_id FROM registration r JOIN person p ON p.id = "
                "r.person_id "
                "WHERE r.id = ?1 AND p.household_id IS NOT NULL UNION ALL "
                "SELECT 'address ' || fold(p.street || ' ' || coalesce(p.house_number, '') || ' ' || "
                "p.postcode) "
                "FROM registration r JOIN person p ON p.id = r.person_id "
                "WHERE r.id = ?1 AND p.street <> '' AND p.postcode <> ''";
            break;
        case ApartBy::tag:
            sql =
                "SELECT 'tag ' || t.tag FROM registration r JOIN person_tag t ON t.person_id = r.person_id "
                "WHERE r.id = ?1";
            break;
        case ApartBy::partner:
            sql =
                "SELECT 'partner ' || fold(p.organisation) FROM registration r "
                "JOIN person p ON p.id = r.person_id WHERE r.id = ?1 AND p.organisation <> ''";
            break;
    }
    Circles found;
    auto rows = database.prepared_with(sql, registration_id);
    while (rows.step()) found.push_back(rows.text(0));
    return found;
}

}  // namespace

std::vector<std::pair<int, int>> guests_apart(const db::Database& database, const std::vector<Guest>& guests,
                                              const std::vector<ApartBy>& apart_by) {
    std::map<std::string, std::vector<int>> members;
    for (std::size_t guest = 0; guest < guests.size(); ++guest)
        for (const auto by : apart_by)
            if (!guests[guest].is_gone)
                for (const auto& circle : circles(database, *guests[guest].registration_id, by))
                    members[circle].push_back(static_cast<int>(guest));
    std::set<std::pair<int, int>> pairs;
    for (const auto& [circle, people] : members)
        for (auto one = people.begin(); one != people.end(); ++one)
            for (auto other = std::next(one); other != people.end(); ++other)
                if (*one != *other) pairs.emplace(*one, *other);
    return {pairs.begin(), pairs.end()};
}

}  // namespace bfb::events
