// What a board may set about its bank business.
#pragma once

#include <span>

#include "db/settings.hpp"

namespace bfb::bank {

std::span<const db::Setting> bank_settings();

/// TARGET days between handing a debit file in and its collection.
int lead_days(const db::Database& database);
/// Days before the collection by which payers must have been told (EPC SDD Core rulebook: 14 unless agreed).
int notice_days(const db::Database& database);
/// Whether ä, ö, ü, ß and & stay in SEPA files.
bool keeps_umlauts(const db::Database& database);
/// Whether who caused a returned debit owes what the banks took for it.
bool passes_on_charges(const db::Database& database);
/// "M-{number}": how references of new mandates are made.
std::string mandate_scheme(const db::Database& database);
/// "{association} Beitrag {periods} Mitglied {members}": the purpose of a debit.
std::string purpose_template(const db::Database& database);

}  // namespace bfb::bank
