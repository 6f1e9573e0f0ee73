// What people agreed to (Art. 7 GDPR): to which words, when and how; and how they leave again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::members {

/// The purpose under which the newsletter is sent.
inline constexpr std::string_view newsletter = "newsletter";

/// What somebody agreed to.
struct Consent {
    std::string purpose;
    std::string wording_version;  ///< of the words they read
    std::string source;           ///< "web form", "paper", ...
    Timestamp given_at;
};

/// Whether anything changed: nothing where the person agreed to the same words before and still does, or to
/// others later than that. Other words replace those of before.
bool give_consent(db::UnitOfWork& work, std::int64_t person_id, const Consent& consent);
/// Whether there was one to withdraw; one that was given after `at` stays.
bool withdraw_consent(db::UnitOfWork& work, std::int64_t person_id, std::string_view purpose, Timestamp at);
bool has_consent(const db::Database& database, std::int64_t person_id, std::string_view purpose);

/// The token in the link by which the person leaves the newsletter (RFC 8058), the same in every mail; made
/// where there was none.
std::string unsubscribe_token(db::UnitOfWork& work, std::int64_t person_id);
/// Nothing for a token that nobody has.
std::optional<std::int64_t> person_of_token(const db::Database& database, std::string_view token);

}  // namespace bfb::members
