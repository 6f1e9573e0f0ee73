#include "members/reference.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/membership.hpp"
#include "members/person.hpp"

namespace bfb::members {

namespace {

constexpr std::size_t named_candidates = 8;
constexpr std::string_view person_prefix = "person:";

/// Among whom somebody is looked for.
enum class Among { members, people };

const char* from_sql(Among among) {
    return among == Among::members ? "membership m JOIN person p ON p.id = m.person_id"
                                   : "person p LEFT JOIN membership m ON m.person_id = p.id";
}

/// A person without a membership has none of its numbers: they are 0.
struct Found {
    MemberRef ref;
    bool present;

    PersonRef person() const {
        return {ref.person_id, ref.number > 0 ? std::optional(ref.number) : std::nullopt};
    }
};

db::Statement question_for(const db::Database& database, Among among, const std::string& condition) {
    return database.prepare("SELECT m.id, m.number, p.id, m.payer_id, " + not_ended_sql + " FROM " +
                            from_sql(among) + " WHERE " + condition);
}

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

Found only(const db::Database& database, Among among, std::vector<Found> found, std::string_view text) {
    keep_one_for_each_person(found);
    if (found.size() == 1) return found.front();
    std::vector<std::string> candidates;
    for (const auto& each : found) {
        if (candidates.size() == named_candidates) {
            candidates.emplace_back("…");
            break;
        }
        candidates.push_back(reference_text(each.person()) + " " +
                             display_name(database, each.ref.person_id));
    }
    throw Ambiguous(among == Among::members ? tr("'{}' may mean {} members", text, found.size())
                                            : tr("'{}' may mean {} people", text, found.size()),
                    join(candidates, ", "));
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

Found with_number(const db::Database& database, std::int64_t number, Date today) {
    auto question = question_for(database, Among::members, "m.number = :number");
    question.bind(":number", number);
    const auto found = all_of(std::move(question), today);
    if (found.empty()) throw NotFound(tr("there is no member {}", number), _("see 'bfb members list'"));
    return found.front();
}

Found with_address(const db::Database& database, Among among, std::string_view address, Date today) {
    auto question = question_for(database, among, "p.email = :email COLLATE NOCASE ORDER BY m.number, p.id");
    question.bind(":email", address);
    auto found = all_of(std::move(question), today);
    if (found.empty())
        throw NotFound(among == Among::members ? tr("there is no member with the address '{}'", address)
                                               : tr("nobody is known with the address '{}'", address));
    return only(database, among, std::move(found), address);
}

/// A whole word goes before the beginning of one: "ott" is Ott, not Otten.
std::vector<Found> with_whole_words(const db::Database& database, const std::vector<Found>& found,
                                    const std::vector<std::string_view>& words) {
    std::vector<Found> whole;
    for (const auto& each : found) {
        const std::string key =
            " " +
            fold_umlauts(
                database.text("SELECT sort_key FROM person WHERE id = ?", each.ref.person_id).value_or("")) +
            " ";
        const bool has_all = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
            return key.find(" " + std::string(word) + " ") != std::string::npos;
        });
        if (has_all) whole.push_back(each);
    }
    return whole;
}

Found with_name(const db::Database& database, Among among, std::string_view text, Date today) {
    const std::string folded = fold_umlauts(fold(text));
    const auto unknown = [&] {
        return among == Among::members ? tr("there is no member '{}'", text)
                                       : tr("nobody is called '{}'", text);
    };
    if (folded.empty()) throw NotFound(unknown(), _("see 'bfb members list'"));
    std::string condition = "true";
    const auto words = split(folded, ' ');
    const auto name_of_word = [](std::size_t i) { return ":word" + std::to_string(i); };
    for (std::size_t i = 0; i < words.size(); ++i)
        condition += " AND (' ' || fold_umlauts(p.sort_key)) LIKE '% ' || " + name_of_word(i) + " || '%'";
    auto question = question_for(database, among, condition + " ORDER BY p.sort_key, m.number, p.id");
    for (std::size_t i = 0; i < words.size(); ++i) question.bind(name_of_word(i).c_str(), words[i]);
    auto found = all_of(std::move(question), today);
    if (found.empty()) throw NotFound(unknown(), tr("see 'bfb members list {}'", words.front()));
    auto whole = with_whole_words(database, found, words);
    return only(database, among, whole.empty() ? std::move(found) : std::move(whole), text);
}

Found find_in(const db::Database& database, Among among, std::string_view text, Date today) {
    if (const auto number = number_in(text)) return with_number(database, *number, today);
    if (text.find('@') != text.npos) return with_address(database, among, text, today);
    return with_name(database, among, text, today);
}

}  // namespace

MemberRef find(const db::Database& database, std::string_view text, Date today) {
    return find_in(database, Among::members, trim(text), today).ref;
}

PersonRef find_person(const db::Database& database, std::string_view text, Date today) {
    text = trim(text);
    if (!text.starts_with(person_prefix)) return find_in(database, Among::people, text, today).person();
    auto question = question_for(database, Among::people, "p.id = :id");
    question.bind(":id", number_in(text.substr(person_prefix.size())).value_or(0));
    const auto found = all_of(std::move(question), today);
    if (found.empty()) throw NotFound(tr("nobody is known as '{}'", text));
    return only(database, Among::people, found, text).person();
}

std::string reference_text(const PersonRef& person) {
    return person.number ? std::to_string(*person.number)
                         : std::string(person_prefix) + std::to_string(person.person_id);
}

}  // namespace bfb::members
