#include "bank/known_lines.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/folding.hpp"
#include "base/hash.hpp"

namespace bfb::bank {

namespace {

/// Letters and digits in lower case: banks wrap and space the same text differently in different formats, and
/// not all of these have umlauts.
std::string bare(const std::string& text) {
    std::string letters = fold_umlauts(fold(text));
    std::erase(letters, ' ');
    return letters;
}

/// A line as it would be without a reference of the bank.
std::string content_of(const Entry& entry) {
    return fmt::format("{}|{}|{}|{}|{}", entry.booked_on.iso(), entry.value_on.iso(),
                       entry.movement.amount.cents(), bare(entry.movement.counterparty),
                       bare(entry.movement.purpose));
}

/// Where the debit or transfer has an id of its own, that and its sum: purposes are told in other words in
/// other formats. Empty without one.
std::string identity_of(const Entry& entry) {
    if (entry.movement.end_to_end_id.empty()) return {};
    return fmt::format("{}|{}|{}", entry.booked_on.iso(), entry.movement.amount.cents(),
                       entry.movement.end_to_end_id);
}

std::string key_of(std::int64_t account_id, std::string_view what, int occurrence) {
    return sha256(fmt::format("{}|{}|{}", account_id, what, occurrence)).substr(0, 32);
}

/// By what an entry is known: the bank's reference, day and amount, else the content.
std::string what_of(const Entry& entry) {
    if (entry.bank_reference.empty()) return content_of(entry);
    return fmt::format("{}|{}|{}", entry.bank_reference, entry.booked_on.iso(),
                       entry.movement.amount.cents());
}

}  // namespace

KnownLines::KnownLines(const db::Database& database, std::int64_t account_id)
    : database_(database),
      account_id_(account_id),
      by_key_(
          database.prepare("SELECT id, counterparty_iban, "
                           "coalesce(counterparty_iban, counterparty_name, purpose, end_to_end_id) IS NULL "
                           "FROM bank_transaction WHERE dedupe_key = ?")),
      batches_(database.prepare(
          "SELECT t.id FROM bank_transaction t WHERE t.account_id = ?1 AND t.booked_on = ?2 "
          "AND t.amount_cents = ?3 AND t.parent_id IS NULL AND t.counterparty_iban IS NULL "
          "AND (t.bank_reference IS NULL OR ?4) AND (?5 OR EXISTS (SELECT 1 FROM bank_transaction part "
          "WHERE part.parent_id = t.id))")) {}

std::vector<KnownLines::Place> KnownLines::places_of(const std::vector<Entry>& entries) {
    learn_contents(entries);
    std::vector<Place> places;
    std::unordered_set<std::string> shared;  // by different people
    places.reserve(entries.size());
    for (const Entry& entry : entries) {
        const std::string what = what_of(entry);
        const std::string key = key_of(account_id_, what, ++occurrences_[what]);
        const auto known = line_with(key);
        places.push_back({key, std::nullopt});
        if (known && is_of_another(*known, entry)) {
            shared.insert(what);
        } else if (known) {
            places.back() = {key, known->line, known->is_bare};
            taken_.insert(known->line);
        }
    }
    for (std::size_t i = 0; i < entries.size() && !shared.empty(); ++i)
        if (!places[i].line && shared.contains(what_of(entries[i]))) places[i] = place_elsewhere(entries[i]);
    const auto still_missing = [&](auto take) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (!places[i].line) places[i].line = take(entries[i]);
    };
    if (!contents_.empty()) {
        still_missing([&](const Entry& entry) { return take_content(content_of(entry), entry); });
        still_missing([&](const Entry& entry) { return take_content(identity_of(entry), entry); });
    }
    still_missing([&](const Entry& entry) { return take_batch(entry); });
    return places;
}

/// Some banks give one reference to all bookings of a day: the line is there under another occurrence, or is
/// new and gets the first that is free.
KnownLines::Place KnownLines::place_elsewhere(const Entry& entry) {
    const std::string what = what_of(entry);
    for (int occurrence = 1;; ++occurrence) {
        const auto known = line_with(key_of(account_id_, what, occurrence));
        if (!known) break;
        if (!is_of_another(*known, entry) && taken_.insert(known->line).second)
            return {key_of(account_id_, what, occurrence), known->line};
    }
    std::string key;
    do key = key_of(account_id_, what, ++new_occurrences_[what]);
    while (line_with(key));
    return {key, std::nullopt};
}

void KnownLines::forget_occurrences() {
    occurrences_.clear();
    new_occurrences_.clear();
    taken_.clear();
}

void KnownLines::learn(const std::string& content, const Content& line) {
    if (!content.empty()) contents_[content].push_back(line);
}

/// What can only be compared by content: lines without a reference, and, where entries lack one, all.
void KnownLines::learn_contents(const std::vector<Entry>& entries) {
    contents_.clear();
    if (entries.empty()) return;
    const auto [first, last] =
        std::minmax_element(entries.begin(), entries.end(),
                            [](const Entry& a, const Entry& b) { return a.booked_on < b.booked_on; });
    const bool all_referenced = std::all_of(entries.begin(), entries.end(),
                                            [](const Entry& entry) { return !entry.bank_reference.empty(); });
    auto rows = database_.prepared_with(
        "SELECT id, booked_on, value_on, amount_cents, counterparty_name, purpose, bank_reference IS NOT "
        "NULL, end_to_end_id, counterparty_iban "
        "FROM bank_transaction WHERE account_id = ?1 AND booked_on BETWEEN ?2 AND ?3 AND parent_id IS "
        "NULL "
        "AND (bank_reference IS NULL OR NOT ?4) ORDER BY id",
        account_id_, first->booked_on, last->booked_on, all_referenced);
    while (rows.step()) {
        Entry entry;
        entry.booked_on = rows.date(1);
        entry.value_on = rows.date(2);
        entry.movement.amount = rows.money(3);
        entry.movement.counterparty = rows.text(4);
        entry.movement.purpose = rows.text(5);
        entry.movement.end_to_end_id = rows.text(7);
        const Content line{{rows.integer(0), rows.text(8)}, rows.integer(6) != 0};
        learn(content_of(entry), line);
        learn(identity_of(entry), line);
    }
}

std::optional<KnownLines::Known> KnownLines::line_with(const std::string& key) {
    by_key_.bind_view(1, key);
    std::optional<Known> known;
    if (by_key_.step()) known = Known{by_key_.integer(0), by_key_.text(1), by_key_.integer(2) != 0};
    by_key_.reset();
    return known;
}

/// Whether both name an account on the other side, and not the same.
bool KnownLines::is_of_another(const Known& known, const Entry& entry) {
    const std::string& iban = entry.movement.counterparty_iban;
    return !iban.empty() && !known.counterparty_iban.empty() && iban != known.counterparty_iban;
}

/// A line of the same content of which not both sides have a reference; each is taken once.
std::optional<std::int64_t> KnownLines::take_content(const std::string& content, const Entry& entry) {
    const auto found = contents_.find(content);
    if (found == contents_.end()) return std::nullopt;
    for (const Content& other : found->second)
        if ((!other.has_reference || entry.bank_reference.empty()) && !is_of_another(other.known, entry) &&
            taken_.insert(other.known.line).second)
            return other.known.line;
    return std::nullopt;
}

/// The one line of that day and amount that is the same batch in other words: either side has parts, and
/// not both have a reference of the bank.
std::optional<std::int64_t> KnownLines::take_batch(const Entry& entry) {
    const bool is_split = !entry.parts.empty();
    if (!is_split && !entry.movement.counterparty_iban.empty()) return std::nullopt;
    batches_.bind_integer(1, account_id_).bind(2, entry.booked_on);
    batches_.bind_integer(3, entry.movement.amount.cents());
    batches_.bind_integer(4, entry.bank_reference.empty()).bind_integer(5, is_split);
    std::vector<std::int64_t> lines;
    while (batches_.step())
        if (!taken_.contains(batches_.integer(0))) lines.push_back(batches_.integer(0));
    batches_.reset();
    if (lines.size() != 1) return std::nullopt;
    taken_.insert(lines.front());
    return lines.front();
}

}  // namespace bfb::bank
