// People and bodies: one record each, whatever they are to the association.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::members {

enum class PersonKind { natural, legal };

/// What is known of a person. A natural person has a name of their own, a legal one an organisation.
struct Person {
    PersonKind kind = PersonKind::natural;
    std::optional<std::string> salutation;
    std::optional<std::string> given_name;
    std::optional<std::string> family_name;
    std::optional<std::string> organisation;
    std::optional<std::string> street;
    std::optional<std::string> house_number;
    std::optional<std::string> postcode;
    std::optional<std::string> city;
    std::string country = "DE";
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<Date> birth_date;
    std::optional<std::string> language;
    std::optional<std::string> note;
    std::optional<std::int64_t> household_id;

    bool operator==(const Person&) const = default;
};

/// "Anna Müller", or the organisation; empty once they were erased, which out::Kind::name shows in words.
std::string display_name(const Person& person);
std::string display_name(const db::Database& database, std::int64_t person_id);
/// SQL for the same, with `p` as the person table.
inline constexpr const char* display_name_sql =
    "coalesce(p.organisation, trim(coalesce(p.given_name, '') || ' ' || coalesce(p.family_name, '')))";

/// SQL for the number by which the payer with that id (an SQL expression) is known: their own membership's,
/// else the lowest of those they pay for; present ones first.
std::string payer_number_sql(std::string_view payer_id);

/// SQL for the completed years of p on :today; NULL without a birth date.
inline constexpr const char* age_sql =
    "CAST(strftime('%Y', :today) AS INTEGER) - CAST(strftime('%Y', p.birth_date) AS INTEGER) "
    "- (strftime('%m-%d', :today) < strftime('%m-%d', p.birth_date))";

/// What the person is sorted and searched by: "muller anna".
std::string sort_key_of(const Person& person);

/// What person_from() reads from a row, with `p` as the person table.
inline constexpr const char* person_columns =
    "p.kind, p.salutation, p.given_name, p.family_name, p.organisation, p.street, p.house_number, "
    "p.postcode, p.city, "
    "p.country, p.email, p.phone, p.birth_date, p.language, p.note, p.household_id";
Person person_from(const db::Statement& row, int first_column);
/// Throws NotFound.
Person read_person(const db::Database& database, std::int64_t person_id);

/// Inserts many people or one with a single prepared statement.
class PersonWriter {
  public:
    explicit PersonWriter(db::UnitOfWork& work);
    /// Returns the new id. Throws Refused when there is no name or the birth lies in the future, UsageError
    /// when an e-mail address can't be one.
    std::int64_t insert(const Person& person);
    /// Changes the row where anything differs. Throws as insert(), and Refused for a person who was erased.
    void update(std::int64_t person_id, const Person& person);

  private:
    void bind(db::Statement& statement, const Person& person, const std::string& sort_key);
    std::string_view today() const { return std::string_view(now_).substr(0, 10); }
    db::Statement insert_;
    db::Statement update_;
    std::string now_;
    const db::Database* database_;
};

/// Another person than `person_id` with that e-mail address.
std::optional<std::int64_t> other_with_email(const db::Database& database, const std::string& email,
                                             std::int64_t person_id);

/// Another person who is probably the same: the same folded name and birth date, the same folded name of an
/// organisation, or the same e-mail address.
/// Returns a number of theirs and why, in words.
struct Likeness {
    std::int64_t person_id;
    std::string why;
};
std::optional<Likeness> likely_duplicate(const db::Database& database, const Person& person);

}  // namespace bfb::members
