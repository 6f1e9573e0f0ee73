// Whom reminders, notices and receipts are written to: how they are addressed, in which language, and where
// they are reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/template_engine.hpp"
#include "db/database.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dunning {

/// What of somebody's e-mail address is of use.
enum class Address {
    usable,
    missing,  ///< there is none
    broken,   ///< it can't be one
    failed,   ///< a mail to it came back, or was refused
};
/// Why there is no mail, in words, in the current language; empty for a usable one.
std::string words_for(Address address);

struct Correspondent {
    std::int64_t person_id = 0;
    std::int64_t number = 0;  // their own, or that of a member they pay for
    std::string name;
    std::string greeting;  // "Guten Tag Anna Müller", in their language
    i18n::Language language = i18n::Language::de;
    std::string email;
    Address address = Address::missing;
    /// Lines below the name: street, postcode and town, country if it is not the association's. Empty where
    /// street or town is missing, so that no letter would arrive.
    std::vector<std::string> postal_lines;
    bool erased = false;
};

/// Finds one after the other with the same prepared statement. No text of theirs holds a control character.
class Correspondents {
  public:
    explicit Correspondents(const db::Database& database);
    Correspondent of(std::int64_t person_id);

  private:
    std::vector<std::string> postal_lines() const;

    db::Statement row_;
    i18n::Language usual_language_;
    std::string home_country_;
};

}  // namespace bfb::dunning
