// members show: everything of one member, and what the journal knows of them.
#include "base/text.hpp"
#include "db/journal.hpp"
#include "i18n/i18n.hpp"
#include "members/account.hpp"
#include "members/membership.hpp"
#include "out/writer.hpp"

namespace bfb::members {

namespace {

using out::Kind;
using out::Record;
using out::Records;

out::Texts texts_of(db::Statement rows) {
    out::Texts texts;
    while (rows.step()) texts.push_back(rows.text(0));
    return texts;
}

/// A record for each row, with `member` and `name`.
Records members_of(db::Statement rows) {
    Records records;
    while (rows.step()) {
        Record record;
        record.add("member", Kind::integer, N_("Member"), rows.optional_integer(0))
            .add("name", Kind::name, N_("Name"), rows.text(1));
        records.push_back(std::move(record));
    }
    return records;
}

Records own_fields(const db::Database& database, std::int64_t person_id) {
    Records records;
    auto rows = database.prepared_with(
        "SELECT field, value FROM person_field WHERE person_id = ? ORDER BY field", person_id);
    while (rows.step()) {
        Record record;
        record.add("field", Kind::text, N_("Field"), rows.text(0))
            .add("value", Kind::text, N_("Value"), rows.text(1));
        records.push_back(std::move(record));
    }
    return records;
}

Records mandates(const db::Database& database, std::int64_t person_id) {
    Records records;
    auto rows = database.prepared_with(
        "SELECT reference, iban, holder, signed_on, suspended_on, revoked_on FROM mandate WHERE person_id = "
        "? ORDER BY id",
        person_id);
    while (rows.step()) {
        Record record;
        record.add("reference", Kind::text, N_("Reference"), rows.text(0))
            .add("iban", Kind::text, "IBAN", rows.text(1))
            .add("holder", Kind::text, N_("Holder"), rows.optional_text(2))
            .add("signed_on", Kind::date, N_("Signed"), rows.optional_date(3))
            .add("suspended_on", Kind::date, N_("Suspended"), rows.optional_date(4))
            .add("revoked_on", Kind::date, N_("Revoked"), rows.optional_date(5));
        records.push_back(std::move(record));
    }
    return records;
}

Records other_memberships(const db::Database& database, const MemberRef& member, Date today) {
    Records records;
    auto rows = database.prepare(std::string("SELECT m.number, ") + state_sql +
                                 ", m.joined_on, m.ends_on FROM membership m "
                                 "WHERE m.person_id = :person AND m.id <> :this ORDER BY m.number");
    rows.bind(":person", member.person_id).bind(":this", member.membership_id).bind(":today", today);
    while (rows.step()) {
        Record record;
        record.add("number", Kind::integer, N_("No."), rows.integer(0))
            .add("state", Kind::text, N_("State"), rows.text(1))
            .add("joined_on", Kind::date, N_("Joined"), rows.optional_date(2))
            .add("ends_on", Kind::date, N_("Left"), rows.optional_date(3));
        records.push_back(std::move(record));
    }
    return records;
}

/// "∅" for nothing; else the text.
std::string shown(const db::Value& value) {
    return value.index() == 0 ? "∅" : out::display(out::cell_of(value), Kind::text);
}

/// "city: Wesel → Brünen; phone: ∅ → 02856 1"
std::string words_for(const db::RowChange& change) {
    std::vector<std::string> parts;
    for (const auto& column : change.columns) {
        const bool housekeeping =
            column.column == "updated_at" || column.column == "created_at" || column.column == "sort_key";
        const bool empty = column.before.index() == 0 && column.after.index() == 0;
        if (housekeeping || empty || (column.key && change.operation == db::Operation::update)) continue;
        if (column.column == "id" || column.column == "person_id" || column.column == "membership_id")
            continue;
        if (change.operation == db::Operation::update)
            parts.push_back(
                fmt::format("{}: {} → {}", column.column, shown(column.before), shown(column.after)));
        else
            parts.push_back(
                fmt::format("{}: {}", column.column,
                            shown(change.operation == db::Operation::insert ? column.after : column.before)));
    }
    return fmt::format("{} {} {}",
                       change.operation == db::Operation::insert   ? '+'
                       : change.operation == db::Operation::remove ? '-'
                                                                   : '~',
                       change.table, join(parts, "; "));
}

}  // namespace

Record show(const db::Database& database, const MemberRef& member, Date today) {
    const Person person = read_person(database, member.person_id);
    auto row = database.prepare(std::string("SELECT t.code, ") + state_sql +
                                ", m.applied_on, m.joined_on, m.ends_on, " +
                                "m.end_reason, m.fee_override_cents, m.fee_override_reason, " + open_sql +
                                ", (SELECT name FROM household h WHERE h.id = p.household_id), "
                                "(SELECT max(x.number) FROM membership x WHERE x.person_id = m.payer_id), "
                                "p.email_failed_at "
                                "FROM membership m JOIN person p ON p.id = m.person_id "
                                "JOIN membership_type t ON t.id = m.type_id WHERE m.id = :id");
    row.bind(":id", member.membership_id).bind(":today", today);
    row.step();
    Record card;
    card.add("number", Kind::integer, N_("No."), member.number)
        .add("name", Kind::name, N_("Name"), display_name(person))
        .add("kind", Kind::text, N_("Kind"), person.kind == PersonKind::legal ? "legal" : "natural")
        .add("salutation", Kind::text, N_("Salutation"), person.salutation)
        .add("given_name", Kind::text, N_("Given name"), person.given_name)
        .add("family_name", Kind::text, N_("Family name"), person.family_name)
        .add("organisation", Kind::text, N_("Organisation"), person.organisation)
        .add("type", Kind::text, N_("Type"), row.text(0))
        .add("state", Kind::text, N_("State"), row.text(1))
        .add("applied_on", Kind::date, N_("Applied"), row.optional_date(2))
        .add("joined_on", Kind::date, N_("Joined"), row.optional_date(3))
        .add("ends_on", Kind::date, N_("Left"), row.optional_date(4))
        .add("end_reason", Kind::text, N_("Reason for leaving"), row.optional_text(5))
        .add("street", Kind::text, N_("Street"), person.street)
        .add("house_number", Kind::text, N_("House number"), person.house_number)
        .add("postcode", Kind::text, N_("Postcode"), person.postcode)
        .add("city", Kind::text, N_("Place"), person.city)
        .add("country", Kind::text, N_("Country"), person.country)
        .add("email", Kind::text, N_("E-mail"), person.email)
        .add("email_failed_at", Kind::timestamp, N_("Mail came back"), row.optional_text(11))
        .add("phone", Kind::text, N_("Telephone"), person.phone)
        .add("birth_date", Kind::date, N_("Born"), person.birth_date)
        .add("language", Kind::text, N_("Language"), person.language)
        .add("note", Kind::text, N_("Note"), person.note)
        .add("household", Kind::text, N_("Household"), row.optional_text(9))
        .add("payer", Kind::integer, N_("Paid by member"), row.optional_integer(10))
        .add("payer_name", Kind::name, N_("Payer"), display_name(database, member.payer_id))
        .add("fee_override", Kind::money, N_("Fee instead of the type's"), row.optional_money(6))
        .add("fee_reason", Kind::text, N_("Reason for that fee"), row.optional_text(7))
        .add("open", Kind::money, N_("Open"), row.money(8))
        .add("credit", Kind::money, N_("Credit of the payer"),
             credit_of(database, account_holder(database, member)))
        .add("tags", N_("Tags"),
             texts_of(database.prepared_with("SELECT tag FROM person_tag WHERE person_id = ? ORDER BY tag",
                                             member.person_id)))
        .add("fields", N_("Own fields"), own_fields(database, member.person_id))
        .add("pays_for", N_("Pays for"),
             members_of(
                 database.prepared_with(std::string("SELECT m.number, ") + display_name_sql +
                                            " FROM membership m JOIN person p ON p.id = m.person_id "
                                            "WHERE m.payer_id = ?1 AND m.person_id <> ?1 ORDER BY m.number",
                                        member.person_id)))
        .add("mandates", N_("Mandates"), mandates(database, member.person_id))
        .add("memberships", N_("Other memberships"), other_memberships(database, member, today));
    return card;
}

out::RowStream history(const db::Database& database, const MemberRef& member) {
    auto entries = database.prepared_with(R"(
        SELECT DISTINCT l.id, l.at, l.actor, l.command, l.blanked_on IS NOT NULL
        FROM log_change c
        JOIN log l ON l.id = c.log_id
        WHERE (c.table_name IN ('person', 'person_tag', 'person_field') AND ?1 BETWEEN c.first_row AND c.last_row)
           OR (c.table_name = 'membership' AND ?2 BETWEEN c.first_row AND c.last_row)
        ORDER BY l.id)",
                                          member.person_id, member.membership_id);
    std::vector<std::vector<db::Value>> rows;
    while (entries.step()) {
        const auto add = [&](std::string change) {
            rows.push_back(
                {entries.integer(0), entries.text(1), entries.text(2), entries.text(3), std::move(change)});
        };
        if (entries.integer(4)) {
            add(_("(blanked)"));
            continue;
        }
        db::for_each_change(database, entries.integer(0), [&](const db::RowChange& change) {
            const bool theirs = change.table == "membership"         ? change.row_id == member.membership_id
                                : change.table.starts_with("person") ? change.row_id == member.person_id
                                                                     : false;
            if (theirs) add(words_for(change));
        });
    }
    return {{{"id", Kind::integer, N_("No.")},
             {"at", Kind::timestamp, N_("When")},
             {"actor", Kind::text, N_("Who")},
             {"command", Kind::text, N_("Command")},
             {"change", Kind::text, N_("Change")}},
            std::move(rows)};
}

}  // namespace bfb::members
