#include "dunning/payee.hpp"

#include "bank/account.hpp"
#include "bank/girocode.hpp"
#include "base/error.hpp"
#include "dunning/settings.hpp"
#include "members/association.hpp"

namespace bfb::dunning {

namespace {

std::int64_t account_id(const db::Database& database) {
    try {
        return bank::find_account(database, account_named(database));
    } catch (const Error& error) {
        throw Refused(tr("a reminder must say where to pay: {}", error.what()),
                      _("add the account with 'bfb bank accounts add IBAN', or choose one with "
                        "'bfb config set reminder.account IBAN'"));
    }
}

}  // namespace

Payee payee(const db::Database& database) {
    auto row =
        database.prepared_with("SELECT iban, bic FROM bank_account WHERE id = ?", account_id(database));
    row.step();
    return {members::association_name(database), bank::require_iban(row.view(0)), row.optional_text(1)};
}

std::string girocode_lines(const Payee& payee, Money amount, const std::string& reference) {
    const bank::GiroCode code{payee.holder, payee.iban, payee.bic, amount, {}, {}, reference};
    return bank::check(code).empty() ? bank::girocode(code) : std::string();
}

}  // namespace bfb::dunning
