#include "privacy/person_export.hpp"

#include <array>

#include "i18n/i18n.hpp"
#include "messages/purge.hpp"
#include "privacy/event_traces.hpp"
#include "privacy/web_requests.hpp"

namespace bfb::privacy {

namespace {

using out::Kind;

/// One section of the answer: every column of the query, named as in the database.
struct Section {
    const char* name;
    std::string sql;  // :person is the person's id
};

const auto& sections() {
    static const std::array all = {
        Section{"person",
                "SELECT p.*, (SELECT h.name FROM household h WHERE h.id = p.household_id) AS household "
                "FROM person p WHERE p.id = :person"},
        Section{"tags", "SELECT tag FROM person_tag WHERE person_id = :person ORDER BY tag"},
        Section{"own_fields",
                "SELECT field, value FROM person_field WHERE person_id = :person ORDER BY field"},
        Section{"consents", "SELECT * FROM consent WHERE person_id = :person ORDER BY id"},
        Section{
            "web_requests",
            "SELECT kind, fields, wording_version, received_at, expires_at, confirmed_at FROM web_request "
            "WHERE id IN (" +
                web_requests_of_person_sql(":person") + ") ORDER BY id"},
        Section{"unsubscribe_token", "SELECT token FROM unsubscribe_token WHERE person_id = :person"},
        Section{"memberships",
                "SELECT m.*, t.code AS type FROM membership m JOIN membership_type t ON t.id = m.type_id "
                "WHERE m.person_id = :person ORDER BY m.number"},
        Section{"mandates", "SELECT * FROM mandate WHERE person_id = :person ORDER BY id"},
        Section{"charges",
                "SELECT c.*, b.paid_cents, b.waived_cents, b.open_cents FROM charge c "
                "JOIN charge_balance b ON b.charge_id = c.id JOIN membership m ON m.id = c.membership_id "
                "WHERE m.person_id = :person OR c.payer_id = :person ORDER BY c.id"},
        Section{"waivers",
                "SELECT w.* FROM waiver w JOIN charge c ON c.id = w.charge_id JOIN membership m ON m.id = "
                "c.membership_id "
                "WHERE m.person_id = :person OR c.payer_id = :person ORDER BY w.id"},
        Section{"payments", "SELECT * FROM payment WHERE payer_id = :person ORDER BY id"},
        Section{
            "allocations",
            "SELECT a.* FROM allocation a JOIN payment p ON p.id = a.payment_id WHERE p.payer_id = :person "
            "ORDER BY a.payment_id, a.charge_id"},
        Section{"direct_debits",
                "SELECT d.*, r.collect_on, r.message_id FROM debit d JOIN debit_run r ON r.id = d.run_id "
                "WHERE d.payer_id = :person ORDER BY d.id"},
        Section{"bank_lines",
                "SELECT DISTINCT t.*, a.iban AS own_iban FROM bank_transaction t "
                "JOIN bank_account a ON a.id = t.account_id JOIN match x ON x.transaction_id = t.id "
                "JOIN payment p ON p.id = x.payment_id WHERE p.payer_id = :person ORDER BY t.id"},
        Section{"threads", "SELECT * FROM thread WHERE person_id = :person ORDER BY id"},
        Section{"messages", "SELECT m.* FROM message m WHERE m.id IN (" +
                                messages::messages_of_person_sql(":person") + ") ORDER BY m.id"},
        Section{"attachments", "SELECT a.* FROM attachment a WHERE a.message_id IN (" +
                                   messages::messages_of_person_sql(":person") + ") ORDER BY a.id"},
        Section{"registrations",
                "SELECT r.*, e.title, e.starts_at FROM registration r JOIN event e ON e.id = r.event_id "
                "WHERE r.id IN (" +
                    registrations_of_person_sql(":person") + ") ORDER BY r.id"},
        Section{"attendances",
                "SELECT a.*, e.title FROM attendance a JOIN registration r ON r.id = a.registration_id "
                "JOIN event e ON e.id = r.event_id WHERE r.id IN (" +
                    registrations_of_person_sql(":person") + ") ORDER BY a.registration_id, a.occurrence"},
        Section{"table_seats", "SELECT s.* FROM table_seat s WHERE s.registration_id IN (" +
                                   registrations_of_person_sql(":person") + ") ORDER BY s.event_id, s.round"},
        Section{"fishbowl_turns", "SELECT t.* FROM fishbowl_turn t WHERE t.id IN (" +
                                      turns_sql(registrations_of_person_sql(":person")) + ") ORDER BY t.id"},
        Section{"mails", "SELECT * FROM mail WHERE person_id = :person OR id IN (" +
                             notices_sql(registrations_of_person_sql(":person")) +
                             ") OR (kind = 'web_confirm' AND dedupe_key IN (" +
                             keys_of_their_mails_sql(":person") + ")) ORDER BY id"},
        Section{
            "reminders",
            "SELECT r.* FROM reminder r JOIN charge c ON c.id = r.charge_id WHERE c.payer_id = :person ORDER "
            "BY r.id"},
    };
    return all;
}

std::string journal_sql() {
    return std::string("SELECT l.id, l.at, l.actor, l.command, l.summary, l.note FROM log l WHERE ") +
           members::touches_person_sql + " ORDER BY l.id";
}

/// What means nothing outside the database; type and household stand there by name.
bool is_internal(std::string_view column) {
    return column == "sort_key" || column == "type_id" || column == "household_id" || column == "dedupe_key";
}

constexpr std::string_view cents = "_cents";

db::Value value_at(const db::Statement& row, int column) {
    if (row.is_null(column)) return {};
    if (row.is_integer(column)) return row.integer(column);
    return row.text(column);
}

out::Records records_of(db::Statement rows) {
    out::Records records;
    while (rows.step()) {
        out::Record record;
        for (int i = 0; i < rows.column_count(); ++i) {
            std::string name = rows.column_name(i);
            if (is_internal(name)) continue;
            const bool is_money = name.ends_with(cents);
            if (is_money) name.resize(name.size() - cents.size());
            record.add(name.c_str(), is_money ? Kind::money : Kind::text, name.c_str(), value_at(rows, i));
        }
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace

out::Record export_person(const db::Database& database, const members::PersonRef& person, Date today) {
    out::Record all;
    all.add("member", Kind::integer, N_("Member"), db::value_of(person.number))
        .add("as_of", Kind::date, N_("As of"), today);
    const auto add = [&](const char* name, std::string_view sql) {
        auto rows = database.prepare(sql);
        rows.bind(":person", person.person_id);
        all.add(name, name, records_of(std::move(rows)));
    };
    for (const auto& section : sections()) add(section.name, section.sql);
    add("journal", journal_sql());
    return all;
}

}  // namespace bfb::privacy
