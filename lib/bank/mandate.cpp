#include "bank/mandate.hpp"

#include <algorithm>
#include <array>

#include "bank/account.hpp"
#include "bank/iban.hpp"
#include "bank/sepa_text.hpp"
#include "bank/settings.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "members/person.hpp"
#include "members/reference.hpp"

namespace bfb::bank {

namespace {

bool is_taken(const db::Database& database, const std::string& reference) {
    return database.integer("SELECT 1 FROM mandate WHERE reference = ?", reference).has_value();
}

/// The scheme with the number in it; where that is taken, with -2, -3 ... behind.
std::string free_reference(const db::Database& database, std::int64_t number) {
    std::string reference = mandate_scheme(database);
    reference.replace(reference.find("{number}"), std::string_view("{number}").size(),
                      std::to_string(number));
    if (!is_taken(database, reference)) return reference;
    for (int suffix = 2;; ++suffix)
        if (const auto next = reference + '-' + std::to_string(suffix); !is_taken(database, next))
            return next;
}

std::string require_reference(const db::Database& database, const std::string& text) {
    const std::string reference(trim(text));
    if (!is_sepa_id(reference))
        throw UsageError(
            tr("'{}' can't be a mandate reference", text),
            _("up to 35 letters, digits and + ? / - : ( ) . , ' are allowed, no slash at the ends"));
    if (is_taken(database, reference))
        throw Refused(tr("the mandate reference '{}' is taken", reference),
                      tr("see 'bfb bank mandates show {}'", reference));
    return reference;
}

void require_past(const std::optional<Date>& day, Date today) {
    if (day && *day > today)
        throw UsageError(tr("a mandate can't be signed or used on {}, which is not yet", day->iso()));
}

/// Empty text takes the value away.
std::optional<std::string> text_or_none(std::string_view text) {
    const auto trimmed = trim(text);
    return trimmed.empty() ? std::nullopt : std::optional(std::string(trimmed));
}
std::optional<std::string> bic_or_none(std::string_view text) {
    return trim(text).empty() ? std::nullopt : std::optional(require_bic(text));
}

struct Standing {
    std::string reference;
    bool revoked;
    bool suspended;
};
Standing standing_of(const db::Database& database, std::int64_t mandate_id) {
    auto row = database.prepared_with(
        "SELECT reference, revoked_on IS NOT NULL, suspended_on IS NOT NULL FROM mandate WHERE id = ?",
        mandate_id);
    if (!row.step()) throw NotFound(tr("there is no mandate {}", mandate_id));
    return {row.text(0), row.integer(1) != 0, row.integer(2) != 0};
}

Standing require_not_revoked(const db::Database& database, std::int64_t mandate_id) {
    const auto standing = standing_of(database, mandate_id);
    if (standing.revoked)
        throw Refused(tr("mandate {} is revoked", standing.reference),
                      _("let the payer sign a new one and add it with 'bfb bank mandates add'"));
    return standing;
}

std::string state_sql() {
    return "CASE WHEN m.revoked_on IS NOT NULL THEN 'revoked' "
           "WHEN m.signed_on IS NULL THEN 'unsigned' "
           "WHEN m.suspended_on IS NOT NULL THEN 'suspended' "
           "WHEN m.one_off AND " +
           last_used_sql() + " IS NOT NULL THEN 'used' WHEN " + lapses_on_sql() +
           " < :today THEN 'lapsed' ELSE 'active' END";
}

out::RowStream mandates_where(const db::Database& database, const std::string& condition,
                              out::Bindings bindings) {
    using out::Kind;
    auto rows =
        out::select(database,
                    {{{"mandate", Kind::integer, N_("No.")}, "m.id"},
                     {{"reference", Kind::text, N_("Reference")}, "m.reference"},
                     {{"member", Kind::integer, N_("Member")}, members::payer_number_sql("m.person_id")},
                     {{"name", Kind::text, N_("Payer")}, members::display_name_sql},
                     {{"iban", Kind::text, "IBAN"}, "m.iban"},
                     {{"bic", Kind::text, "BIC"}, "m.bic"},
                     {{"holder", Kind::text, N_("Holder")}, "m.holder"},
                     {{"state", Kind::text, N_("State")}, state_sql()},
                     {{"use", Kind::text, N_("Use")}, "iif(m.one_off, 'once', 'recurring')"},
                     {{"signed_on", Kind::date, N_("Signed")}, "m.signed_on"},
                     {{"last_used_on", Kind::date, N_("Last used")}, last_used_sql()},
                     {{"lapses_on", Kind::date, N_("Lapses")}, lapses_on_sql()},
                     {{"suspended_on", Kind::date, N_("Suspended")}, "m.suspended_on"},
                     {{"suspend_reason", Kind::text, N_("Why")}, "m.suspend_reason"},
                     {{"revoked_on", Kind::date, N_("Revoked")}, "m.revoked_on"}},
                    "FROM mandate m JOIN person p ON p.id = m.person_id WHERE " + condition +
                        " ORDER BY p.sort_key, m.id",
                    std::move(bindings));
    rows.referred_by("reference");
    return rows;
}

constexpr std::array<std::pair<MandateState, const char*>, 6> state_words{
    {{MandateState::active, "active"},
     {MandateState::unsigned_, "unsigned"},
     {MandateState::suspended, "suspended"},
     {MandateState::revoked, "revoked"},
     {MandateState::lapsed, "lapsed"},
     {MandateState::used, "used"}}};

members::MemberRef find_member(const db::Database& database, std::string_view text, Date today) {
    try {
        return members::find(database, text, today);
    } catch (const NotFound&) {
        throw NotFound(tr("there is neither a mandate nor a member '{}'", text),
                       _("see 'bfb bank mandates'"));
    }
}

}  // namespace

std::string last_used_sql() {
    return "nullif(max(coalesce(m.used_on, ''), coalesce((SELECT max(r.collect_on) FROM debit d "
           "JOIN debit_run r ON r.id = d.run_id WHERE d.mandate_id = m.id "
           "AND d.state NOT IN ('cancelled', 'rejected')), '')), '')";
}

std::string lapses_on_sql() {
    const std::string from = "coalesce(" + last_used_sql() + ", m.signed_on)";
    const std::string months = std::to_string(months_until_lapse);
    // The 29th of February ends on the 28th, not on the first of March.
    return "min(date(" + from + ", '+" + months + " months'), date(" + from + ", 'start of month', '+" +
           std::to_string(months_until_lapse + 1) + " months', '-1 day'))";
}

std::int64_t add_mandate(db::UnitOfWork& work, const NewMandate& mandate, Date today) {
    const Iban iban = require_iban(mandate.iban);
    require_past(mandate.signed_on, today);
    require_past(mandate.used_on, today);
    const std::string reference = mandate.reference ? require_reference(work.db(), *mandate.reference)
                                                    : free_reference(work.db(), mandate.number);
    work.db().run(
        "INSERT INTO mandate (person_id, reference, iban, bic, holder, signed_on, used_on, one_off) VALUES "
        "(?, ?, ?, ?, "
        "?, ?, "
        "?, ?)",
        mandate.person_id, reference, iban.text(), mandate.bic ? bic_or_none(*mandate.bic) : std::nullopt,
        text_or_none(mandate.holder.value_or("")), mandate.signed_on, mandate.used_on,
        mandate.use == MandateUse::once);
    const auto mandate_id = work.db().last_insert_id();
    work.summarize(tr("mandate {} added", reference));
    return mandate_id;
}

void change_mandate(db::UnitOfWork& work, std::int64_t mandate_id, const MandateChange& change, Date today) {
    const auto standing = require_not_revoked(work.db(), mandate_id);
    require_past(change.signed_on, today);
    require_past(change.used_on, today);
    const auto& database = work.db();
    if (change.iban) {
        // Another account is mostly at another bank: its BIC is not the old one's.
        const Iban iban = require_iban(*change.iban);
        database.run(
            "UPDATE mandate SET previous_iban = coalesce(previous_iban, iban), iban = ?, bic = NULL "
            "WHERE id = ? AND iban <> ?1",
            iban.text(), mandate_id);
    }
    if (change.bic)
        database.run("UPDATE mandate SET bic = ? WHERE id = ?", bic_or_none(*change.bic), mandate_id);
    if (change.holder)
        database.run("UPDATE mandate SET holder = ? WHERE id = ?", text_or_none(*change.holder), mandate_id);
    if (change.used_on)
        database.run("UPDATE mandate SET used_on = ? WHERE id = ?", *change.used_on, mandate_id);
    if (change.signed_on)
        database.run("UPDATE mandate SET signed_on = ? WHERE id = ?", *change.signed_on, mandate_id);
    work.summarize(tr("mandate {} changed", standing.reference));
}

void suspend_mandate(db::UnitOfWork& work, std::int64_t mandate_id, Date day, const std::string& reason) {
    const auto standing = require_not_revoked(work.db(), mandate_id);
    work.db().run(
        "UPDATE mandate SET suspended_on = ?, suspend_reason = ? WHERE id = ? AND suspended_on IS NULL", day,
        reason, mandate_id);
    work.summarize(tr("mandate {} suspended", standing.reference));
}

void resume_mandate(db::UnitOfWork& work, std::int64_t mandate_id) {
    const auto standing = require_not_revoked(work.db(), mandate_id);
    if (!standing.suspended) throw Refused(tr("mandate {} is not suspended", standing.reference));
    work.db().run("UPDATE mandate SET suspended_on = NULL, suspend_reason = NULL WHERE id = ?", mandate_id);
    work.summarize(tr("mandate {} resumed", standing.reference));
}

void revoke_mandate(db::UnitOfWork& work, std::int64_t mandate_id, Date day, Date today) {
    if (day > today)
        throw Refused(tr("a mandate can't be revoked on {}, a day still to come", day.iso()),
                      _("revoke it on that day"));
    const auto standing = require_not_revoked(work.db(), mandate_id);
    work.db().run("UPDATE mandate SET revoked_on = ? WHERE id = ?", day, mandate_id);
    work.summarize(tr("mandate {} revoked", standing.reference));
}

std::int64_t find_mandate(const db::Database& database, std::string_view text, Date today) {
    if (const auto id = database.integer("SELECT id FROM mandate WHERE reference = ?", trim(text)))
        return *id;
    const auto member = find_member(database, text, today);
    const auto newest = database.integer(
        "SELECT id FROM mandate WHERE person_id = ? ORDER BY revoked_on IS NOT NULL, id DESC LIMIT 1",
        member.payer_id);
    if (!newest)
        throw NotFound(tr("member {} has no mandate", member.number),
                       tr("add one with 'bfb bank mandates add {} IBAN'", member.number));
    return *newest;
}

out::RowStream mandates(const db::Database& database, const MandateFilter& filter, Date today) {
    std::string condition = "true";
    out::Bindings bindings = {{":today", db::value_of(today)}};
    if (filter.person_id) {
        condition += " AND m.person_id = :person";
        bindings.emplace_back(":person", *filter.person_id);
    }
    if (filter.state) {
        condition += " AND " + state_sql() + " = :state";
        const auto word = std::find_if(state_words.begin(), state_words.end(),
                                       [&](const auto& pair) { return pair.first == *filter.state; });
        bindings.emplace_back(":state", std::string(word->second));
    }
    if (filter.lapsing) {
        condition += " AND " + state_sql() + " = 'active' AND " + lapses_on_sql() + " <= :soon";
        bindings.emplace_back(":soon", db::value_of(today.plus_days(lapse_warning_days)));
    }
    return mandates_where(database, condition, std::move(bindings));
}

out::Record mandate_record(const db::Database& database, std::int64_t mandate_id, Date today) {
    return out::record_of(
        mandates_where(database, "m.id = :id", {{":id", mandate_id}, {":today", db::value_of(today)}}));
}

std::string mandate_text(const db::Database& database, std::int64_t mandate_id) {
    auto row = database.prepared_with(
        std::string("SELECT m.reference, m.iban, m.bic, coalesce(m.holder, ") + members::display_name_sql +
            "), m.one_off, nullif(trim(trim(coalesce(p.street, '') || ' ' || coalesce(p.house_number, '')) "
            "|| ', ' || "
            "trim(coalesce(p.postcode, '') || ' ' || coalesce(p.city, '')), ', '), '') "
            "FROM mandate m JOIN person p ON p.id = m.person_id WHERE m.id = ?",
        mandate_id);
    if (!row.step()) throw NotFound(tr("there is no mandate {}", mandate_id));
    const auto creditor = database.text(
        "SELECT creditor_id FROM bank_account WHERE creditor_id IS NOT NULL ORDER BY id LIMIT 1");
    if (!creditor)
        throw Refused(
            _("the association has no creditor identifier yet"),
            _("the Bundesbank gives one out; set it with 'bfb bank accounts edit ACCOUNT --creditor-id "
              "ID'"));
    const std::string name = members::association_name(database);
    const Iban iban = require_iban(row.view(1));
    const std::string by_hand(30, '_');
    // The wording is that of the EPC's mandate (EPC004-16), in the rulebook's own German translation's sense.
    const char* use = row.integer(4) != 0 ? _("a single collection") : _("recurrent collections");
    return tr(
        "SEPA Direct Debit Mandate\n"
        "\n"
        "Creditor: {0}\n"
        "Creditor identifier: {1}\n"
        "Mandate reference: {2}\n"
        "Kind: {3}\n"
        "\n"
        "By signing this form I allow {0} to send instructions to my bank to debit my account, and my bank\n"
        "to debit my account in accordance with the instructions from {0}.\n"
        "I am entitled to a refund from my bank under the terms and conditions of my agreement with it. A\n"
        "refund must be claimed within eight weeks from the date on which my account was debited.\n"
        "\n"
        "Account holder: {4}\n"
        "Address: {5}\n"
        "IBAN: {6}\n"
        "BIC: {7}\n"
        "\n"
        "Place, date: ______________________________\n"
        "\n"
        "Signature:   ______________________________\n",
        name, *creditor, row.view(0), use, row.view(3), row.is_null(5) ? by_hand : row.text(5), iban.paper(),
        row.is_null(2) ? by_hand : row.text(2));
}

}  // namespace bfb::bank
