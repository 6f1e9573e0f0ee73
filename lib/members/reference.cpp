#include "members/reference.hpp"

#include <charconv>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/membership.hpp"
#include "members/person.hpp"

namespace bfb::members {

namespace {

const std::string find_sql = "SELECT m.id, m.number, m.person_id, m.payer_id, " + not_ended_sql +
                             " FROM membership m JOIN person p ON p.id = m.person_id ";
constexpr std::size_t named_candidates = 8;

struct Found {
    MemberRef ref;
    bool present;
};

std::vector<Found> all_of(db::Statement rows, Date today) {
    std::vector<Found> found;
    rows.bind(":today", today);
    while (rows.step())
        found.push_back(
            {{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)}, rows.integer(4) != 0});
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
        auto question = database.prepare(find_sql + "WHERE m.number = :number");
        question.bind(":number", number);
        const auto found = all_of(std::move(question), today);
        if (found.empty()) throw NotFound(tr("there is no member {}", number), _("see 'bfb members list'"));
        return found.front().ref;
    }
    if (text.find('@') != text.npos) {
        auto question =
            database.prepare(find_sql + "WHERE p.email = :email COLLATE NOCASE ORDER BY m.number");
        question.bind(":email", text);
        auto found = all_of(std::move(question), today);
        if (found.empty()) throw NotFound(tr("there is no member with the address '{}'", text));
        return only(database, std::move(found), text);
    }
    const std::string words = fold_umlauts(fold(text));
    if (words.empty()) throw NotFound(tr("there is no member '{}'", text), _("see 'bfb members list'"));
    std::string sql = find_sql + "WHERE true";
    const auto parts = split(words, ' ');
    const auto name_of_word = [](std::size_t i) { return ":word" + std::to_string(i); };
    for (std::size_t i = 0; i < parts.size(); ++i)
        sql += " AND (' ' || fold_umlauts(p.sort_key)) LIKE '% ' || " + name_of_word(i) + " || '%'";
    auto question = database.prepare(sql + " ORDER BY p.sort_key, m.number");
    for (std::size_t i = 0; i < parts.size(); ++i) question.bind(name_of_word(i).c_str(), parts[i]);
    auto found = all_of(std::move(question), today);
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
