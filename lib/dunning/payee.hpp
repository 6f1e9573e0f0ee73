// To which account members pay what they are reminded of.
#pragma once

#include <optional>
#include <string>

#include "bank/iban.hpp"
#include "base/money.hpp"
#include "db/database.hpp"

namespace bfb::dunning {

struct Payee {
    std::string holder;
    bank::Iban iban;
    std::optional<std::string> bic;
};

/// The association and the account of the setting reminder.account, or the only one that is not closed.
/// Throws Refused, naming the remedy, where it is not clear which.
Payee payee(const db::Database& database);

/// Lines of a GiroCode; empty where the amount or a text does not fit one.
std::string girocode_lines(const Payee& payee, Money amount, const std::string& reference);

}  // namespace bfb::dunning
