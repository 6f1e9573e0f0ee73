#include "bank/claims.hpp"

#include <algorithm>
#include <array>

#include "base/folding.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t most_claims_chosen_from = 12;
constexpr std::size_t most_words = 8;  // of a sender's name that are looked at

/// Open charges of payers, but for those that a debit is about to collect, and fees yet to be told of.
std::string claims_sql(const char* whose) {
    return std::string(
               "SELECT b.payer_id, b.charge_id, b.membership_id, b.open_cents FROM charge_balance b WHERE ") +
           whose +
           "b.open_cents > 0 AND NOT EXISTS (SELECT 1 FROM submitted_charge s WHERE s.charge_id = "
           "b.charge_id) AND b.charge_id NOT IN (SELECT charge_id FROM untold_fee) "
           "ORDER BY b.due_on, b.charge_id";
}

/// A name is found by two of its words, the last of the family's and the first given one, and then compared.
std::string name_key(std::string_view first, std::string_view second) {
    return std::string(first) + ' ' + std::string(second);
}

/// Words that make another family of one: "von Berg" is none of the Bergs.
bool is_particle(std::string_view word) {
    constexpr std::array<std::string_view, 11> particles = {"von", "vom", "zu",  "zum", "zur", "van",
                                                            "de",  "der", "den", "ter", "di"};
    return std::find(particles.begin(), particles.end(), word) != particles.end();
}

/// Whether the words of a sender's name have all of the family's, and its particles alone.
bool is_family_in(std::span<const std::string_view> words, std::string_view family_name) {
    const auto family = split(family_name, ' ');
    const auto has = [](const auto& all, std::string_view word) {
        return std::find(all.begin(), all.end(), word) != all.end();
    };
    return std::all_of(family.begin(), family.end(), [&](auto word) { return has(words, word); }) &&
           std::all_of(words.begin(), words.end(),
                       [&](auto word) { return !is_particle(word) || has(family, word); });
}

void add_once(std::vector<std::int64_t>& payers, std::int64_t payer_id) {
    if (std::find(payers.begin(), payers.end(), payer_id) == payers.end()) payers.push_back(payer_id);
}

/// Whether the claim is among them; one that is paid goes.
bool take_off(std::vector<Claim>& claims, std::int64_t charge_id, Money part) {
    const auto claim = std::find_if(claims.begin(), claims.end(),
                                    [&](const Claim& each) { return each.charge_id == charge_id; });
    if (claim == claims.end()) return false;
    claim->open -= part;
    if (claim->open <= Money()) claims.erase(claim);
    return true;
}

/// Chosen charges sum up to the amount: all ways to do that, as sets of bits.
std::vector<unsigned> ways_to(std::span<const Claim> claims, Money amount) {
    std::vector<unsigned> ways;
    for (unsigned chosen = 1; chosen < 1U << claims.size(); ++chosen) {
        Money sum;
        for (std::size_t i = 0; i < claims.size(); ++i)
            if (chosen >> i & 1U) sum += claims[i].open;
        if (sum == amount) ways.push_back(chosen);
    }
    return ways;
}

}  // namespace

Claims::Claims(const db::Database& database)
    : database_(database), of_payer_(database.prepare(claims_sql("b.payer_id = ? AND "))) {
    load_claims();
    load_names();
    load_households();
    auto memberships = database.prepare("SELECT number, id, payer_id FROM membership");
    while (memberships.step())
        memberships_[memberships.integer(0)] = {memberships.integer(1), memberships.integer(2)};
    auto ibans = database.prepare("SELECT iban, payer_id FROM known_iban");
    while (ibans.step()) learn(ibans.text(0), ibans.integer(1));
    auto categories = database.prepare(
        "SELECT t.counterparty_iban, t.counterparty_name, t.purpose, m.category FROM match m "
        "JOIN bank_transaction t ON t.id = m.transaction_id "
        "WHERE m.category IS NOT NULL AND m.confirmed_by IS NOT NULL ORDER BY m.id");
    while (categories.step())
        categories_[origin_of(categories.text(0), categories.view(1), categories.view(2))] =
            categories.text(3);
    categories_.erase("");
}

void Claims::load_claims() {
    auto rows = database_.prepare(claims_sql(""));
    while (rows.step()) claims_[rows.integer(0)].push_back({rows.integer(1), rows.integer(2), rows.money(3)});
}

void Claims::load_names() {
    auto rows = database_.prepare(
        "SELECT fold_umlauts(fold(coalesce(p.given_name, ''))), "
        "fold_umlauts(fold(coalesce(p.family_name, ''))), fold_umlauts(fold(coalesce(p.organisation, ''))), "
        "n.payer_id FROM (SELECT person_id, payer_id FROM membership "
        "UNION ALL SELECT payer_id, payer_id FROM membership WHERE payer_id <> person_id) n "
        "JOIN person p ON p.id = n.person_id");
    while (rows.step()) {
        const auto payer_id = rows.integer(3);
        if (!rows.view(2).empty()) add_name(rows.text(2), "", payer_id);
        if (rows.view(0).empty() || rows.view(1).empty()) continue;
        const auto given = split(rows.view(0), ' ').front();
        add_name(name_key(split(rows.view(1), ' ').back(), given), rows.view(1), payer_id);
    }
}

void Claims::add_name(const std::string& key, std::string_view family, std::int64_t payer_id) {
    auto& namesakes = names_[key];
    const Namesake namesake{std::string(family), payer_id};
    if (namesakes.size() <= most_namesakes &&
        std::find(namesakes.begin(), namesakes.end(), namesake) == namesakes.end())
        namesakes.push_back(namesake);
}

void Claims::load_households() {
    auto rows = database_.prepare(
        "SELECT DISTINCT a.payer_id, b.payer_id FROM membership a JOIN person p ON p.id = a.payer_id "
        "JOIN person q ON q.household_id = p.household_id AND q.id <> p.id JOIN membership b ON b.payer_id = "
        "q.id");
    while (rows.step()) add_once(housemates_[rows.integer(0)], rows.integer(1));
}

std::span<const Claim> Claims::of(std::int64_t payer_id) const {
    const auto found = claims_.find(payer_id);
    return found == claims_.end() ? std::span<const Claim>() : found->second;
}

std::vector<Claim> Claims::of_membership(const NamedMembership& membership) const {
    std::vector<Claim> theirs;
    for (const Claim& claim : of(membership.payer_id))
        if (claim.membership_id == membership.membership_id) theirs.push_back(claim);
    return theirs;
}

void Claims::refresh(std::int64_t payer_id) {
    auto& claims = claims_[payer_id];
    claims.clear();
    of_payer_.bind_integer(1, payer_id);
    while (of_payer_.step())
        claims.push_back({of_payer_.integer(1), of_payer_.integer(2), of_payer_.money(3)});
    of_payer_.reset();
}

void Claims::pay(std::int64_t payer_id, std::span<const dues::OpenCharge> charges, Money amount) {
    for (const auto& charge : charges) {
        const Money part = std::min(amount, charge.open);
        amount -= part;
        if (take_off(claims_[payer_id], charge.id, part)) continue;
        for (auto& [other, claims] : claims_)  // somebody pays for another payer: seldom
            if (take_off(claims, charge.id, part)) break;
    }
}

std::optional<NamedMembership> Claims::membership(std::int64_t number) const {
    const auto found = memberships_.find(number);
    return found == memberships_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const std::int64_t> Claims::payers_by_iban(const std::string& iban) const {
    const auto found = ibans_.find(iban);
    return found == ibans_.end() ? std::span<const std::int64_t>() : found->second;
}

std::vector<std::int64_t> Claims::payers_by_name(std::string_view text) const {
    std::vector<std::int64_t> payers;
    const std::string folded = fold_umlauts(fold(text));
    auto words = split(folded, ' ');
    if (words.size() > most_words) words.resize(most_words);
    const auto take = [&](const std::string& key) {
        const auto found = names_.find(key);
        if (found == names_.end()) return;
        for (const Namesake& namesake : found->second)
            if (namesake.family.empty() || is_family_in(words, namesake.family))
                add_once(payers, namesake.payer_id);
    };
    if (words.size() != 2) take(folded);  // an organisation; two words are tried as a person's below
    for (const auto family : words)
        for (const auto given : words)
            if (family != given) take(name_key(family, given));
    return payers;
}

std::span<const std::int64_t> Claims::housemates(std::int64_t payer_id) const {
    const auto found = housemates_.find(payer_id);
    return found == housemates_.end() ? std::span<const std::int64_t>() : found->second;
}

std::string Claims::category_of(const std::string& origin) const {
    const auto found = categories_.find(origin);
    return found == categories_.end() ? std::string() : found->second;
}

void Claims::learn(const std::string& iban, std::int64_t payer_id) { add_once(ibans_[iban], payer_id); }

std::string origin_of(const std::string& iban, std::string_view counterparty, std::string_view purpose) {
    if (!iban.empty()) return iban;
    const std::string text = fold(std::string(counterparty) + ' ' + std::string(purpose));
    std::string words;
    for (const auto word : split(text, ' '))
        if (!word.empty() && word.find_first_of("0123456789") == std::string_view::npos)
            (words += word) += ' ';
    return words;
}

std::optional<std::vector<dues::OpenCharge>> exact_fit(std::span<const Claim> claims, Money amount) {
    std::vector<dues::OpenCharge> chosen;
    Money sum;
    for (const Claim& claim : claims) {
        if (sum == amount) break;
        sum += claim.open;
        chosen.push_back({claim.charge_id, claim.open});
    }
    if (sum == amount && !chosen.empty()) return chosen;
    if (claims.size() > most_claims_chosen_from) return std::nullopt;
    const auto ways = ways_to(claims, amount);
    if (ways.size() != 1) return std::nullopt;
    chosen.clear();
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (ways.front() >> i & 1U) chosen.push_back({claims[i].charge_id, claims[i].open});
    return chosen;
}

Money sum_of(std::span<const Claim> claims) {
    Money sum;
    for (const Claim& claim : claims) sum += claim.open;
    return sum;
}

}  // namespace bfb::bank
