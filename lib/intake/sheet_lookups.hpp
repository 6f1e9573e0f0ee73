// What rows of a sheet refer to by name, types and households, and who in it is probably the same person; who
// pays is in sheet_payers. Each answers a million questions with one prepared statement, or with none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/unit_of_work.hpp"
#include "members/person.hpp"

namespace bfb::intake {

struct KnownType {
    std::int64_t id;
    std::string code;
    std::optional<Money> fee;  // that is valid today
    std::vector<Money> fees;   // of any day so far

    /// Whether the amount is, or once was, what the type costs: no fee of somebody's own.
    bool has_cost(Money amount) const;
};

/// The membership types, by code, name and what boards usually call them.
class KnownTypes {
  public:
    KnownTypes(const db::Database& database, Date today);
    /// Null for a word that means none of them.
    const KnownType* find(std::string_view word);
    const KnownType& with_id(std::int64_t id) const;
    /// "regular, family, youth", for messages.
    std::string codes() const;

  private:
    std::vector<KnownType> types_;
    std::unordered_map<std::string, std::size_t> by_key_;
    std::string last_word_;  // rows of the same type mostly follow each other
    const KnownType* last_found_ = nullptr;
};

/// Households by name; one that is not there yet is added.
class Households {
  public:
    explicit Households(db::UnitOfWork& work);
    std::int64_t id_of(const std::string& name);

  private:
    db::Database* database_;
    std::unordered_map<std::string, std::int64_t> ids_;
    db::Statement insert_;
};

/// Answers members::likely_duplicate() for many people without asking the database about each: it remembers
/// hashes of what everybody has, and asks only about those whose hash was seen.
class LikelyDuplicates {
  public:
    /// Looks at everybody once.
    explicit LikelyDuplicates(const db::Database& database);
    /// Who of the people there is probably the same as one about to be added.
    std::optional<members::Likeness> find_and_remember(const members::Person& person,
                                                       std::string_view sort_key);

  private:
    bool remember(std::uint64_t hash);
    void grow();

    const db::Database* database_;
    std::vector<std::uint64_t> slots_;  // open addressing; 0 is free
    std::size_t used_ = 0;
};

}  // namespace bfb::intake
