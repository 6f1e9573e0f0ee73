#include "intake/sheet_mandates.hpp"

namespace bfb::intake {

SheetMandates::SheetMandates(db::UnitOfWork& work)
    : by_reference_(work.db().prepare("SELECT id, person_id, iban FROM mandate WHERE reference = ?")),
      by_person_(work.db().prepare("SELECT id, iban FROM mandate WHERE person_id = ? AND revoked_on IS NULL "
                                   "ORDER BY id DESC")),
      insert_(work.db().prepare("INSERT INTO mandate (person_id, reference, iban, bic, holder, signed_on, "
                                "used_on) VALUES (?, ?, ?, ?, ?, ?, ?)")),
      change_iban_(work.db().prepare("UPDATE mandate SET previous_iban = iban, iban = ?2, bic = ?3, "
                                     "holder = coalesce(?4, holder) WHERE id = ?1")),
      note_use_(work.db().prepare(
          "UPDATE mandate SET used_on = ?2 WHERE id = ?1 AND coalesce(used_on, '') < ?2 RETURNING id")) {}

std::optional<SheetMandates::Plan> SheetMandates::plan(const MemberRow& row,
                                                       std::optional<std::int64_t> person_id,
                                                       std::int64_t number) {
    if (row.iban.empty()) return Nothing{};
    if (!row.mandate_reference.empty()) return plan_by_reference(row, person_id);
    if (person_id)
        if (const auto existing = plan_by_person(row, *person_id)) return existing;
    return Insert{free_reference(number)};
}

std::optional<SheetMandates::Plan> SheetMandates::plan_by_reference(const MemberRow& row,
                                                                    std::optional<std::int64_t> person_id) {
    by_reference_.bind_view(1, row.mandate_reference);
    std::optional<Plan> plan;
    if (!by_reference_.step())
        plan = Insert{row.mandate_reference};
    else if (by_reference_.optional_integer(1) != person_id)
        plan = std::nullopt;
    else if (by_reference_.view(2) == row.iban)
        plan = Keep{by_reference_.integer(0)};
    else
        plan = ChangeIban{by_reference_.integer(0)};
    by_reference_.reset();
    return plan;
}

/// Nothing where the person has no mandate yet.
std::optional<SheetMandates::Plan> SheetMandates::plan_by_person(const MemberRow& row,
                                                                 std::int64_t person_id) {
    by_person_.bind_integer(1, person_id);
    std::optional<Plan> plan;
    while (by_person_.step()) {
        if (by_person_.view(1) == row.iban) plan = Keep{by_person_.integer(0)};
        if (!plan) plan = ChangeIban{by_person_.integer(0)};
    }
    by_person_.reset();
    return plan;
}

std::string SheetMandates::free_reference(std::int64_t number) {
    const std::string reference = "M-" + std::to_string(number);
    if (!is_taken(reference)) return reference;
    for (int suffix = 2;; ++suffix)
        if (const auto next = reference + '-' + std::to_string(suffix); !is_taken(next)) return next;
}

bool SheetMandates::is_taken(const std::string& reference) {
    by_reference_.bind_view(1, reference);
    const bool taken = by_reference_.step();
    by_reference_.reset();
    return taken;
}

bool SheetMandates::carry_out(const Plan& plan, const MemberRow& row, std::int64_t person_id) {
    if (const auto* insert = std::get_if<Insert>(&plan)) {
        insert_.bind_integer(1, person_id).bind_view(2, insert->reference).bind_view(3, row.iban);
        insert_.bind_view_or_null(4, row.bic);
        insert_.bind_view_or_null(5, row.account_holder);
        insert_.bind(6, row.mandate_signed_on).bind(7, row.mandate_used_on).run();
        return true;
    }
    if (const auto* keep = std::get_if<Keep>(&plan)) return note_use(keep->mandate_id, row);
    if (const auto* change = std::get_if<ChangeIban>(&plan)) {
        change_iban_.bind_integer(1, change->mandate_id).bind_view(2, row.iban);
        change_iban_.bind_view_or_null(3, row.bic);
        change_iban_.bind_view_or_null(4, row.account_holder);
        change_iban_.run();
        note_use(change->mandate_id, row);
        return true;
    }
    return false;
}

bool SheetMandates::note_use(std::int64_t mandate_id, const MemberRow& row) {
    if (!row.mandate_used_on) return false;
    note_use_.bind_integer(1, mandate_id).bind(2, row.mandate_used_on);
    const bool changed = note_use_.step();
    note_use_.reset();
    return changed;
}

}  // namespace bfb::intake
