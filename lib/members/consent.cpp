#include "members/consent.hpp"

#include "base/random.hpp"

namespace bfb::members {

bool give_consent(db::UnitOfWork& work, std::int64_t person_id, const Consent& consent) {
    const auto& database = work.db();
    const auto words = database.text(
        "SELECT wording_version FROM consent WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
        person_id, consent.purpose);
    if (words == consent.wording_version) return false;
    withdraw_consent(work, person_id, consent.purpose, consent.given_at);
    database.run(
        "INSERT INTO consent (person_id, purpose, wording_version, given_at, source) VALUES (?, ?, ?, ?, ?)",
        person_id, consent.purpose, consent.wording_version, consent.given_at.iso(), consent.source);
    return true;
}

bool withdraw_consent(db::UnitOfWork& work, std::int64_t person_id, std::string_view purpose, Timestamp at) {
    if (!has_consent(work.db(), person_id, purpose)) return false;
    work.db().run(
        "UPDATE consent SET withdrawn_at = ? WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
        at.iso(), person_id, purpose);
    return true;
}

bool has_consent(const db::Database& database, std::int64_t person_id, std::string_view purpose) {
    return database
        .integer("SELECT 1 FROM consent WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
                 person_id, purpose)
        .has_value();
}

std::string unsubscribe_token(db::UnitOfWork& work, std::int64_t person_id) {
    const auto& database = work.db();
    if (auto known = database.text("SELECT token FROM unsubscribe_token WHERE person_id = ?", person_id))
        return *known;
    auto token = random_token();
    database.run("INSERT INTO unsubscribe_token (person_id, token) VALUES (?, ?)", person_id, token);
    return token;
}

std::optional<std::int64_t> person_of_token(const db::Database& database, std::string_view token) {
    return database.integer("SELECT person_id FROM unsubscribe_token WHERE token = ?", token);
}

}  // namespace bfb::members
