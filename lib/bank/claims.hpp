// What payers owe, and by what their money may be known: the one side of matching, held in memory so that a
// hundred thousand lines find their payers without a query each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/database.hpp"
#include "dues/charge.hpp"

namespace bfb::bank {

/// An open charge that no submitted debit collects.
struct Claim {
    std::int64_t charge_id;
    std::int64_t membership_id;
    Money open;
};

/// A membership as a purpose may name it.
struct NamedMembership {
    std::int64_t membership_id;
    std::int64_t payer_id;
};

class Claims {
  public:
    explicit Claims(const db::Database& database);

    /// Open charges of the payer, oldest due first.
    std::span<const Claim> of(std::int64_t payer_id) const;
    /// Those of one membership, whoever pays.
    std::vector<Claim> of_membership(const NamedMembership& membership) const;
    /// Reads what the payer owes anew, after something was booked.
    void refresh(std::int64_t payer_id);
    /// Takes off what the payer paid: these charges in their order, as far as the amount goes.
    void pay(std::int64_t payer_id, std::span<const dues::OpenCharge> charges, Money amount);

    std::optional<NamedMembership> membership(std::int64_t number) const;
    /// Payers whose money came from this account before, or who gave a mandate for it.
    std::span<const std::int64_t> payers_by_iban(const std::string& iban) const;
    /// Payers of people whose given and family name both stand in `text`, in any order and spelling of
    /// umlauts. At most `most_namesakes`; more only means that a name does not tell.
    std::vector<std::int64_t> payers_by_name(std::string_view text) const;
    static constexpr std::size_t most_namesakes = 8;

    /// Other payers of the same household.
    std::span<const std::int64_t> housemates(std::int64_t payer_id) const;
    /// What lines of this origin were booked as when they had nothing to do with dues; empty without one.
    std::string category_of(const std::string& origin) const;

    /// Remembers that money of this payer came from the account.
    void learn(const std::string& iban, std::int64_t payer_id);

  private:
    void load_claims();
    void load_names();
    void load_households();
    void add_name(const std::string& key, std::string_view family, std::int64_t payer_id);

    const db::Database& database_;
    db::Statement of_payer_;
    std::unordered_map<std::int64_t, std::vector<Claim>> claims_;
    std::unordered_map<std::int64_t, NamedMembership> memberships_;
    std::unordered_map<std::string, std::vector<std::int64_t>> ibans_;
    struct Namesake {
        std::string family;  // all words of it
        std::int64_t payer_id;
        bool operator==(const Namesake&) const = default;
    };
    std::unordered_map<std::string, std::vector<Namesake>> names_;  // by "heide anna" or "beispiel gmbh"
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> housemates_;
    std::unordered_map<std::string, std::string> categories_;  // by origin
};

/// What lines of the same origin have in common: the account on the other side; where the bank tells none, as
/// of its own fees, the words without numbers. Empty where there are none either.
std::string origin_of(const std::string& iban, std::string_view counterparty, std::string_view purpose);

/// Charges of which the amount pays all and exactly: the oldest first, else the only choice there is among
/// them. Nothing where the amount fits in no way, or in several.
std::optional<std::vector<dues::OpenCharge>> exact_fit(std::span<const Claim> claims, Money amount);

Money sum_of(std::span<const Claim> claims);

}  // namespace bfb::bank
