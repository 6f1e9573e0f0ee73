// Charges as the commands that pay or waive them see them: what they stand for and what of them is open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "out/record.hpp"

namespace bfb::dues {

/// A charge and what is left of it.
struct OpenCharge {
    std::int64_t id;
    Money open;
};

/// Whose charges: those the payer is to pay, and those of memberships whoever is to pay them.
struct Debtors {
    std::int64_t payer_id;
    std::vector<std::int64_t> memberships = {};
};

/// Their open charges, oldest due first.
std::vector<OpenCharge> open_charges(const db::Database& database, const Debtors& debtors);

/// The charge, with something left to pay. Throws NotFound, and Refused for one that is cancelled, paid or
/// waived.
OpenCharge open_charge(const db::Database& database, std::int64_t charge_id);

/// "dues 2026", "opening balance", or the text the charge was given. In the current language.
std::string title(const std::string& kind, const std::optional<std::string>& period,
                  const std::optional<std::string>& text);

/// charge, member, kind, period, amount: a part of the charge, such as what a payment pays of it.
out::Record part_of_charge(const db::Database& database, std::int64_t charge_id, Money amount);

}  // namespace bfb::dues
