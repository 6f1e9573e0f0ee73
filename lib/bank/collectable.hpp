// Whose open charges a run can collect, under which mandate, and if not, why not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bank/direct_debit.hpp"
#include "db/database.hpp"

namespace bfb::bank {

/// What a payer owes, and the words by which a purpose says it: periods, or what the charge is in the usual
/// language.
struct Claimed {
    std::int64_t payer_id = 0;
    std::int64_t member = 0;  // the payer's own number, or that of a member they pay for
    std::string name = {};
    std::vector<std::pair<std::int64_t, Money>> charges = {};  // without those a debit collects already
    std::vector<std::string> periods = {};
    std::vector<std::string> members = {};

    Money sum() const;
};

/// Every payer with charges that are open and due by the day.
std::vector<Claimed> claimed_by(const db::Database& database, Date due_by);

enum class SkipReason {
    submitted,  ///< all that is open is being collected already
    no_mandate,
    unsigned_,
    suspended,
    lapsed,  ///< not used for 36 months
    used,    ///< for one collection, which took place
    revoked,
    no_address,         ///< accounts outside the EEA need one
    address_not_taken,  ///< in the form in which the file's version can write it
};
/// The key of a reason, as in `skipped` of `bfb bank debit`: no_mandate.
const char* key_of(SkipReason reason);
/// In words, in the current language.
std::string words_for(SkipReason reason);

/// A mandate, with everything a debit copies of it.
struct UsableMandate {
    std::int64_t id;
    std::string reference;
    std::string iban;
    std::string holder;
    std::optional<std::string> bic;
    Date signed_on;
    Sequence sequence;
    std::optional<std::string> amended_iban;  // the account it was last used with, where that is another
    std::optional<PostalAddress> address;     // where the file needs it
};

/// Finds the mandate of one payer after the other, as of the day of collection.
class MandateChoice {
  public:
    MandateChoice(const db::Database& database, Date collect_on);

    /// The newest that may be used; else what is wrong with the newest. A newest one that is suspended is
    /// on hold: no older one stands in for it.
    std::variant<UsableMandate, SkipReason> of(std::int64_t payer_id);

  private:
    std::variant<UsableMandate, SkipReason> read_row() const;

    db::Statement rows_;
    std::string collect_on_;
};

}  // namespace bfb::bank
