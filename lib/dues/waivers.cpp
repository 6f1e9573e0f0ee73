#include "dues/waivers.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "dues/charge.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::dues {

Money waive(db::UnitOfWork& work, std::int64_t charge_id, std::optional<Money> amount,
            const std::string& reason, Date day) {
    if (trim(reason).empty())
        throw UsageError(_("a waiver needs a reason"),
                         _("say why with --reason TEXT; the auditors will ask"));
    if (amount && *amount <= Money()) throw UsageError(tr("{} can't be waived", out::display(*amount)));
    const OpenCharge charge = open_charge(work.db(), charge_id);
    if (amount && *amount > charge.open)
        throw Refused(tr("only {} of charge {} is open", out::display(charge.open), charge_id),
                      _("leave --amount out to waive what is open"));
    const Money waived = amount.value_or(charge.open);
    work.db().run("INSERT INTO waiver (charge_id, amount_cents, waived_on, reason) VALUES (?, ?, ?, ?)",
                  charge_id, waived, day, trim(reason));
    return waived;
}

}  // namespace bfb::dues
