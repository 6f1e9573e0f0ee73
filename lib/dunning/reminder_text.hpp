// What a reminder says: the values of its template, and the reference by which the payment will be known.
#pragma once

#include <string>
#include <vector>

#include "adapters/template_engine.hpp"
#include "dunning/correspondent.hpp"
#include "dunning/overdue.hpp"
#include "dunning/payee.hpp"

namespace bfb::dunning {

/// What a payer is reminded of at once.
struct Demand {
    int level = 0;  // the highest of the charges'
    std::vector<OverdueCharge> charges;
    std::vector<Date> earlier;  // days of earlier reminders of these charges, ascending
    Date pay_by;
    std::string reference = {};               // see reference_of()
    std::string girocode = {};                // its lines; empty where none can be made
    std::optional<std::int64_t> fee_id = {};  // the charge among them that was made for this reminder

    Money total() const;
};

/// "Beitrag 2025, 2026 Mitglied 12, 13": what `bfb bank match` knows the payment by, whatever language the
/// payer reads.
std::string reference_of(const std::vector<OverdueCharge>& charges);

/// ASSOCIATION, SIGNATURE, EMAIL, PHONE, URL (see letterhead), GREETING, NAME, TOTAL, PAY_BY, HOLDER, IBAN,
/// REFERENCE; sections CHARGE (TITLE, MEMBER, MEMBER_NAME, OPEN, DUE_ON), SEVERAL (more than one charge),
/// EARLIER (DATE), BIC, GIROCODE. In the language of the payer.
adapters::TemplateValues values_of(const Demand& demand, const Correspondent& payer, const Payee& payee,
                                   const adapters::TemplateValues& letterhead);

}  // namespace bfb::dunning
