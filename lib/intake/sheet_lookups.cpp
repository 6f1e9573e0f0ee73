#include "intake/sheet_lookups.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "intake/sheet_words.hpp"

namespace bfb::intake {

namespace {

/// Hashes of what may make two people the same; 0 for nothing to compare.
std::uint64_t hash_of_birth(std::string_view sort_key, std::string_view birth_date) {
    const std::uint64_t hash =
        std::hash<std::string_view>{}(sort_key)*31 + std::hash<std::string_view>{}(birth_date);
    return hash | 1;
}
std::uint64_t hash_of_email(std::string_view email) {
    return std::hash<std::string>{}(ascii_lower(email)) | 1;
}

}  // namespace

bool KnownType::has_cost(Money amount) const {
    return std::find(fees.begin(), fees.end(), amount) != fees.end();
}

KnownTypes::KnownTypes(const db::Database& database, Date today) {
    auto rows = database.prepared_with(
        "SELECT t.id, t.code, t.name, f.amount_cents FROM membership_type t "
        "LEFT JOIN fee f ON f.type_id = t.id AND f.valid_from <= ? "
        "ORDER BY t.retired_on IS NOT NULL, t.id, f.valid_from",
        today);
    while (rows.step()) {
        if (types_.empty() || types_.back().id != rows.integer(0)) {
            by_key_.emplace(word_key(rows.view(1)), types_.size());
            by_key_.emplace(word_key(rows.view(2)), types_.size());
            types_.push_back({rows.integer(0), rows.text(1), {}, {}});
        }
        if ((types_.back().fee = rows.optional_money(3))) types_.back().fees.push_back(rows.money(3));
    }
}

const KnownType* KnownTypes::find(std::string_view word) {
    if (last_found_ && word == last_word_) return last_found_;
    auto found = by_key_.find(word_key(word));
    if (found == by_key_.end())
        if (const auto code = usual_type_code(word)) found = by_key_.find(word_key(*code));
    if (found == by_key_.end()) return nullptr;
    last_word_ = word;
    return last_found_ = &types_[found->second];
}

const KnownType& KnownTypes::with_id(std::int64_t id) const {
    return *std::find_if(types_.begin(), types_.end(), [&](const KnownType& type) { return type.id == id; });
}

std::string KnownTypes::codes() const {
    std::vector<std::string> codes;
    for (const auto& type : types_) codes.push_back(type.code);
    return join(codes, ", ");
}

Households::Households(db::UnitOfWork& work)
    : database_(&work.db()), insert_(work.db().prepare("INSERT INTO household (name) VALUES (?)")) {
    auto rows = work.db().prepare("SELECT name, id FROM household ORDER BY id");
    while (rows.step()) ids_.emplace(rows.text(0), rows.integer(1));
}

std::int64_t Households::id_of(const std::string& name) {
    const auto [place, is_new] = ids_.try_emplace(name, 0);
    if (is_new) {
        insert_.bind_view(1, name).run();
        place->second = database_->last_insert_id();
    }
    return place->second;
}

LikelyDuplicates::LikelyDuplicates(const db::Database& database) : database_(&database), slots_(1 << 10) {
    auto people = database.prepare("SELECT sort_key, birth_date, email FROM person");
    while (people.step()) {
        if (!people.is_null(1)) remember(hash_of_birth(people.view(0), people.view(1)));
        if (!people.is_null(2)) remember(hash_of_email(people.view(2)));
    }
}

std::optional<members::Likeness> LikelyDuplicates::find_and_remember(const members::Person& person,
                                                                     std::string_view sort_key) {
    bool seen = false;
    if (person.birth_date) seen = !remember(hash_of_birth(sort_key, person.birth_date->iso()));
    if (person.email && !remember(hash_of_email(*person.email))) seen = true;
    return seen ? members::likely_duplicate(*database_, person) : std::nullopt;
}

/// True when the hash is new.
bool LikelyDuplicates::remember(std::uint64_t hash) {
    if (2 * used_ >= slots_.size()) grow();
    auto slot = hash * 0x9E3779B97F4A7C15u >> 16 & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
        if (slots_[slot] == hash) return false;
    slots_[slot] = hash;
    ++used_;
    return true;
}

void LikelyDuplicates::grow() {
    std::vector<std::uint64_t> old(2 * slots_.size());
    std::swap(old, slots_);
    used_ = 0;
    for (const auto hash : old)
        if (hash != 0) remember(hash);
}

}  // namespace bfb::intake
