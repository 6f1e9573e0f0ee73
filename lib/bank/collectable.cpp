#include "bank/collectable.hpp"

#include <algorithm>

#include "bank/mandate.hpp"
#include "dues/period.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/person.hpp"

namespace bfb::bank {

namespace {

void add_once(std::vector<std::string>& words, std::string word) {
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
        words.push_back(std::move(word));
}

/// What a purpose calls a charge that has no period.
std::string name_of(std::string_view kind) {
    return kind == "opening"        ? _("arrears")
           : kind == "return_fee"   ? _("return fee")
           : kind == "reminder_fee" ? _("reminder fee")
                                    : "";
}

}  // namespace

Money Claimed::sum() const {
    Money total;
    for (const auto& [charge, amount] : charges) total += amount;
    return total;
}

std::vector<Claimed> claimed_by(const db::Database& database, Date due_by) {
    auto rows = database.prepared_with(
        std::string("SELECT c.payer_id, c.id, b.open_cents, m.number, ") + dues::period_label_sql + ", " +
            members::display_name_sql + ", c.id IN (SELECT s.charge_id FROM submitted_charge s), " +
            members::payer_number_sql("c.payer_id") +
            ", c.kind "
            "FROM charge c JOIN charge_balance b ON b.charge_id = c.id "
            "JOIN membership m ON m.id = c.membership_id JOIN person p ON p.id = c.payer_id "
            "WHERE b.open_cents > 0 AND c.due_on <= ? AND c.id NOT IN (SELECT charge_id FROM untold_fee) "
            "ORDER BY c.payer_id, c.due_on, c.id",
        due_by);
    const i18n::Speaking to_payers(members::usual_language(database));
    std::vector<Claimed> claimed;
    while (rows.step()) {
        if (claimed.empty() || claimed.back().payer_id != rows.integer(0))
            claimed.push_back(
                {rows.integer(0), rows.optional_integer(7).value_or(rows.integer(3)), rows.text(5)});
        const bool is_submitted = rows.integer(6) != 0;
        if (is_submitted) continue;
        auto& payer = claimed.back();
        payer.charges.emplace_back(rows.integer(1), rows.money(2));
        add_once(payer.periods, rows.is_null(4) ? name_of(rows.view(8)) : rows.text(4));
        add_once(payer.members, std::to_string(rows.integer(3)));
    }
    return claimed;
}

const char* key_of(SkipReason reason) {
    switch (reason) {
        case SkipReason::submitted:
            return "submitted";
        case SkipReason::no_mandate:
            return "no_mandate";
        case SkipReason::unsigned_:
            return "unsigned";
        case SkipReason::suspended:
            return "suspended";
        case SkipReason::lapsed:
            return "lapsed";
        case SkipReason::used:
            return "used";
        case SkipReason::revoked:
            return "revoked";
        case SkipReason::no_address:
            return "no_address";
        case SkipReason::address_not_taken:
            break;
    }
    return "address_not_taken";
}

std::string words_for(SkipReason reason) {
    switch (reason) {
        case SkipReason::submitted:
            return _("all that is open is being collected already");
        case SkipReason::no_mandate:
            return _("there is no mandate");
        case SkipReason::unsigned_:
            return _("the mandate is not signed");
        case SkipReason::suspended:
            return _("the mandate is suspended");
        case SkipReason::lapsed:
            return _("the mandate has lapsed: it was not used for 36 months");
        case SkipReason::used:
            return _("the mandate was for one collection, which took place");
        case SkipReason::revoked:
            return _("the mandate is revoked");
        case SkipReason::no_address:
            return _("an account outside the EEA needs the payer's address");
        case SkipReason::address_not_taken:
            break;
    }
    return _("banks no longer take the address as pain.008.001.02 writes it; use pain.008.001.08");
}

MandateChoice::MandateChoice(const db::Database& database, Date collect_on)
    : rows_(database.prepare(
          std::string("SELECT m.id, m.reference, m.iban, coalesce(m.holder, ") + members::display_name_sql +
          "), m.bic, m.signed_on, m.one_off, m.suspended_on IS NOT NULL, m.revoked_on IS NOT NULL, " +
          lapses_on_sql() + ", " + last_used_sql() +
          ", coalesce((SELECT d.iban FROM debit d JOIN debit_run r ON r.id = d.run_id "
          "            WHERE d.mandate_id = m.id AND d.state NOT IN ('cancelled', 'rejected') "
          "            ORDER BY r.collect_on DESC, d.id DESC LIMIT 1), iif(m.used_on IS NULL, NULL, "
          "m.previous_iban)), "
          "p.street, p.house_number, p.postcode, p.city, p.country "
          "FROM mandate m JOIN person p ON p.id = m.person_id "
          "WHERE m.person_id = ? ORDER BY m.revoked_on IS NOT NULL, m.id DESC")),
      collect_on_(collect_on.iso()) {}

std::variant<UsableMandate, SkipReason> MandateChoice::of(std::int64_t payer_id) {
    rows_.bind_integer(1, payer_id);
    std::variant<UsableMandate, SkipReason> choice = SkipReason::no_mandate;
    for (bool newest = true; rows_.step(); newest = false) {
        auto mandate = read_row();
        const bool usable = std::holds_alternative<UsableMandate>(mandate);
        if (usable || newest) choice = std::move(mandate);
        const auto* reason = std::get_if<SkipReason>(&choice);
        const bool is_on_hold = reason && *reason == SkipReason::suspended;
        if (usable || is_on_hold) break;
    }
    rows_.reset();
    return choice;
}

std::variant<UsableMandate, SkipReason> MandateChoice::read_row() const {
    if (rows_.integer(8) != 0) return SkipReason::revoked;
    if (rows_.is_null(5)) return SkipReason::unsigned_;
    if (rows_.integer(7) != 0) return SkipReason::suspended;
    const bool one_off = rows_.integer(6) != 0;
    if (one_off && !rows_.is_null(10)) return SkipReason::used;
    if (rows_.view(9) < collect_on_) return SkipReason::lapsed;
    UsableMandate mandate{rows_.integer(0),
                          rows_.text(1),
                          rows_.text(2),
                          rows_.text(3),
                          rows_.optional_text(4),
                          rows_.date(5),
                          one_off ? Sequence::one_off : Sequence::recurring,
                          rows_.optional_text(11),
                          std::nullopt};
    if (mandate.amended_iban == mandate.iban) mandate.amended_iban.reset();
    if (!require_iban(mandate.iban).in_eea()) {
        if (rows_.view(15).empty()) return SkipReason::no_address;
        mandate.address =
            PostalAddress{rows_.text(12), rows_.text(13), rows_.text(14), rows_.text(15), rows_.text(16)};
    }
    return mandate;
}

}  // namespace bfb::bank
