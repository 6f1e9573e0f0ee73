// What a board may set about reminders, receipts and letters.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/money.hpp"
#include "db/settings.hpp"
#include "dunning/schedule.hpp"

namespace bfb::dunning {

std::span<const db::Setting> dunning_settings();

Schedule schedule(const db::Database& database);
/// What a reminder of that level costs who gets it; nothing for the friendly one.
Money fee(const db::Database& database, int level);
/// Days within which a reminder asks to be paid.
int days_to_pay(const db::Database& database);
/// The IBAN, number or name of the account that reminders name; none: the only one there is.
std::optional<std::string> account_named(const db::Database& database);
/// Whether who paid, other than by direct debit, gets a mail that says so.
bool sends_receipts(const db::Database& database);

}  // namespace bfb::dunning
