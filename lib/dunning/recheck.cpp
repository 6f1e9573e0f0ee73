#include "dunning/recheck.hpp"

#include <array>
#include <charconv>

#include "dunning/overdue.hpp"
#include "dunning/settings.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dunning {

namespace {

// What stands in the outbox as the reason, and frees the reminder.
constexpr const char* settled = N_("what it asks for is paid, waived or cancelled");
constexpr const char* changed = N_("what is owed has changed");
constexpr const char* exempt = N_("it is not to be reminded of any more");
constexpr const char* readdressed = N_("the e-mail address is another, or of no use");
constexpr const char* replaced = N_("the reminder was given up; the next run makes another");
constexpr const char* erased = N_("the person was erased");
constexpr const char* not_collected = N_("the debit is not collected");
constexpr const char* collected_meanwhile = N_("the debit is collected already");
constexpr const char* taken_back = N_("the payment was taken back");
constexpr const char* stale = N_("the day by which it asks to be paid is past");
constexpr std::array freeing = {settled, changed, exempt, readdressed, stale};

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
    const auto queued_at =
        parse_timestamp(database.text("SELECT queued_at FROM mail WHERE id = ?", mail_id).value_or(""));
    const bool is_stale = queued_at && local_day(*queued_at).plus_days(days_to_pay(database)) < day;
    return is_stale ? std::optional<std::string>(stale) : std::nullopt;
}

std::optional<std::string> recheck_notice(const db::Database& database, std::int64_t debit_id, Date day) {
    const auto collect_on = database.text(
        "SELECT r.collect_on FROM debit d JOIN debit_run r ON r.id = d.run_id "
        "WHERE d.id = ? AND d.state = 'submitted'",
        debit_id);
    if (!collect_on) return not_collected;
    return day.iso() >= *collect_on ? std::optional<std::string>(collected_meanwhile) : std::nullopt;
}

/// SQL for the mails of reminders that recheck() cancelled.
std::string cancelled_sql() {
    std::string reasons;
    for (const char* reason : freeing) reasons += fmt::format("{}'{}'", reasons.empty() ? "" : ", ", reason);
    return "SELECT id FROM mail WHERE kind = 'reminder' AND state = 'cancelled' AND error IN (" + reasons +
           ")";
}

constexpr const char* failed_sql = "SELECT id FROM mail WHERE kind = 'reminder' AND state = 'failed'";

/// `mails_sql` selects the mails of the reminders. What of a fee was paid or waived is settled, and stays.
void cancel_fees(db::UnitOfWork& work, const std::string& mails_sql) {
    work.db().run(
        "UPDATE charge SET cancelled_at = ?1, cancel_reason = ?2 "
        "WHERE id IN (SELECT fee_id FROM reminder WHERE fee_id IS NOT NULL AND mail_id IN (" +
            mails_sql +
            ")) AND cancelled_at IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.charge_id = charge.id) "
            "AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.charge_id = charge.id)",
        work.now(), _("the reminder was not sent"));
}

/// Fees for charges that are all cancelled since: where nothing was owed, nothing was to be reminded of.
void cancel_orphaned_fees(db::UnitOfWork& work) {
    work.db().run(
        "UPDATE charge SET cancelled_at = ?1, cancel_reason = ?2 WHERE kind = 'reminder_fee' "
        "AND cancelled_at IS NULL "
        "AND EXISTS (SELECT 1 FROM reminder r WHERE r.fee_id = charge.id) "
        "AND NOT EXISTS (SELECT 1 FROM reminder r JOIN charge c ON c.id = r.charge_id "
        "                WHERE r.fee_id = charge.id AND c.cancelled_at IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.charge_id = charge.id) "
        "AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.charge_id = charge.id)",
        work.now(), _("what it reminded of is cancelled"));
}

void free_reminders(db::UnitOfWork& work, const std::string& mails_sql) {
    cancel_fees(work, mails_sql);
    work.db().run("DELETE FROM reminder WHERE mail_id IN (" + mails_sql + ")");
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
    const bool is_ours =
        mail.view(0) == reminder_kind || mail.view(0) == notice_kind || mail.view(0) == receipt_kind;
    if (is_ours && mail.integer(3) != 0) return readdressed;
    if (mail.view(0) == reminder_kind) return recheck_claims(database, mail_id, day);
    const auto about = number_at_end(mail.view(1));
    if (mail.view(0) == notice_kind) return recheck_notice(database, about, day);
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
    if (count > 0) free_cancelled(work);
    cancel_orphaned_fees(work);
    return count;
}

void free_cancelled(db::UnitOfWork& work) { free_reminders(work, cancelled_sql()); }

void free_unsent(db::UnitOfWork& work) {
    free_cancelled(work);
    free_reminders(work, failed_sql);
}

void forgo_fees(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids) {
    for (const auto mail_id : mail_ids) cancel_fees(work, std::to_string(mail_id));
}

}  // namespace bfb::dunning
