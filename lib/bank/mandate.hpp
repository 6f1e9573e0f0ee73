// Mandates: a payer's leave to collect from an account (EPC SEPA Core Direct Debit rulebook).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/unit_of_work.hpp"
#include "out/record.hpp"

namespace bfb::bank {

/// Months after the last use, or the signature, at whose end a mandate lapses.
inline constexpr int months_until_lapse = 36;
/// Days ahead at which a lapse is warned of.
inline constexpr int lapse_warning_days = 60;

enum class MandateUse { recurring, once };

struct NewMandate {
    std::int64_t person_id;
    std::string iban;
    std::optional<std::string> reference = {};  // none: made after the scheme from `number`
    std::int64_t number = 0;                    // the member's
    std::optional<std::string> bic = {};
    std::optional<std::string> holder = {};  // none: the person
    std::optional<Date> signed_on = {};      // none: not signed yet, and not usable
    std::optional<Date> used_on = {};        // the last use by another program
    MandateUse use = MandateUse::recurring;
};

/// Returns the new id. Throws UsageError for an IBAN, BIC or reference that can't be one or a signature in
/// the future, Refused for a reference that is taken.
std::int64_t add_mandate(db::UnitOfWork& work, const NewMandate& mandate, Date today);

/// What may be changed of a mandate; what is not given stays. An empty BIC or holder is taken away.
struct MandateChange {
    std::optional<std::string> iban = {};  // the next debit says so (amendment)
    std::optional<std::string> bic = {};
    std::optional<std::string> holder = {};
    std::optional<Date> signed_on = {};
    std::optional<Date> used_on = {};
};
void change_mandate(db::UnitOfWork& work, std::int64_t mandate_id, const MandateChange& change, Date today);

/// No debits for now, for a reason; until resumed. Throws Refused for a revoked one.
void suspend_mandate(db::UnitOfWork& work, std::int64_t mandate_id, Date day, const std::string& reason);
void resume_mandate(db::UnitOfWork& work, std::int64_t mandate_id);
/// No debits ever again.
/// Throws Refused for a day after `today` as well.
void revoke_mandate(db::UnitOfWork& work, std::int64_t mandate_id, Date day, Date today);

/// The mandate with that reference, or the newest one in force of the person that pays for the member meant.
/// Throws NotFound, Ambiguous.
std::int64_t find_mandate(const db::Database& database, std::string_view text, Date today);

enum class MandateState { active, unsigned_, suspended, revoked, lapsed, used };

struct MandateFilter {
    std::optional<std::int64_t> person_id = {};
    std::optional<MandateState> state = {};
    bool lapsing = false;  // only those that lapse within lapse_warning_days
};

/// mandate, reference, member, name, iban, holder, state, signed_on, last_used_on, lapses_on, suspended_on,
/// revoked_on; by reference.
out::RowStream mandates(const db::Database& database, const MandateFilter& filter, Date today);
out::Record mandate_record(const db::Database& database, std::int64_t mandate_id, Date today);

/// The text to print and have signed, in the current language, with the creditor identifier of the account.
/// Throws Refused where the association has no creditor identifier yet.
std::string mandate_text(const db::Database& database, std::int64_t mandate_id);

/// SQL for the last day mandate m was used; NULL for never. Debits that were cancelled or rejected are no
/// use.
std::string last_used_sql();
/// SQL for the last day mandate m may be used; NULL while it is not signed.
std::string lapses_on_sql();

}  // namespace bfb::bank
