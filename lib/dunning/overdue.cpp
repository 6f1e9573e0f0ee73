#include "dunning/overdue.hpp"

#include "dues/period.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"

namespace bfb::dunning {

namespace {

/// Open charges c that are due on :day, of memberships m of persons p, with what may speak against reminding.
std::string overdue_sql(const std::string& condition) {
    return std::string("SELECT c.id, c.payer_id, c.membership_id, m.number, ") + members::display_name_sql +
           ", c.kind, " + dues::period_label_sql +
           ", c.text, b.open_cents, c.due_on, "
           "EXISTS (SELECT 1 FROM person_tag t WHERE t.person_id IN (c.payer_id, m.person_id) "
           "        AND t.tag = :tag), "
           "substr(c.due_on, 1, 4) + 3 < CAST(substr(:day, 1, 4) AS INTEGER), "
           "c.kind = 'dues' AND m.ends_on < c.period_start, "
           "EXISTS (SELECT 1 FROM submitted_charge s WHERE s.charge_id = c.id), "
           "EXISTS (SELECT 1 FROM debit_charge x JOIN debit d ON d.id = x.debit_id "
           "        WHERE x.charge_id = c.id AND d.state IN ('returned', 'rejected')) "
           "FROM charge c CROSS JOIN charge_balance b ON b.charge_id = c.id "
           "CROSS JOIN membership m ON m.id = c.membership_id CROSS JOIN person p ON p.id = m.person_id "
           "WHERE c.cancelled_at IS NULL AND c.due_on <= :day AND b.open_cents > 0 AND " +
           condition;
}

}  // namespace

std::string words_for(Exemption exemption) {
    switch (exemption) {
        case Exemption::tagged:
            return tr("tagged '{}'", no_reminder_tag);
        case Exemption::barred:
            return _("the claim is statute-barred");
        case Exemption::ended:
            return _("the membership ended before; 'bfb dues assess' cancels the charge");
        case Exemption::submitted:
            return _("is being collected by direct debit");
        case Exemption::mandate:
            return _("can be collected by direct debit");
        case Exemption::unreachable:
            break;
    }
    return _("neither a mail nor a letter can reach them");
}

std::int64_t idle_mandates(const db::Database& database) {
    return database
        .integer(
            "SELECT count(*) FROM mandate WHERE revoked_on IS NULL AND suspended_on IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM bank_account WHERE creditor_id IS NOT NULL AND closed_on IS NULL)")
        .value_or(0);
}

OverdueCharges::OverdueCharges(const db::Database& database, Date day)
    : database_(database),
      day_(day),
      collects_(
          database.integer("SELECT 1 FROM bank_account WHERE creditor_id IS NOT NULL AND closed_on IS NULL")
              .has_value()),
      mandates_(database, day),
      reminders_(database.prepare(
          "SELECT r.level, CASE WHEN m.id IS NULL OR m.state NOT IN ('queued', 'sending') "
          "THEN date(coalesce(m.sent_at, r.created_at), 'localtime') END, m.id IS NULL OR m.state = 'sent' "
          "FROM reminder r LEFT JOIN mail m ON m.id = r.mail_id "
          "WHERE r.charge_id = ? ORDER BY r.level")) {}

std::vector<OverdueCharge> OverdueCharges::all() {
    auto rows = database_.prepare(overdue_sql("true ORDER BY c.payer_id, c.due_on, c.id"));
    rows.bind(":day", day_).bind(":tag", no_reminder_tag);
    std::vector<OverdueCharge> charges;
    while (rows.step()) charges.push_back(read_row(rows));
    return charges;
}

std::optional<OverdueCharge> OverdueCharges::one(std::int64_t charge_id) {
    auto row = database_.prepare(overdue_sql("c.id = :charge"));
    row.bind(":day", day_).bind(":tag", no_reminder_tag).bind(":charge", charge_id);
    return row.step() ? std::optional(read_row(row)) : std::nullopt;
}

std::vector<Made> OverdueCharges::reminders(std::int64_t charge_id) {
    reminders_.bind_integer(1, charge_id);
    std::vector<Made> made;
    while (reminders_.step())
        made.push_back({static_cast<int>(reminders_.integer(0)), reminders_.optional_date(1),
                        reminders_.integer(2) != 0});
    reminders_.reset();
    return made;
}

OverdueCharge OverdueCharges::read_row(const db::Statement& row) {
    return {row.integer(0), row.integer(1), row.integer(2),       row.integer(3),
            row.text(4),    row.text(5),    row.optional_text(6), row.optional_text(7),
            row.money(8),   row.date(9),    exemption(row)};
}

std::optional<Exemption> OverdueCharges::exemption(const db::Statement& row) {
    if (row.integer(10) != 0) return Exemption::tagged;
    if (row.integer(11) != 0) return Exemption::barred;
    if (row.integer(12) != 0) return Exemption::ended;
    if (row.integer(13) != 0) return Exemption::submitted;
    const bool came_back = row.integer(14) != 0;
    if (!came_back && can_be_debited(row.integer(1))) return Exemption::mandate;
    return std::nullopt;
}

bool OverdueCharges::can_be_debited(std::int64_t payer_id) {
    if (!collects_) return false;
    const auto [known, is_new] = debited_.try_emplace(payer_id, false);
    if (is_new) known->second = std::holds_alternative<bank::UsableMandate>(mandates_.of(payer_id));
    return known->second;
}

}  // namespace bfb::dunning
