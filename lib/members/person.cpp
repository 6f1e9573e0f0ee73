#include "members/person.hpp"

#include "base/error.hpp"
#include "base/folding.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"
#include "out/display.hpp"

namespace bfb::members {

namespace {

/// A view of an optional text that lives as long as the person; absent and empty are NULL.
void bind_optional(db::Statement& statement, int index, const std::optional<std::string>& text) {
    if (text && !text->empty())
        statement.bind_view(index, *text);
    else
        statement.bind_null(index);
}

void require_sound(const Person& person, std::string_view today) {
    if (person.kind == PersonKind::legal && (!person.organisation || person.organisation->empty()))
        throw Refused(_("an organisation needs a name"), _("give it with --organisation"));
    if (display_name(person).empty())
        throw Refused(_("a person needs a name"),
                      _("give --given-name and --family-name, or --organisation"));
    if (person.birth_date && person.birth_date->iso() > today)
        throw Refused(tr("the date of birth {} lies in the future", out::display(*person.birth_date)));
    if (person.email && !person.email->empty() && !is_email(*person.email))
        throw UsageError(tr("'{}' is not an e-mail address", *person.email));
}

constexpr std::int64_t nobody = 0;

/// A sort key begins with the name of the organisation, so that the index narrows the search.
std::optional<std::int64_t> with_organisation(const db::Database& database, const std::string& folded) {
    return database.integer(
        "SELECT id FROM person WHERE sort_key >= ?1 AND sort_key < ?1 || char(0x10FFFF) "
        "AND fold(organisation) = ?1 ORDER BY id",
        folded);
}

}  // namespace

std::string display_name(const Person& person) {
    if (person.organisation && !person.organisation->empty()) return *person.organisation;
    std::string name = person.given_name.value_or("");
    if (person.family_name && !person.family_name->empty())
        name += (name.empty() ? "" : " ") + *person.family_name;
    return name;
}

std::string display_name(const db::Database& database, std::int64_t person_id) {
    return database
        .text(std::string("SELECT ") + display_name_sql + " FROM person p WHERE p.id = ?", person_id)
        .value_or("");
}

std::string payer_number_sql(std::string_view payer_id) {
    return fmt::format(
        "coalesce((SELECT payer_of.number FROM membership payer_of WHERE payer_of.payer_id = {0} ORDER BY "
        "payer_of.person_id <> payer_of.payer_id, payer_of.ends_on IS NOT NULL, payer_of.number LIMIT 1), "
        "(SELECT own.number FROM membership own WHERE own.person_id = {0} ORDER BY own.ends_on IS NOT NULL, "
        "own.number LIMIT 1))",
        payer_id);
}

std::string sort_key_of(const Person& person) {
    if (person.organisation && !person.organisation->empty())
        return fold(*person.organisation + " " + person.family_name.value_or("") + " " +
                    person.given_name.value_or(""));
    return fold(person.family_name.value_or("") + " " + person.given_name.value_or(""));
}

Person person_from(const db::Statement& row, int first_column) {
    const auto text = [&](int column) { return row.optional_text(first_column + column); };
    Person person;
    person.kind = row.view(first_column) == "legal" ? PersonKind::legal : PersonKind::natural;
    person.salutation = text(1);
    person.given_name = text(2);
    person.family_name = text(3);
    person.organisation = text(4);
    person.street = text(5);
    person.house_number = text(6);
    person.postcode = text(7);
    person.city = text(8);
    person.country = row.text(first_column + 9);
    person.email = text(10);
    person.phone = text(11);
    person.birth_date = row.optional_date(first_column + 12);
    person.language = text(13);
    person.note = text(14);
    person.household_id = row.optional_integer(first_column + 15);
    return person;
}

Person read_person(const db::Database& database, std::int64_t person_id) {
    auto row = database.prepared_with(
        std::string("SELECT ") + person_columns + " FROM person p WHERE p.id = ?", person_id);
    if (!row.step()) throw NotFound(tr("there is no person {}", person_id));
    return person_from(row, 0);
}

PersonWriter::PersonWriter(db::UnitOfWork& work)
    : insert_(work.db().prepare(
          "INSERT INTO person (kind, salutation, given_name, family_name, organisation, street, "
          "house_number, postcode, "
          "city, country, email, phone, birth_date, language, note, household_id, sort_key, created_at, "
          "updated_at) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?18)")),
      update_(work.db().prepare("UPDATE person SET kind = ?1, salutation = ?2, given_name = ?3, family_name "
                                "= ?4, organisation = ?5, "
                                "street = ?6, house_number = ?7, postcode = ?8, city = ?9, country = ?10, "
                                "email = ?11, phone = ?12, "
                                "birth_date = ?13, language = ?14, note = ?15, household_id = ?16, sort_key "
                                "= ?17, updated_at = ?18, "
                                "email_failed_at = CASE WHEN email IS ?11 THEN email_failed_at END "
                                "WHERE id = ?19")),
      now_(work.now().iso()),
      database_(&work.db()) {}

void PersonWriter::bind(db::Statement& statement, const Person& person, const std::string& sort_key) {
    statement.bind_view(1, person.kind == PersonKind::legal ? "legal" : "natural");
    bind_optional(statement, 2, person.salutation);
    bind_optional(statement, 3, person.given_name);
    bind_optional(statement, 4, person.family_name);
    bind_optional(statement, 5, person.organisation);
    bind_optional(statement, 6, person.street);
    bind_optional(statement, 7, person.house_number);
    bind_optional(statement, 8, person.postcode);
    bind_optional(statement, 9, person.city);
    statement.bind_view(10, person.country);
    bind_optional(statement, 11, person.email);
    bind_optional(statement, 12, person.phone);
    statement.bind(13, person.birth_date);
    bind_optional(statement, 14, person.language);
    bind_optional(statement, 15, person.note);
    statement.bind(16, person.household_id);
    statement.bind_view(17, sort_key);
    statement.bind_view(18, now_);
}

std::int64_t PersonWriter::insert(const Person& person) {
    require_sound(person, today());
    const std::string sort_key = sort_key_of(person);
    bind(insert_, person, sort_key);
    insert_.run();
    return database_->last_insert_id();
}

void PersonWriter::update(std::int64_t person_id, const Person& person) {
    require_sound(person, today());
    if (read_person(*database_, person_id) == person) return;
    if (const auto day = database_->text("SELECT erased_on FROM person WHERE id = ?", person_id))
        throw Refused(tr("person {} was erased on {}", person_id, out::display(*day, out::Kind::date)),
                      _("whoever comes back is a new member; see 'bfb members add --help'"));
    const std::string sort_key = sort_key_of(person);
    bind(update_, person, sort_key);
    update_.bind_integer(19, person_id).run();
}

std::optional<std::int64_t> other_with_email(const db::Database& database, const std::string& email,
                                             std::int64_t person_id) {
    if (email.empty()) return std::nullopt;
    return database.integer("SELECT id FROM person WHERE email = ? COLLATE NOCASE AND id <> ? ORDER BY id",
                            email, person_id);
}

std::optional<Likeness> likely_duplicate(const db::Database& database, const Person& person) {
    if (person.birth_date)
        if (const auto id =
                database.integer("SELECT id FROM person WHERE sort_key = ? AND birth_date = ? ORDER BY id",
                                 sort_key_of(person), *person.birth_date))
            return Likeness{*id, _("the same name and birth date")};
    if (person.organisation && !person.organisation->empty())
        if (const auto id = with_organisation(database, fold(*person.organisation)))
            return Likeness{*id, _("the same name")};
    if (const auto id = other_with_email(database, person.email.value_or(""), nobody))
        return Likeness{*id, _("the same e-mail address")};
    return std::nullopt;
}

}  // namespace bfb::members
