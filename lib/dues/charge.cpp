#include "dues/charge.hpp"

#include "base/error.hpp"
#include "dues/period.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dues {

std::vector<OpenCharge> open_charges(const db::Database& database, const Debtors& debtors) {
    std::string whose = "payer_id = :payer";
    for (const auto membership_id : debtors.memberships)
        whose += " OR membership_id = " + std::to_string(membership_id);
    auto rows =
        database.prepare("SELECT charge_id, open_cents FROM charge_balance WHERE (" + whose +
                         ") AND open_cents > 0 AND charge_id NOT IN (SELECT charge_id FROM untold_fee) "
                         "ORDER BY due_on, charge_id");
    rows.bind(":payer", debtors.payer_id);
    std::vector<OpenCharge> charges;
    while (rows.step()) charges.push_back({rows.integer(0), rows.money(1)});
    return charges;
}

OpenCharge open_charge(const db::Database& database, std::int64_t charge_id) {
    auto row = database.prepared_with(
        "SELECT open_cents, cancelled_at, waived_cents, amount_cents FROM charge_balance WHERE charge_id = ?",
        charge_id);
    if (!row.step())
        throw NotFound(tr("there is no charge {}", charge_id),
                       _("'bfb dues check --all' lists the open ones"));
    if (!row.is_null(1))
        throw Refused(tr("charge {} is cancelled", charge_id),
                      _("'bfb dues check --all' lists the open ones"));
    if (row.money(2) == row.money(3)) throw Refused(tr("charge {} is waived", charge_id));
    if (row.money(0) == Money()) throw Refused(tr("charge {} is paid", charge_id));
    return {charge_id, row.money(0)};
}

std::string title(const std::string& kind, const std::optional<std::string>& period,
                  const std::optional<std::string>& text) {
    if (text) return *text;
    std::string name = kind == "dues"           ? _("dues")
                       : kind == "opening"      ? _("opening balance")
                       : kind == "return_fee"   ? _("fee for a returned debit")
                       : kind == "reminder_fee" ? _("fee for a reminder")
                                                : _("other charge");
    return period ? name + ' ' + *period : name;
}

out::Record part_of_charge(const db::Database& database, std::int64_t charge_id, Money amount) {
    using out::Kind;
    auto row = database.prepared_with(
        std::string("SELECT m.number, c.kind, ") + period_label_sql +
            " FROM charge c JOIN membership m ON m.id = c.membership_id WHERE c.id = ?",
        charge_id);
    row.step();
    out::Record record;
    record.add("charge", Kind::integer, N_("Charge"), charge_id)
        .add("member", Kind::integer, N_("Member"), row.optional_integer(0))
        .add("kind", Kind::text, N_("Kind"), row.optional_text(1))
        .add("period", Kind::text, N_("Period"), row.optional_text(2))
        .add("amount", Kind::money, N_("Amount"), amount);
    return record;
}

}  // namespace bfb::dues
