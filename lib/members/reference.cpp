#include "members/reference.hpp"

#include <charconv>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"

namespace bfb::members {

namespace {

constexpr const char* found_columns =
    "SELECT m.id, m.number, m.person_id, m.payer_id, m.ends_on, p.id FROM membership m JOIN person p ON p.id "
    "= m.person_id ";
constexpr std::size_t named_candidates = 8;

struct Found {
    MemberRef ref;
    bool present;
};

std::vector<Found> all_of(db::Statement rows, Date today) {
    std::vector<Found> found;
    const std::string day = today.iso();
    while (rows.step())
        found.push_back({{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)},
                         rows.is_null(4) || rows.view(4) >= day});
    return found;
}

/// One person with several memberships means the present one, or the latest.
void keep_one_for_each_person(std::vector<Found>& found) {
    std::vector<Found> kept;
    for (const auto& each : found) {
        bool placed = false;
        for (auto& other : kept) {
            if (other.ref.person_id != each.ref.person_id) continue;
            placed = true;
            const bool better =
                each.present != other.present ? each.present : each.ref.number > other.ref.number;
            if (better) other = each;
        }
        if (!placed) kept.push_back(each);
    }
    found = std::move(kept);
}

MemberRef only(const db::Database& database, std::vector<Found> found, std::string_view text) {
    keep_one_for_each_person(found);
    if (found.size() == 1) return found.front().ref;
    std::vector<std::string> candidates;
    for (const auto& each : found) {
        if (candidates.size() == named_candidates) {
            candidates.emplace_back("…");
            break;
        }
        candidates.push_back(std::to_string(each.ref.number) + " " +
                             display_name(database, each.ref.person_id));
    }
    throw Ambiguous(tr("'{}' may mean {} members", text, found.size()), join(candidates, ", "));
}

}  // namespace

MemberRef find(const db::Database& database, std::string_view text, Date today) {
    text = trim(text);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) {
        auto found =
            all_of(database.prepared_with(std::string(found_columns) + "WHERE m.number = ?", number), today);
        if (found.empty()) throw NotFound(tr("there is no member {}", number), _("see 'bfb members list'"));
        return found.front().ref;
    }
    if (text.find('@') != text.npos) {
        auto found = all_of(
            database.prepared_with(
                std::string(found_columns) + "WHERE p.email = ? COLLATE NOCASE ORDER BY m.number", text),
            today);
        if (found.empty()) throw NotFound(tr("there is no member with the address '{}'", text));
        return only(database, std::move(found), text);
    }
    const std::string words = fold_umlauts(fold(text));
    if (words.empty()) throw NotFound(tr("there is no member '{}'", text), _("see 'bfb members list'"));
    std::string sql = std::string(found_columns) + "WHERE true";
    const auto parts = split(words, ' ');
    for (std::size_t i = 0; i < parts.size(); ++i)
        sql += " AND (' ' || fold_umlauts(p.sort_key)) LIKE '% ' || ? || '%'";
    auto statement = database.prepare(sql + " ORDER BY p.sort_key, m.number");
    for (std::size_t i = 0; i < parts.size(); ++i) statement.bind(static_cast<int>(i) + 1, parts[i]);
    auto found = all_of(std::move(statement), today);
    if (found.empty())
        throw NotFound(tr("there is no member '{}'", text), tr("see 'bfb members list {}'", parts.front()));
    if (found.size() > 1) {  // a whole word goes before the beginning of one: "ott" is Ott, not Otten
        std::vector<Found> whole;
        for (const auto& each : found) {
            const std::string key =
                " " +
                fold_umlauts(database.text("SELECT sort_key FROM person WHERE id = ?", each.ref.person_id)
                                 .value_or("")) +
                " ";
            bool all = true;
            for (const auto part : parts)
                all = all && key.find(" " + std::string(part) + " ") != std::string::npos;
            if (all) whole.push_back(each);
        }
        if (!whole.empty()) found = std::move(whole);
    }
    return only(database, std::move(found), text);
}

}  // namespace bfb::members
