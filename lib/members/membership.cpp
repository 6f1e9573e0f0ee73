#include "members/membership.hpp"

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::members {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::int64_t household_id(db::UnitOfWork& work, const std::string& text, Date today) {
    auto& database = work.db();
    if (const auto id = database.integer("SELECT id FROM household WHERE name = ?", text)) return *id;
    try {
        const auto other = find(database, text, today);
        if (const auto id = database.integer("SELECT household_id FROM person WHERE id = ?", other.person_id))
            return *id;
        database.run("INSERT INTO household (name) VALUES (?)", display_name(database, other.person_id));
        const auto id = database.last_insert_id();
        database.run("UPDATE person SET household_id = ? WHERE id = ?", id, other.person_id);
        return id;
    } catch (const NotFound&) {
        if (is_number(text)) throw;  // nobody calls a household 99: a member was meant
        database.run("INSERT INTO household (name) VALUES (?)", text);
        return database.last_insert_id();
    }
}

void set_own_fields(db::UnitOfWork& work, std::int64_t person_id, const OwnFields& fields) {
    for (const auto& [field, value] : fields) {
        if (value.empty())
            work.db().run("DELETE FROM person_field WHERE person_id = ? AND field = ?", person_id, field);
        else
            work.db().run(
                "INSERT INTO person_field (person_id, field, value) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                person_id, field, value);
    }
}

std::vector<std::string> types_on_offer(const db::Database& database) {
    std::vector<std::string> codes;
    auto types = database.prepare("SELECT code FROM membership_type WHERE retired_on IS NULL ORDER BY id");
    while (types.step()) codes.push_back(types.text(0));
    return codes;
}

void require_free_number(const db::Database& database, std::int64_t number) {
    if (number <= 0) throw UsageError(tr("{} can't be a member's number", number), _("numbers begin with 1"));
    if (database.integer("SELECT 1 FROM membership WHERE number = ?", number))
        throw Refused(tr("the number {} is taken", number),
                      tr("the next free one is {}", next_number(database)));
}

std::int64_t payer_of(const db::Database& database, const std::string& paid_by, std::int64_t person_id,
                      Date today) {
    if (paid_by == "self") return person_id;
    return find(database, paid_by, today).person_id;
}

struct MembershipDays {
    std::optional<Date> joined_on, ends_on;
    bool is_application() const { return !joined_on; }
};
MembershipDays days_of(const db::Database& database, const MemberRef& member) {
    auto row = database.prepared_with("SELECT joined_on, ends_on FROM membership WHERE id = ?",
                                      member.membership_id);
    row.step();
    return {row.optional_date(0), row.optional_date(1)};
}

/// Corrects the first and the last day. Without a last day there is no reason for leaving either.
void set_days(const db::Database& database, const MemberRef& member, const MembershipFacts& facts) {
    auto days = days_of(database, member);
    if (facts.joined_on) days.joined_on = facts.joined_on;
    if (facts.ends_on || facts.never_ends) days.ends_on = facts.ends_on;
    if (days.joined_on && days.ends_on && *days.ends_on < *days.joined_on)
        throw Refused(facts.joined_on ? tr("member {} can't join on {}, after leaving on {}", member.number,
                                           out::display(*days.joined_on), out::display(*days.ends_on))
                                      : tr("member {} can't leave on {}, before joining on {}", member.number,
                                           out::display(*days.ends_on), out::display(*days.joined_on)));
    database.run(
        "UPDATE membership SET joined_on = ?2, ends_on = ?3, end_reason = iif(?3 IS NULL, NULL, end_reason) "
        "WHERE id = ?1",
        member.membership_id, days.joined_on, days.ends_on);
}

void require_no_overlap(const db::Database& database, const MemberRef& member) {
    const auto days = days_of(database, member);
    const auto other =
        days.is_application() ? std::nullopt : overlapping(database, member, *days.joined_on, days.ends_on);
    if (other)
        throw Refused(tr("the membership would overlap membership {} of the same person", *other),
                      tr("see 'bfb members show {}'", *other));
}

/// A retired type is for those who joined, or applied, while it was offered.
void require_type_on_offer(const db::Database& database, const MemberRef& member) {
    auto type = database.prepared_with(
        "SELECT t.code, t.retired_on FROM membership m JOIN membership_type t ON t.id = m.type_id "
        "WHERE m.id = ? AND t.retired_on <= coalesce(m.joined_on, m.applied_on)",
        member.membership_id);
    if (type.step())
        throw Refused(tr("the membership type '{}' was retired on {}", type.text(0),
                         out::display(type.optional_date(1).value())),
                      tr("types: {}", join(types_on_offer(database), ", ")));
}

/// What must hold of a membership whose days or type were set. To be asked when that is done: what is refused
/// is rolled back.
void require_sound_membership(const db::Database& database, const MemberRef& member) {
    require_no_overlap(database, member);
    require_type_on_offer(database, member);
}

void require_reason_for_fee(const db::Database& database, const MemberRef& member) {
    if (database.integer("SELECT 1 FROM membership WHERE id = ? AND fee_override_cents IS NOT NULL "
                         "AND coalesce(fee_override_reason, '') = ''",
                         member.membership_id))
        throw Refused(_("a fee of one's own needs a reason"),
                      _("--standard-fee goes back to the fee of the type"));
}

}  // namespace

std::int64_t type_id(const db::Database& database, const std::string& code) {
    if (const auto id = database.integer("SELECT id FROM membership_type WHERE code = ?", code)) return *id;
    const auto codes = types_on_offer(database);
    const auto near = nearest(code, codes);
    throw NotFound(tr("there is no membership type '{}'", code) +
                       (near ? tr("; did you mean '{}'?", *near) : std::string()),
                   tr("types: {}", join(codes, ", ")));
}

std::int64_t next_number(const db::Database& database) {
    return database.integer("SELECT max(number) FROM membership").value_or(0) + 1;
}

void require_not_erased(const db::Database& database, const MemberRef& member) {
    auto row = database.prepared_with("SELECT erased_on FROM person WHERE id = ?", member.person_id);
    row.step();
    if (const auto day = row.optional_date(0))
        throw Refused(tr("member {} was erased on {}", member.number, out::display(*day)),
                      _("whoever comes back is a new member; see 'bfb members add --help'"));
}

std::optional<std::int64_t> overlapping(const db::Database& database, const MemberRef& member, Date joined_on,
                                        std::optional<Date> ends_on) {
    return database.integer(
        "SELECT number FROM membership WHERE person_id = ?1 AND id <> ?2 "
        "AND joined_on <= coalesce(?4, '9999') AND coalesce(ends_on, '9999') >= ?3 ORDER BY number",
        member.person_id, member.membership_id, joined_on, ends_on);
}

MemberRef add(db::UnitOfWork& work, const Person& person, const MembershipFacts& facts, Date today) {
    auto& database = work.db();
    MemberRef added{};
    added.number = facts.number.value_or(next_number(database));
    require_free_number(database, added.number);
    const auto type = type_id(database, facts.type.value_or("regular"));

    Person complete = person;
    if (facts.household && *facts.household != "none")
        complete.household_id = household_id(work, *facts.household, today);
    added.person_id = PersonWriter(work).insert(complete);
    added.payer_id =
        facts.paid_by ? payer_of(database, *facts.paid_by, added.person_id, today) : added.person_id;
    const bool applies = facts.applied_on && !facts.joined_on;
    database.run(
        "INSERT INTO membership (number, person_id, type_id, payer_id, fee_override_cents, "
        "fee_override_reason, "
        "applied_on, joined_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        added.number, added.person_id, type, added.payer_id, facts.fee, facts.fee_reason, facts.applied_on,
        applies ? std::optional<Date>() : facts.joined_on.value_or(today));
    added.membership_id = database.last_insert_id();
    require_sound_membership(database, added);
    set_own_fields(work, added.person_id, facts.own_fields);
    set_tags(work, added, facts.tags, {});
    work.summarize(applies ? tr("application {} added", added.number) : tr("member {} added", added.number));
    return added;
}

MemberRef apply(db::UnitOfWork& work, std::int64_t person_id, const std::string& type, Date applied_on) {
    auto& database = work.db();
    MemberRef added{0, next_number(database), person_id, person_id};
    require_not_erased(database, added);
    database.run(
        "INSERT INTO membership (number, person_id, type_id, payer_id, applied_on) VALUES (?, ?, ?, ?, ?)",
        added.number, person_id, type_id(database, type), person_id, applied_on);
    added.membership_id = database.last_insert_id();
    require_sound_membership(database, added);
    work.summarize(tr("application {} added", added.number));
    return added;
}

void edit(db::UnitOfWork& work, const MemberRef& member, const Person& person, const MembershipFacts& facts,
          Date today) {
    auto& database = work.db();
    require_not_erased(database, member);
    Person complete = person;
    if (facts.household)
        complete.household_id = *facts.household == "none"
                                    ? std::optional<std::int64_t>()
                                    : std::optional(household_id(work, *facts.household, today));
    PersonWriter(work).update(member.person_id, complete);
    const auto set = [&](const char* column, const auto& value) {
        database.run(std::string("UPDATE membership SET ") + column + " = ?1 WHERE id = ?2 AND " + column +
                         " IS NOT ?1",
                     value, member.membership_id);
    };
    if (facts.number && *facts.number != member.number) {
        require_free_number(database, *facts.number);
        set("number", *facts.number);
    }
    if (facts.type) set("type_id", type_id(database, *facts.type));
    if (facts.paid_by) set("payer_id", payer_of(database, *facts.paid_by, member.person_id, today));
    const bool days_change = facts.joined_on || facts.ends_on || facts.never_ends;
    if (days_change) set_days(database, member, facts);
    if (facts.applied_on) set("applied_on", *facts.applied_on);
    if (days_change || facts.type || facts.applied_on) require_sound_membership(database, member);
    if (facts.fee) set("fee_override_cents", *facts.fee);
    if (facts.fee_reason) set("fee_override_reason", *facts.fee_reason);
    if (facts.standard_fee) {
        set("fee_override_cents", db::Value());
        set("fee_override_reason", db::Value());
    }
    if (facts.fee || facts.fee_reason) require_reason_for_fee(database, member);
    set_own_fields(work, member.person_id, facts.own_fields);
    set_tags(work, member, facts.tags, {});
    work.summarize(tr("member {} changed", facts.number.value_or(member.number)));
}

void approve(db::UnitOfWork& work, const MemberRef& member, Date joined_on) {
    const auto days = days_of(work.db(), member);
    if (days.joined_on)
        throw Refused(tr("member {} has joined already, on {}", member.number, out::display(*days.joined_on)),
                      _("only applications are approved; see 'bfb members list state:applied'"));
    if (days.ends_on)
        throw Refused(tr("application {} was declined on {}", member.number, out::display(*days.ends_on)));
    work.db().run("UPDATE membership SET joined_on = ? WHERE id = ?", joined_on, member.membership_id);
    require_sound_membership(work.db(), member);
}

Ended leave(db::UnitOfWork& work, const MemberRef& member, Date last_day,
            const std::optional<std::string>& reason, Date today) {
    const auto days = days_of(work.db(), member);
    if (days.joined_on && *days.joined_on > last_day)
        throw Refused(tr("member {} can't leave on {}, before joining on {}", member.number,
                         out::display(last_day), out::display(*days.joined_on)));
    if (days.ends_on && days.is_application())
        throw Refused(tr("application {} was declined on {}", member.number, out::display(*days.ends_on)));
    if (days.ends_on && *days.ends_on < today)
        throw Refused(
            tr("member {} left on {} already", member.number, out::display(*days.ends_on)),
            tr("'bfb members edit {0} --left DATE' corrects the day; 'bfb members rejoin {0}' begins a "
               "new membership",
               member.number));
    if (days.ends_on == last_day)
        throw Refused(tr("member {} leaves on {} already", member.number, out::display(last_day)));
    work.db().run("UPDATE membership SET ends_on = ?, end_reason = coalesce(?, end_reason) WHERE id = ?",
                  last_day, reason, member.membership_id);
    require_no_overlap(work.db(), member);
    return days.is_application() ? Ended::application : Ended::membership;
}

MemberRef rejoin(db::UnitOfWork& work, const MemberRef& member, Date joined_on,
                 const std::optional<std::string>& type) {
    auto& database = work.db();
    require_not_erased(database, member);
    const auto lasting =
        database.integer("SELECT m.number FROM membership m WHERE m.person_id = :person AND " + not_ended_sql,
                         member.person_id, joined_on);
    if (lasting)
        throw Refused(
            tr("member {} has not left before {}", *lasting, out::display(joined_on)),
            tr("end that membership first with 'bfb members leave {} --on DATE', or undo the leaving",
               *lasting));
    MemberRef fresh = member;
    fresh.number = next_number(database);
    database.run(
        "INSERT INTO membership (number, person_id, type_id, payer_id, joined_on) "
        "SELECT ?, person_id, type_id, payer_id, ? FROM membership WHERE id = ?",
        fresh.number, joined_on, member.membership_id);
    fresh.membership_id = database.last_insert_id();
    if (type)
        database.run("UPDATE membership SET type_id = ? WHERE id = ?", type_id(database, *type),
                     fresh.membership_id);
    require_type_on_offer(database, fresh);
    work.summarize(tr("member {} rejoined as {}", member.number, fresh.number));
    return fresh;
}

bool set_tags(db::UnitOfWork& work, const MemberRef& member, const std::vector<std::string>& added,
              const std::vector<std::string>& removed) {
    require_not_erased(work.db(), member);
    bool changed = false;
    for (const auto& tag : added) {
        const std::string name(trim(tag));
        if (name.empty() || name.find_first_of(",: ") != name.npos || printable(name) != name)
            throw UsageError(tr("'{}' can't be a tag", tag), _("a tag is one word without comma and colon"));
        work.db().run("INSERT INTO person_tag (person_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
                      member.person_id, name);
        changed = changed || work.db().changes() > 0;
    }
    for (const auto& tag : removed) {
        work.db().run("DELETE FROM person_tag WHERE person_id = ? AND tag = ?", member.person_id, trim(tag));
        changed = changed || work.db().changes() > 0;
    }
    return changed;
}

std::vector<out::FilterKey> filter_keys() {
    using out::FilterKind;
    return {
        {"state", FilterKind::word, state_sql, {"applied", "future", "active", "leaving", "ended"}},
        {"type", FilterKind::word, "t.code"},
        {"kind", FilterKind::word, "p.kind", {"natural", "legal"}},
        {"number", FilterKind::number, "m.number"},
        {"family_name", FilterKind::text, "p.family_name"},
        {"given_name", FilterKind::text, "p.given_name"},
        {"city", FilterKind::text, "p.city"},
        {"postcode", FilterKind::text, "p.postcode"},
        {"street", FilterKind::text, "p.street"},
        {"country", FilterKind::text, "p.country"},
        {"email", FilterKind::text, "p.email"},
        {"phone", FilterKind::text, "p.phone"},
        {"joined", FilterKind::date, "m.joined_on"},
        {"left", FilterKind::date, "m.ends_on"},
        {"applied", FilterKind::date, "m.applied_on"},
        {"born", FilterKind::date, "p.birth_date"},
        {"age", FilterKind::number, age_sql},
        {"open", FilterKind::money, open_sql},
        {"payer", FilterKind::number,
         "(SELECT x.number FROM membership x WHERE x.person_id = m.payer_id ORDER BY x.number DESC LIMIT 1)"},
        {"household", FilterKind::text, "(SELECT h.name FROM household h WHERE h.id = p.household_id)"},
        {"tag", FilterKind::member,
         "EXISTS (SELECT 1 FROM person_tag g WHERE g.person_id = p.id AND fold(g.tag) = fold({}))"},
        {"field", FilterKind::member,
         "EXISTS (SELECT 1 FROM person_field f, (SELECT {} AS term) WHERE f.person_id = p.id AND "
         "(fold(f.field) = fold(term) OR fold(f.field || '=' || f.value) = fold(term)))"},
    };
}

out::RowStream list(const db::Database& database, const Listing& listing, Date today) {
    using out::Kind;
    const Date day = listing.as_of.value_or(today);
    auto condition = out::condition_of(listing.terms, filter_keys(), word_sql, day);
    if (listing.as_of)
        condition.sql += " AND m.joined_on <= :today AND (m.ends_on IS NULL OR m.ends_on >= :today)";
    const char* order = "";
    switch (listing.order) {
        case Order::name:
            order = "ORDER BY p.sort_key, m.number";
            break;
        case Order::number:
            order = "ORDER BY m.number";
            break;
        case Order::joined:
            order = "ORDER BY m.joined_on, m.number";
            break;
        case Order::city:
            order = "ORDER BY fold(p.city), p.sort_key, m.number";
            break;
        case Order::none:
            break;
    }
    return out::select(database,
                       {{{"number", Kind::integer, N_("No.")}, "m.number"},
                        {{"name", Kind::name, N_("Name")}, display_name_sql},
                        {{"given_name", Kind::text, N_("Given name")}, "p.given_name"},
                        {{"family_name", Kind::text, N_("Family name")}, "p.family_name"},
                        {{"type", Kind::text, N_("Type")}, "t.code"},
                        {{"state", Kind::text, N_("State")}, state_sql},
                        {{"joined_on", Kind::date, N_("Joined")}, "m.joined_on"},
                        {{"ends_on", Kind::date, N_("Left")}, "m.ends_on"},
                        {{"email", Kind::text, N_("E-mail")}, "p.email"},
                        {{"city", Kind::text, N_("Place")}, "p.city"},
                        {{"open", Kind::money, N_("Open")}, open_sql}},
                       "FROM membership m JOIN person p ON p.id = m.person_id "
                       "JOIN membership_type t ON t.id = m.type_id WHERE " +
                           condition.sql + " " + order,
                       std::move(condition.bindings));
}

out::RowStream tags(const db::Database& database) {
    using out::Kind;
    return out::select(
        database,
        {{{"tag", Kind::text, N_("Tag")}, "tag"}, {{"people", Kind::integer, N_("People")}, "count(*)"}},
        "FROM person_tag GROUP BY tag ORDER BY fold(tag)", {});
}

}  // namespace bfb::members
