// A direct debit file that breaks no rule, for tests to change one thing of.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

#include "bank/direct_debit.hpp"
#include "bank/pain008.hpp"

namespace bfb::test {

inline bank::Iban iban(std::string_view text) { return std::get<bank::Iban>(bank::Iban::parse(text)); }

inline bank::CreditorId creditor_id(std::string_view text) {
    return std::get<bank::CreditorId>(bank::CreditorId::parse(text));
}

inline Timestamp at(Date day, int hour = 0) {
    return Timestamp(std::chrono::sys_seconds(day.sys_days()) + std::chrono::hours(hour));
}

/// 12 € of Anna Schmidt under a recurring mandate.
inline bank::Debit debit(std::string end_to_end_id = "BFB-1") {
    return {.end_to_end_id = std::move(end_to_end_id),
            .amount = Money::from_cents(1200),
            .mandate_reference = "M0001",
            .signed_on = Date(2020, 3, 1),
            .sequence = bank::Sequence::recurring,
            .debtor = "Anna Schmidt",
            .iban = iban("DE89370400440532013000"),
            .bic = std::nullopt,
            .purpose = "Mitgliedsbeitrag 2026",
            .amendment = std::nullopt,
            .address = std::nullopt};
}

/// One debit, made on Monday, 23 November 2026, to be collected on Monday, 7 December.
inline bank::DebitFile debit_file() {
    return {.message_id = "BFB-20261123-1",
            .created_at = at(Date(2026, 11, 23), 9),
            .initiator = "Buerger fuer Bruenen",
            .creditor = {.name = "Bürger für Brünen",
                         .iban = iban("DE02120300000000202051"),
                         .bic = std::nullopt,
                         .id = creditor_id("DE98ZZZ09999999999")},
            .collect_on = Date(2026, 12, 7),
            .debits = {debit()},
            .umlauts = bank::Umlauts::spelled_out};
}

inline std::string pain008(const bank::DebitFile& file,
                           bank::Pain008Version version = bank::Pain008Version::v08) {
    std::string xml;
    bank::write_pain008(file, version, [&](std::string_view part) { xml += part; });
    return xml;
}

}  // namespace bfb::test
