#include "privacy/erasure.hpp"

#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"
#include "members/account.hpp"
#include "messages/purge.hpp"
#include "out/display.hpp"
#include "privacy/event_traces.hpp"
#include "privacy/web_requests.hpp"

namespace bfb::privacy {

namespace {

constexpr int years_of_books = 10;      // § 147 (3) AO
constexpr int months_of_mandates = 14;  // the thirteen months of § 676b (2) BGB and the time to answer

std::vector<Kept> what_stays(const db::Database& database, std::int64_t person_id, Date today) {
    std::vector<Kept> kept;
    const auto add = [&](const char* what, const char* ground, const char* sql, int months) {
        auto row = database.prepared_with(sql, person_id);
        if (!row.step() || row.integer(0) == 0) return;
        const auto last = row.optional_date(1).value_or(today);
        // Books are kept to the end of the tenth year after the one they belong to; mandates from day to day.
        const Date until = months == 12 * years_of_books ? last.last_of_year().plus_months(months)
                                                         : last.plus_months(months);
        kept.push_back({what, row.integer(0), until, ground});
    };
    add(_("charges"), _("records of account, § 147 AO"),
        "SELECT count(*), max(c.due_on) FROM charge c JOIN membership m ON m.id = c.membership_id "
        "WHERE m.person_id = ?1 OR c.payer_id = ?1",
        12 * years_of_books);
    add(_("payments"), _("records of account, § 147 AO"),
        "SELECT count(*), max(booked_on) FROM payment WHERE payer_id = ?", 12 * years_of_books);
    add(_("direct debits with their mandates"), _("records of account, § 147 AO"),
        "SELECT count(*), max(r.collect_on) FROM debit d JOIN debit_run r ON r.id = d.run_id "
        "WHERE d.payer_id = ?",
        12 * years_of_books);
    add(_("bank lines"), _("records of account, § 147 AO"),
        "SELECT count(DISTINCT t.id), max(t.booked_on) FROM bank_transaction t "
        "JOIN match x ON x.transaction_id = t.id JOIN payment p ON p.id = x.payment_id WHERE p.payer_id = ?",
        12 * years_of_books);
    add(_("mandates"), _("proof for disputed debits, § 676b BGB"),
        "SELECT count(*), max(max(coalesce(signed_on, ''), coalesce(used_on, ''))) FROM mandate m "
        "WHERE person_id = ? AND NOT EXISTS (SELECT 1 FROM debit d WHERE d.mandate_id = m.id)",
        months_of_mandates);
    const auto memberships =
        database.integer("SELECT count(*) FROM membership WHERE person_id = ?", person_id).value_or(0);
    if (memberships > 0)
        kept.push_back({_("numbers and dates of the membership, without a name"), memberships, std::nullopt,
                        _("statistics")});
    return kept;
}

/// That there was a mail, and when, stays: it says which reminders were sent. ?1 is why it is not sent.
std::string blank_mails_sql(std::string_view which) {
    return fmt::format(
        "UPDATE mail SET recipient = '-', recipient_name = NULL, subject = '-', text = '', html = NULL, "
        "girocode = NULL, in_reply_to = NULL, reference_ids = NULL, "
        "error = iif(state = 'queued', ?1, NULL), state = iif(state = 'queued', 'cancelled', state) "
        "WHERE {}",
        which);
}

void remove_what_identifies(const db::Database& database, std::int64_t person_id, Date today, Timestamp now) {
    database.run(
        "UPDATE person SET salutation = NULL, given_name = NULL, family_name = NULL, organisation = NULL, "
        "street = NULL, "
        "house_number = NULL, postcode = NULL, city = NULL, email = NULL, email_failed_at = NULL, phone = "
        "NULL, birth_date = NULL, "
        "language = NULL, "
        "note = NULL, household_id = NULL, sort_key = '', erased_on = ?, updated_at = ? WHERE id = ?",
        today, now, person_id);
    database.run("DELETE FROM person_tag WHERE person_id = ?", person_id);
    database.run("DELETE FROM person_field WHERE person_id = ?", person_id);
    database.run("DELETE FROM consent WHERE person_id = ?", person_id);
    database.run("DELETE FROM unsubscribe_token WHERE person_id = ?", person_id);
    database.run(
        "DELETE FROM mandate WHERE person_id = ? AND max(coalesce(signed_on, ''), coalesce(used_on, '')) < ? "
        "AND NOT EXISTS (SELECT 1 FROM debit d WHERE d.mandate_id = mandate.id)",
        person_id, today.plus_months(-months_of_mandates));
    database.run("UPDATE mandate SET revoked_on = ? WHERE person_id = ? AND revoked_on IS NULL", today,
                 person_id);
    database.run("UPDATE membership SET end_reason = NULL, fee_override_reason = NULL WHERE person_id = ?",
                 person_id);
    database.run("UPDATE payment SET note = NULL WHERE payer_id = ?", person_id);
    database.run(blank_mails_sql("person_id = ?2"), _("the person was erased"), person_id);
    database.run(
        "UPDATE waiver SET reason = '-' WHERE charge_id IN (SELECT c.id FROM charge c "
        "JOIN membership m ON m.id = c.membership_id WHERE m.person_id = ?)",
        person_id);
    database.run(
        "DELETE FROM household WHERE id NOT IN (SELECT household_id FROM person WHERE household_id IS NOT "
        "NULL)");
}

/// "member 12", or "person 17" of who never was one.
std::string words_for(const members::PersonRef& person) {
    return person.number ? tr("member {}", *person.number) : tr("person {}", person.person_id);
}

void require_not_erased(const db::Database& database, const members::PersonRef& person) {
    auto row = database.prepared_with("SELECT erased_on FROM person WHERE id = ?", person.person_id);
    row.step();
    if (const auto day = row.optional_date(0))
        throw Refused(tr("{} was erased on {}", words_for(person), out::display(*day)));
}

/// Nobody could pay it back, or would know whose it was.
void require_no_credit(const db::Database& database, const members::PersonRef& person) {
    const Money credit = members::credit_of(database, person.person_id);
    if (credit <= Money()) return;
    throw Refused(tr("{} has a credit of {}", words_for(person), out::display(credit)),
                  tr("pay it back and book that: 'bfb dues pay {} {} --refund'",
                     members::reference_text(person), format(credit)));
}

/// A household that was called by the person's name is called by that of the first who remains.
void rename_household(const db::Database& database, std::int64_t person_id) {
    const std::string name = members::display_name_sql;
    database.run("UPDATE household SET name = heir.name FROM (SELECT p.household_id AS id, " + name +
                     " AS name FROM person p WHERE p.id <> ?1 AND p.household_id = (SELECT household_id FROM "
                     "person WHERE id = ?1) ORDER BY p.id LIMIT 1) heir "
                     "WHERE household.id = heir.id AND fold(household.name) = (SELECT fold(" +
                     name + ") FROM person p WHERE p.id = ?1)",
                 person_id);
}

/// With the mails by which they were to be confirmed. To be called while the person's address is known.
void remove_web_requests(const db::Database& database, std::int64_t person_id) {
    database.run("UPDATE mail SET person_id = ?1 WHERE kind = 'web_confirm' AND dedupe_key IN (" +
                     keys_of_their_mails_sql("?1") + ")",
                 person_id);
    database.run("DELETE FROM web_request WHERE id IN (" + web_requests_of_person_sql("?1") + ")", person_id);
}

/// Where data of the person may stand in the journal, and which rows of a table are theirs (?1 is the
/// person).
struct Source {
    const char* table;
    std::string rows_sql;  // ids of present rows that are the person's
};

std::vector<Source> sources_of_traces(const EventTraces& traces) {
    return {{"registration", listed(traces.registrations)},
            {"mail", listed(traces.notices)},
            {"fishbowl_turn", listed(traces.turns)}};
}

std::vector<Source> sources_of_person(const EventTraces& traces) {
    std::vector<Source> all = {
        Source{"person", "SELECT ?1"},
        Source{"person_tag", "SELECT ?1"},
        Source{"person_field", "SELECT ?1"},
        Source{"membership", "SELECT id FROM membership WHERE person_id = ?1"},
        Source{"mandate", "SELECT id FROM mandate WHERE person_id = ?1"},
        Source{"consent", "SELECT id FROM consent WHERE person_id = ?1"},
        Source{"unsubscribe_token", "SELECT ?1"},
        Source{"web_request", web_requests_of_person_sql("?1")},
        Source{"payment", "SELECT id FROM payment WHERE payer_id = ?1"},
        Source{"mail", "SELECT id FROM mail WHERE person_id = ?1"},
        Source{"waiver",
               "SELECT w.id FROM waiver w JOIN charge c ON c.id = w.charge_id "
               "JOIN membership m ON m.id = c.membership_id WHERE m.person_id = ?1"},
        Source{"thread", "SELECT id FROM thread WHERE person_id = ?1"},
        Source{"message", messages::messages_of_person_sql("?1")},
        Source{"attachment", "SELECT a.id FROM attachment a WHERE a.message_id IN (" +
                                 messages::messages_of_person_sql("?1") + ")"},
        Source{"household", "SELECT household_id FROM person WHERE id = ?1"},
    };
    for (auto& source : sources_of_traces(traces)) all.push_back(std::move(source));
    return all;
}

/// Blanks every journal entry that touched a row of the person, and those that touched rows nobody has any
/// more: whose they were can't be told. The chain covers digests, and holds. To be called while the rows are
/// still there.
std::int64_t blank_journal(const db::Database& database, const std::vector<Source>& sources,
                           std::optional<std::int64_t> person_id, Date today) {
    database.execute("CREATE TEMP TABLE IF NOT EXISTS touched (log_id INTEGER PRIMARY KEY)");
    for (const auto& source : sources) {
        const std::string_view table = source.table;
        const std::string key =
            table.starts_with("person_") || table == "unsubscribe_token" ? "person_id" : "id";
        database.run(
            fmt::format(
                "INSERT OR IGNORE INTO temp.touched SELECT c.log_id FROM log_change c WHERE c.table_name = ?2 "
                "AND (EXISTS (WITH theirs(id) AS ({1}) SELECT 1 FROM theirs WHERE id BETWEEN c.first_row AND "
                "c.last_row) "
                "OR (SELECT count(DISTINCT {2}) FROM {0} WHERE {2} BETWEEN c.first_row AND c.last_row) "
                "   <= c.last_row - c.first_row)",
                source.table, source.rows_sql, key),
            person_id, table);
    }
    database.run("DELETE FROM log_changeset WHERE log_id IN (SELECT log_id FROM temp.touched)");
    database.run(
        "UPDATE log SET blanked_on = ? WHERE blanked_on IS NULL AND id IN (SELECT log_id FROM temp.touched)",
        today);
    const auto count = database.changes();
    database.execute("DROP TABLE temp.touched");
    return count;
}

void forget_traces(db::UnitOfWork& work, const EventTraces& traces, Date today) {
    give_seats_up(work, traces, today);
    take_names_out(work, traces);
    work.db().run(blank_mails_sql("id IN (" + listed(traces.notices) + ")"), _("the person was erased"));
}

}  // namespace

void require_erasable(const db::Database& database, const members::PersonRef& person, Date today) {
    require_not_erased(database, person);
    if (const auto present = database.integer(
            "SELECT m.number FROM membership m WHERE m.person_id = :person AND " + members::not_ended_sql,
            person.person_id, today))
        throw Refused(tr("member {} can't be erased while the membership lasts", *present),
                      tr("end it first with 'bfb members leave {} --on DATE'", *present));
    if (const auto dependant =
            database.integer("SELECT m.number FROM membership m WHERE m.payer_id = :person "
                             "AND m.person_id <> :person AND " +
                                 members::not_ended_sql,
                             person.person_id, today))
        throw Refused(tr("{} pays for member {}", words_for(person), *dependant),
                      tr("name another payer first with 'bfb members edit {} --paid-by MEMBER'", *dependant));
    const auto open = database.integer(
        "SELECT sum(b.open_cents) FROM charge_balance b JOIN membership m ON m.id = b.membership_id "
        "WHERE m.person_id = ?1 OR b.payer_id = ?1",
        person.person_id);
    if (open.value_or(0) > 0)
        throw Refused(
            tr("{} still owes {}", words_for(person), out::display(Money::from_cents(*open))),
            _("record the payment with 'bfb dues pay', or give the claim up with 'bfb dues waive'"));
    require_no_credit(database, person);
}

Erasure erase(db::UnitOfWork& work, const members::PersonRef& person, Date today) {
    auto& database = work.db();
    require_erasable(database, person, today);
    work.keep_no_content();
    Erasure erasure{person.person_id, {}, 0};
    const auto traces = traces_of_person(database, person.person_id);
    erasure.blanked_entries = blank_journal(database, sources_of_person(traces), person.person_id, today);
    forget_traces(work, traces, today);
    remove_web_requests(database, person.person_id);
    messages::remove_messages_of(work, person.person_id);
    rename_household(database, person.person_id);
    remove_what_identifies(database, person.person_id, today, work.now());
    erasure.kept = what_stays(database, person.person_id, today);
    work.summarize(person.number ? tr("the person of member {} erased", *person.number)
                                 : tr("person {} erased", person.person_id));
    return erasure;
}

std::int64_t erase_guest(db::UnitOfWork& work, const std::vector<std::int64_t>& registration_ids,
                         Date today) {
    work.keep_no_content();
    const auto traces = traces_of_registrations(work.db(), registration_ids);
    const auto blanked = blank_journal(work.db(), sources_of_traces(traces), std::nullopt, today);
    forget_traces(work, traces, today);
    work.summarize(trn("{} registration of a guest erased", "{} registrations of a guest erased",
                       static_cast<long long>(registration_ids.size())));
    return blanked;
}

}  // namespace bfb::privacy
