// Charges that are due and open, as reminders see them: what is left of each, which reminders it had, and
// why it may be left alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bank/collectable.hpp"
#include "dunning/schedule.hpp"

namespace bfb::dunning {

/// The tag of people who are never reminded.
inline constexpr const char* no_reminder_tag = "no_reminder";

/// Why an open charge that is due is not reminded of.
enum class Exemption {
    tagged,      ///< the member or the payer carries the tag no_reminder
    barred,      ///< the claim is statute-barred
    ended,       ///< the membership was over before the period began; assessing cancels the charge
    submitted,   ///< a debit is collecting it
    mandate,     ///< it can be collected by direct debit, and has not come back
    unreachable  ///< neither e-mail address nor postal address
};
/// In words, in the current language.
std::string words_for(Exemption exemption);

struct OverdueCharge {
    std::int64_t id;
    std::int64_t payer_id;
    std::int64_t membership_id;
    std::int64_t member;  // number
    std::string name;     // of the member
    std::string kind;
    std::optional<std::string> period;
    std::optional<std::string> text;
    Money open;
    Date due_on;
    std::optional<Exemption> exemption;
};

/// Mandates in force that nothing can be collected by, for no account has a creditor identifier: their payers
/// are reminded like all others.
std::int64_t idle_mandates(const db::Database& database);

/// Finds them, and what was done about them. Prepares its statements once.
class OverdueCharges {
  public:
    OverdueCharges(const db::Database& database, Date day);

    /// All, by payer, the oldest due first.
    std::vector<OverdueCharge> all();
    /// One that is still open and due; nothing otherwise.
    std::optional<OverdueCharge> one(std::int64_t charge_id);
    /// The reminders of the charge in the order of levels. One whose mail was cancelled counts on the day it
    /// was made: somebody decided so.
    std::vector<Made> reminders(std::int64_t charge_id);

  private:
    OverdueCharge read_row(const db::Statement& row);
    std::optional<Exemption> exemption(const db::Statement& row);
    bool can_be_debited(std::int64_t payer_id);

    const db::Database& database_;
    Date day_;
    bool collects_;  // whether there is an account to collect to at all
    bank::MandateChoice mandates_;
    std::map<std::int64_t, bool> debited_;  // payers looked at before
    db::Statement reminders_;
};

}  // namespace bfb::dunning
