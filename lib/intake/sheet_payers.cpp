#include "intake/sheet_payers.hpp"

#include <algorithm>
#include <charconv>

#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::intake {

namespace {

/// Every way to move the first words behind the last ones: "anna von ahn", "von ahn anna", "ahn anna von".
std::vector<std::string> rotations(const std::string& folded) {
    std::vector<std::string> all{folded};
    for (auto space = folded.find(' '); space != std::string::npos; space = folded.find(' ', space + 1))
        all.push_back(folded.substr(space + 1) + ' ' + folded.substr(0, space));
    return all;
}

/// Whether the folded text is the sort key, or a rotation of its words.
bool names_same(std::string_view folded, std::string_view sort_key) {
    if (folded.size() != sort_key.size()) return false;
    const auto all = rotations(std::string(folded));
    return std::find(all.begin(), all.end(), sort_key) != all.end();
}

}  // namespace

SheetPayers::SheetPayers(const db::Database& database)
    : by_number_(database.prepare("SELECT person_id FROM membership WHERE number = ?")),
      by_name_(database.prepare("SELECT id FROM person WHERE sort_key = ?")),
      by_email_(database.prepare("SELECT id FROM person WHERE email = ? COLLATE NOCASE")) {}

Payer SheetPayers::payer_of(const MemberRow& row, std::string_view sort_key, Stage stage) {
    if (row.payer.empty()) return PaysItself{};
    std::int64_t number = 0;
    const char* const end = row.payer.data() + row.payer.size();
    if (const auto read = std::from_chars(row.payer.data(), end, number);
        read.ptr == end && read.ec == std::errc())
        return payer_with_number(row, number, stage);
    return payer_named(row, sort_key, stage);
}

Payer SheetPayers::payer_with_number(const MemberRow& row, std::int64_t number, Stage stage) {
    if (row.number == number) return PaysItself{};
    if (const auto person = person_with_number(number)) return *person;
    if (stage != Stage::last_chance) return NotYetThere{};
    return NoPayer{line_refused(number) > 0 ? tr("the row of member {} has a fault itself", number)
                                            : tr("there is no member {}", number)};
}

Payer SheetPayers::payer_named(const MemberRow& row, std::string_view sort_key, Stage stage) {
    const std::string folded = fold(row.payer);
    if (folded == "self" || folded == "selbst" || names_same(folded, sort_key)) return PaysItself{};
    if (stage == Stage::reading) return NotYetThere{};
    const auto people = people_named(row.payer);
    if (people.size() == 1) return people.front();
    if (people.size() > 1)
        return NoPayer{
            tr("{} people are called that; write the member number of the one who pays", people.size())};
    if (stage != Stage::last_chance) return NotYetThere{};
    if (was_refused(row.payer)) return NoPayer{tr("the row of member {} has a fault itself", row.payer)};
    return NoPayer{_("nobody is called that; write a member number, or given name and family name")};
}

void SheetPayers::note_refused(const MemberRow& row) {
    if (row.number) refused_lines_.emplace(*row.number, row.line);
    if (row.person.email) refused_keys_.insert(ascii_lower(*row.person.email));
    if (auto name = members::sort_key_of(row.person); !name.empty()) refused_keys_.insert(std::move(name));
}

std::size_t SheetPayers::line_refused(std::int64_t number) const {
    const auto found = refused_lines_.find(number);
    return found == refused_lines_.end() ? 0 : found->second;
}

bool SheetPayers::was_refused(std::string_view name_or_email) const {
    if (name_or_email.find('@') != std::string_view::npos)
        return refused_keys_.contains(ascii_lower(name_or_email));
    const auto all = rotations(fold(name_or_email));
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& name) { return refused_keys_.contains(name); });
}

std::optional<std::int64_t> SheetPayers::person_with_number(std::int64_t number) {
    by_number_.bind_integer(1, number);
    const auto id = by_number_.step() ? by_number_.optional_integer(0) : std::nullopt;
    by_number_.reset();
    return id;
}

std::vector<std::int64_t> SheetPayers::people_named(std::string_view text) {
    std::vector<std::int64_t> people;
    const auto collect = [&](db::Statement& statement, std::string_view key) {
        statement.bind_view(1, key);
        while (statement.step()) people.push_back(statement.integer(0));
        statement.reset();
    };
    if (text.find('@') != std::string_view::npos)
        collect(by_email_, text);
    else
        for (const auto& key : rotations(fold(text))) collect(by_name_, key);
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
}

}  // namespace bfb::intake
