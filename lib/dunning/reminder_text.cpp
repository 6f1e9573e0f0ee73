#include "dunning/reminder_text.hpp"

#include <algorithm>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "dues/charge.hpp"
#include "mail/letterhead.hpp"
#include "out/display.hpp"

namespace bfb::dunning {

namespace {

void add_once(std::vector<std::string>& words, std::string word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

adapters::TemplateValues shown(const OverdueCharge& charge) {
    return {{{"TITLE", printable(dues::title(charge.kind, charge.period, charge.text))},
             {"MEMBER", std::to_string(charge.member)},
             {"MEMBER_NAME", printable(charge.name)},
             {"OPEN", out::display(charge.open)},
             {"DUE_ON", out::display(charge.due_on)}},
            {}};
}

/// "14.02.2026, 14.03.2026 und 11.04.2026"
std::string enumerated(const std::vector<Date>& days) {
    std::string text = out::display(days.front());
    for (std::size_t i = 1; i < days.size(); ++i) {
        const std::string day = out::display(days[i]);
        text = i + 1 < days.size() ? text + ", " + day : tr("{} and {}", text, day);
    }
    return text;
}

}  // namespace

Money Demand::total() const {
    Money sum;
    for (const auto& charge : charges) sum += charge.open;
    return sum;
}

std::string reference_of(const std::vector<OverdueCharge>& charges) {
    std::vector<std::string> periods, members;
    for (const auto& charge : charges) {
        if (charge.kind == "dues" && charge.period) add_once(periods, *charge.period);
        add_once(members, std::to_string(charge.member));
    }
    const bool only_fees = std::all_of(charges.begin(), charges.end(), [](const OverdueCharge& charge) {
        return charge.kind == "reminder_fee";
    });
    std::string reference = only_fees ? "Mahngebuehr " : "Beitrag ";
    if (!periods.empty()) reference += join(periods, ", ") + ' ';
    reference += "Mitglied ";
    return reference + join(members, ", ");
}

adapters::TemplateValues values_of(const Demand& demand, const Correspondent& payer, const Payee& payee,
                                   const adapters::TemplateValues& letterhead) {
    const i18n::Speaking theirs(payer.language);
    auto values = letterhead;
    values.values.insert({{"GREETING", payer.greeting},
                          {"NAME", payer.name},
                          {"TOTAL", out::display(demand.total())},
                          {"PAY_BY", out::display(demand.pay_by)},
                          {"HOLDER", printable(payee.holder)},
                          {"IBAN", payee.iban.paper()},
                          {"REFERENCE", demand.reference}});
    for (const auto& charge : demand.charges) values.sections["CHARGE"].push_back(shown(charge));
    if (demand.charges.size() > 1) values.sections["SEVERAL"].emplace_back();
    if (!demand.earlier.empty())
        values.sections["EARLIER"].push_back({{{"DATE", enumerated(demand.earlier)}}, {}});
    mail::add_optional(values, "BIC", payee.bic.value_or(""));
    if (!demand.girocode.empty()) values.sections["GIROCODE"].emplace_back();
    return values;
}

}  // namespace bfb::dunning
