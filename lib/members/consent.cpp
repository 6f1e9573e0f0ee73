#include "members/consent.hpp"

#include "base/random.hpp"

namespace bfb::members {

bool give_consent(db::UnitOfWork& work, std::int64_t person_id, const Consent& consent) {
    const auto& database = work.db();
    const bool stands =
        database
            .integer(
                "SELECT 1 FROM consent WHERE person_id = ? AND purpose = ? AND withdrawn_at IS "
                "NULL AND (wording_version = ? OR given_at > ?)",
                person_id, consent.purpose, consent.wording_version, consent.given_at)
            .has_value();
    if (stands) return false;
    withdraw_consent(work, person_id, consent.purpose, consent.given_at);
    database.run(
        "INSERT INTO consent (person_id, purpose, wording_version, given_at, source) VALUES (?, ?, ?, ?, ?)",
        person_id, consent.purpose, consent.wording_version, consent.given_at.iso(), consent.source);
    return true;
}

bool withdraw_consent(db::UnitOfWork& work, std::int64_t person_id, std::string_view purpose, Timestamp at) {
    work.db().run(
        "UPDATE consent SET withdrawn_at = ?1 WHERE person_id = ?2 AND purpose = ?3 AND withdrawn_at IS NULL "
        "AND given_at <= ?1",
        at, person_id, purpose);
    return work.db().changes() > 0;
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
