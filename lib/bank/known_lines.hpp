// The lines an account has already, as a statement's entries are compared with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bank/bank_file.hpp"
#include "db/database.hpp"

namespace bfb::bank {

/// De-duplication: by the bank's reference, day and amount, unless both sides name different accounts of who
/// paid; where either side has none, by content. Identical
/// entries are told apart by their occurrence: the second in a file is the second line. Statements of an
/// account that follow one another count on; forget_occurrences() begins anew.
class KnownLines {
  public:
    KnownLines(const db::Database& database, std::int64_t account_id);

    /// The key of an entry, and the line that is the same, where there is one.
    struct Place {
        std::string key;
        std::optional<std::int64_t> line;
        bool is_bare = false;  // that line says neither who nor what for
    };
    /// One for each entry. What agrees in all is found first, so that nothing else is taken for it.
    std::vector<Place> places_of(const std::vector<Entry>& entries);

    /// No later entry is the same as this line.
    void take(std::int64_t line) { taken_.insert(line); }
    void forget_occurrences();

  private:
    struct Known {
        std::int64_t line;
        std::string counterparty_iban;
        bool is_bare = false;
    };
    struct Content {
        Known known;
        bool has_reference;
    };
    void learn(const std::string& content, const Content& line);
    void learn_contents(const std::vector<Entry>& entries);
    std::optional<Known> line_with(const std::string& key);
    static bool is_of_another(const Known& known, const Entry& entry);
    Place place_elsewhere(const Entry& entry);
    std::optional<std::int64_t> take_content(const std::string& content, const Entry& entry);
    std::optional<std::int64_t> take_batch(const Entry& entry);

    const db::Database& database_;
    std::int64_t account_id_;
    db::Statement by_key_;
    db::Statement batches_;
    std::unordered_map<std::string, int> occurrences_;
    std::unordered_map<std::string, int> new_occurrences_;  // of references that several people share
    std::unordered_map<std::string, std::vector<Content>> contents_;
    std::unordered_set<std::int64_t> taken_;
};

}  // namespace bfb::bank
