#include "dunning/recheck.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"
#include "dunning/overdue.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dunning {

namespace {

// What stands in the outbox as the reason, and frees the reminder.
constexpr const char* settled = N_("what it asks for is paid, waived or cancelled");
constexpr const char* changed = N_("what is owed has changed");
constexpr const char* exempt = N_("it is not to be reminded of any more");
constexpr const char* readdressed = N_("the e-mail address is another, or of no use");
constexpr const char* replaced = N_("another reminder took its place");
constexpr const char* erased = N_("the person was erased");
constexpr const char* not_collected = N_("the debit is not collected");
constexpr const char* taken_back = N_("the payment was taken back");
constexpr std::array freeing = {settled, changed, exempt, readdressed};

/// The record a mail is about, at the end of its key: "receipt/payment 7".
std::int64_t number_at_end(std::string_view key) {
    const auto digits = key.substr(key.rfind(' ') + 1);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::optional<std::string> recheck_claims(const db::Database& database, std::int64_t mail_id, Date day) {
    if (!database.integer("SELECT 1 FROM reminder WHERE mail_id = ?", mail_id)) return replaced;
    OverdueCharges overdue(database, day);
    auto claims =
        database.prepared_with("SELECT charge_id, amount_cents FROM mail_claim WHERE mail_id = ?", mail_id);
    while (claims.step()) {
        const auto charge = overdue.one(claims.integer(0));
        if (!charge) return settled;
        if (charge->open != claims.money(1)) return changed;
        if (charge->exemption) return exempt;
    }
    return std::nullopt;
}

/// SQL for the mails of reminders that were not sent and may be made again.
std::string unsent_sql() {
    std::string reasons;
    for (const char* reason : freeing) reasons += fmt::format("{}'{}'", reasons.empty() ? "" : ", ", reason);
    return "SELECT m.id FROM mail m WHERE m.kind = 'reminder' AND m.state IN ('failed', 'cancelled') AND "
           "(m.state = 'failed' "
           "OR (m.state = 'cancelled' AND m.error IN (" +
           reasons + "))) AND EXISTS (SELECT 1 FROM reminder r WHERE r.mail_id = m.id)";
}

}  // namespace

std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id, Date day) {
    auto mail = database.prepared_with(
        "SELECT m.kind, m.dedupe_key, p.erased_on IS NOT NULL, "
        "p.email IS NOT m.recipient OR p.email_failed_at IS NOT NULL "
        "FROM mail m LEFT JOIN person p ON p.id = m.person_id WHERE m.id = ?",
        mail_id);
    if (!mail.step()) return std::nullopt;
    if (mail.integer(2) != 0) return erased;
    if (mail.view(0) == reminder_kind)
        return mail.integer(3) != 0 ? readdressed : recheck_claims(database, mail_id, day);
    const auto about = number_at_end(mail.view(1));
    if (mail.view(0) == notice_kind &&
        !database.integer("SELECT 1 FROM debit WHERE id = ? AND state = 'submitted'", about))
        return not_collected;
    if (mail.view(0) == receipt_kind &&
        database.integer("SELECT 1 FROM payment WHERE reverses_id = ?", about))
        return taken_back;
    return std::nullopt;
}

std::int64_t withdraw_overtaken(db::UnitOfWork& work) {
    work.db().run(
        "UPDATE mail SET state = 'cancelled', error = ? "
        "WHERE state = 'queued' AND kind = 'reminder' AND EXISTS ("
        "    SELECT 1 FROM mail_claim x JOIN charge_balance b ON b.charge_id = x.charge_id "
        "    WHERE x.mail_id = mail.id AND b.open_cents <> x.amount_cents)",
        changed);
    const auto count = work.db().changes();
    if (count > 0) free_unsent(work);
    return count;
}

void free_unsent(db::UnitOfWork& work) {
    // A fee stands in the mails of later reminders too; the first is the one it is for.
    work.db().run(
        "UPDATE charge SET cancelled_at = ?1, cancel_reason = ?2 "
        "WHERE kind = 'reminder_fee' AND cancelled_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.charge_id = charge.id) "
        "AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.charge_id = charge.id) "
        "AND (SELECT min(x.mail_id) FROM mail_claim x WHERE x.charge_id = charge.id) IN (" +
            unsent_sql() + ")",
        work.now(), _("the reminder was not sent"));
    work.db().run("DELETE FROM reminder WHERE mail_id IN (" + unsent_sql() + ")");
}

}  // namespace bfb::dunning
