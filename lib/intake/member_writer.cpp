#include "intake/member_writer.hpp"

#include <algorithm>

#include "i18n/i18n.hpp"

namespace bfb::intake {

namespace {

/// What the member pays instead of the type's fee. A sheet may be older than the fee.
std::optional<Money> override_of(const MemberRow& row, const KnownType& type) {
    return row.fee && type.has_cost(*row.fee) ? std::nullopt : row.fee;
}

}  // namespace

members::Person updated(members::Person person, const MemberRow& row) {
    for (std::size_t i = 0; i < sheet_field_count; ++i) {
        const auto field = static_cast<SheetField>(i);
        if (const auto text = person_text(field); text && row.has(field)) person.*text = row.person.*text;
    }
    if (row.has(SheetField::country)) person.country = row.person.country;
    if (row.has(SheetField::birth_date)) person.birth_date = row.person.birth_date;
    if (row.kind || row.has(SheetField::organisation)) person.kind = row.kind.value_or(usual_kind(person));
    return person;
}

MemberWriter::MemberWriter(db::UnitOfWork& work, SheetMandates& mandates, Date opening_due)
    : work_(work),
      database_(work.db()),
      mandates_(mandates),
      opening_due_(opening_due),
      people_(work),
      insert_membership_(database_.prepare("INSERT INTO membership (number, person_id, type_id, payer_id, "
                                           "fee_override_cents, fee_override_reason, "
                                           "joined_on, ends_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")),
      update_membership_(database_.prepare(
          "UPDATE membership SET type_id = ?2, payer_id = ?3, fee_override_cents = ?4, "
          "fee_override_reason = CASE WHEN ?4 IS fee_override_cents THEN fee_override_reason ELSE ?5 END, "
          "joined_on = ?6, ends_on = ?7 "
          "WHERE id = ?1")),
      insert_charge_(database_.prepare("INSERT INTO charge (membership_id, payer_id, kind, amount_cents, "
                                       "due_on) VALUES (?, ?, 'opening', ?, ?)")),
      insert_payment_(database_.prepare("INSERT INTO payment (payer_id, booked_on, amount_cents, method, "
                                        "note) VALUES (?, ?, ?, 'other', ?)")),
      tags_(database_.prepare("SELECT tag FROM person_tag WHERE person_id = ?")),
      insert_tag_(
          database_.prepare("INSERT INTO person_tag (person_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING")),
      delete_tag_(database_.prepare("DELETE FROM person_tag WHERE person_id = ? AND tag = ?")),
      set_own_field_(database_.prepare(
          "INSERT INTO person_field (person_id, field, value) VALUES (?, ?, ?) "
          "ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value")),
      delete_own_field_(database_.prepare("DELETE FROM person_field WHERE person_id = ? AND field = ?")) {}

std::int64_t MemberWriter::add(const MemberRow& row, std::int64_t number, Date joined_on,
                               const Findings& findings) {
    const auto person_id = insert_person(row);
    const auto payer_id = findings.payer_id.value_or(person_id);
    insert_membership(row, number, person_id, payer_id, findings.type, joined_on);
    const auto membership_id = database_.last_insert_id();
    mandates_.carry_out(findings.mandate, row, person_id);
    set_tags(row, person_id);
    set_own_fields(row, person_id);
    book_opening_balance(row.opening_balance.value_or(Money()), membership_id, payer_id);
    return membership_id;
}

bool MemberWriter::update(const MemberRow& row, const KnownMember& member, members::Person person,
                          const Findings& findings) {
    if (row.has(SheetField::household)) person.household_id = household_of(row);
    bool changed = person != member.person;
    if (changed) people_.update(member.person_id, person);
    const auto payer_id = findings.payer_id.value_or(member.person_id);
    changed = update_membership(row, member, payer_id, findings.type) || changed;
    changed = mandates_.carry_out(findings.mandate, row, member.person_id) || changed;
    changed = set_tags(row, member.person_id) || changed;
    changed = set_own_fields(row, member.person_id) || changed;
    return changed;
}

std::int64_t MemberWriter::insert_person(const MemberRow& row) {
    if (row.household.empty()) return people_.insert(row.person);
    members::Person person = row.person;
    person.household_id = household_of(row);
    return people_.insert(person);
}

void MemberWriter::insert_membership(const MemberRow& row, std::int64_t number, std::int64_t person_id,
                                     std::int64_t payer_id, const KnownType& type, Date joined_on) {
    const auto fee = override_of(row, type);
    auto& insert = insert_membership_;
    insert.bind_integer(1, number)
        .bind_integer(2, person_id)
        .bind_integer(3, type.id)
        .bind_integer(4, payer_id);
    if (fee)
        insert.bind(5, *fee).bind(6, _("imported"));
    else
        insert.bind_null(5).bind_null(6);
    insert.bind(7, joined_on).bind(8, row.ends_on).run();
}

bool MemberWriter::update_membership(const MemberRow& row, const KnownMember& member, std::int64_t payer_id,
                                     const KnownType& type) {
    const bool fee_stays = !row.has(SheetField::fee) || row.fee == member.fee_override;
    const auto fee = fee_stays ? member.fee_override : override_of(row, type);
    const auto joined_on = row.joined_on ? row.joined_on : member.joined_on;
    const auto ends_on = row.ends_on ? row.ends_on : member.ends_on;
    if (type.id == member.type_id && payer_id == member.payer_id && fee == member.fee_override &&
        joined_on == member.joined_on && ends_on == member.ends_on)
        return false;
    auto& update = update_membership_;
    update.bind_integer(1, member.membership_id).bind_integer(2, type.id).bind_integer(3, payer_id);
    update.bind(4, fee).bind(5, fee ? std::optional<std::string>(_("imported")) : std::nullopt);
    update.bind(6, joined_on).bind(7, ends_on).run();
    return true;
}

/// Debit positive: a charge; negative: money that is there already.
void MemberWriter::book_opening_balance(Money balance, std::int64_t membership_id, std::int64_t payer_id) {
    if (balance > Money())
        insert_charge_.bind_integer(1, membership_id)
            .bind_integer(2, payer_id)
            .bind(3, balance)
            .bind(4, opening_due_)
            .run();
    else if (balance < Money())
        insert_payment_.bind_integer(1, payer_id)
            .bind(2, opening_due_)
            .bind(3, -balance)
            .bind(4, _("opening balance"))
            .run();
}

std::optional<std::int64_t> MemberWriter::household_of(const MemberRow& row) {
    if (row.household.empty()) return std::nullopt;
    if (!households_) households_.emplace(work_);
    return households_->id_of(row.household);
}

/// The tags in the row, and no others.
bool MemberWriter::set_tags(const MemberRow& row, std::int64_t person_id) {
    if (!row.has(SheetField::tags)) return false;
    std::vector<std::string> dropped;
    tags_.bind_integer(1, person_id);
    while (tags_.step())
        if (std::find(row.tags.begin(), row.tags.end(), tags_.view(0)) == row.tags.end())
            dropped.push_back(tags_.text(0));
    tags_.reset();
    bool changed = !dropped.empty();
    for (const auto& tag : dropped) delete_tag_.bind_integer(1, person_id).bind_view(2, tag).run();
    for (const auto& tag : row.tags) {
        insert_tag_.bind_integer(1, person_id).bind_view(2, tag).run();
        changed = changed || database_.changes() > 0;
    }
    return changed;
}

bool MemberWriter::set_own_fields(const MemberRow& row, std::int64_t person_id) {
    bool changed = false;
    for (const auto& [field, value] : row.own_fields) {
        auto& statement = value.empty() ? delete_own_field_ : set_own_field_;
        statement.bind_integer(1, person_id).bind_view(2, field);
        if (!value.empty()) statement.bind_view(3, value);
        statement.run();
        changed = changed || database_.changes() > 0;
    }
    return changed;
}

}  // namespace bfb::intake
