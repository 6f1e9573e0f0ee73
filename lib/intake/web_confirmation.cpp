#include "intake/web_confirmation.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "bank/iban.hpp"
#include "bank/mandate.hpp"
#include "base/text.hpp"
#include "dues/offers.hpp"
#include "i18n/i18n.hpp"
#include "members/acquaintance.hpp"
#include "members/association.hpp"
#include "members/consent.hpp"
#include "members/membership.hpp"
#include "messages/web_message.hpp"
#include "news/subscribers.hpp"
#include "out/display.hpp"

namespace bfb::intake {

namespace {

constexpr const char* source = "web form";
constexpr std::string_view usual_type = "regular";

/// What a field of the form is called.
enum class Value { text, checkbox };
struct Label {
    const char* field;
    const char* words;
    Value value = Value::text;
};
/// In the form's order.
constexpr std::array labels = {
    Label{"given_name", N_("Given name")},
    Label{"family_name", N_("Family name")},
    Label{"street", N_("Street")},
    Label{"house_number", N_("House number")},
    Label{"postcode", N_("Postcode")},
    Label{"city", N_("Place")},
    Label{"email", N_("E-mail")},
    Label{"phone", N_("Phone")},
    Label{"birth_date", N_("Born")},
    Label{"membership_type", N_("Type")},
    Label{"iban", N_("IBAN")},
    Label{"account_holder", N_("Account holder")},
    Label{"mandate", N_("Mandate"), Value::checkbox},
    Label{"newsletter", N_("Newsletter"), Value::checkbox},
    Label{"privacy", N_("Agreed to the privacy notice"), Value::checkbox},
};

std::string label_of(std::string_view field) {
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return label.field == field; });
    return found == labels.end() ? std::string(field) : _(found->words);
}

std::optional<std::string> text_of(const web::Values& fields, const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

/// What the board should know of an application, in its language.
using Remarks = std::vector<std::string>;

std::optional<Date> birth_date_of(const web::Values& fields, Date today, Remarks& remarks) {
    const auto text = text_of(fields, "birth_date");
    if (!text) return std::nullopt;
    const auto day = parse_date(*text, today);
    if (day && *day <= today) return day;
    remarks.push_back(tr("the date of birth '{}' can't be right and was left out", *text));
    return std::nullopt;
}

members::Person person_of(const web::Values& fields, Date today, Remarks& remarks) {
    members::Person person;
    person.given_name = text_of(fields, "given_name");
    person.family_name = text_of(fields, "family_name");
    person.street = text_of(fields, "street");
    person.house_number = text_of(fields, "house_number");
    person.postcode = text_of(fields, "postcode");
    person.city = text_of(fields, "city");
    person.email = text_of(fields, "email");
    person.phone = text_of(fields, "phone");
    person.birth_date = birth_date_of(fields, today, remarks);
    return person;
}

/// The number of a membership that lasts, begins later or waits for approval.
std::optional<std::int64_t> present_number(const db::Database& database, std::int64_t person_id, Date today) {
    return database.integer(
        "SELECT m.number FROM membership m WHERE m.person_id = :person AND " + members::not_ended_sql,
        person_id, today);
}

/// The type that was asked for, else another on offer, the usual one before the first; nothing where none is.
std::optional<std::string> type_of(const db::Database& database, const web::Values& fields, Date today,
                                   Remarks& remarks) {
    const auto offers = dues::types_on_offer(database, today);
    const auto find = [&](std::string_view code) {
        return std::find_if(offers.begin(), offers.end(),
                            [&](const dues::Offer& offer) { return offer.code == code; });
    };
    const auto wanted = text_of(fields, "membership_type").value_or("");
    if (find(wanted) != offers.end()) return wanted;
    if (offers.empty()) return std::nullopt;
    const auto usual = find(usual_type);
    const auto& taken = usual == offers.end() ? offers.front() : *usual;
    remarks.push_back(tr("the membership type '{}' is not on offer; '{}' was taken", wanted, taken.code));
    return taken.code;
}

std::string words_of(const std::string& text) { return text; }
std::string words_of(Date day) { return out::display(day); }

/// What is not known yet is taken from the form. What is known stays, for the board to decide on where the
/// form says otherwise.
members::Person completed(members::Person known, const members::Person& given, Remarks& remarks) {
    const auto compare = [&](const auto& before, const auto& told, std::string_view field) {
        if (told && told != before)
            remarks.push_back(tr("{}: the form says '{}', the records '{}'", label_of(field), words_of(*told),
                                 before ? words_of(*before) : ""));
    };
    const auto take = [&](auto& value, const auto& told, std::string_view field) {
        if (!value) value = told;
        compare(value, told, field);
    };
    const bool has_address = known.street || known.house_number || known.postcode || known.city;
    const auto take_of_address = [&](auto& value, const auto& told, std::string_view field) {
        if (!has_address) value = told;
        compare(value, told, field);
    };
    take(known.given_name, given.given_name, "given_name");
    take(known.family_name, given.family_name, "family_name");
    take_of_address(known.street, given.street, "street");
    take_of_address(known.house_number, given.house_number, "house_number");
    take_of_address(known.postcode, given.postcode, "postcode");
    take_of_address(known.city, given.city, "city");
    take(known.phone, given.phone, "phone");
    take(known.birth_date, given.birth_date, "birth_date");
    return known;
}

/// Who is known by that name and address.
std::optional<std::int64_t> known_person(const db::Database& database, const members::Person& person) {
    const auto people = members::people_at(database, person);
    return !people.empty() && people.front().has_same_name ? std::optional(people.front().person_id)
                                                           : std::nullopt;
}

/// The person applies: one who is known by name and address with their own record, else as a new one.
members::MemberRef apply(db::UnitOfWork& work, const members::Person& person, const std::string& type,
                         Date today, Remarks& remarks) {
    const auto& database = work.db();
    if (const auto person_id = known_person(database, person)) {
        members::PersonWriter(work).update(
            *person_id, completed(members::read_person(database, *person_id), person, remarks));
        return members::apply(work, *person_id, type, today);
    }
    if (const auto alike = members::likely_duplicate(database, person))
        remarks.push_back(
            tr("perhaps the same as {}: {}", members::display_name(database, alike->person_id), alike->why));
    members::MembershipFacts facts;
    facts.type = type;
    facts.applied_on = today;
    return members::add(work, person, facts, today);
}

/// A signature on paper is what the bank wants to see where a debit is disputed: until it is there, nothing
/// is collected by this mandate.
void add_mandate(db::UnitOfWork& work, const members::MemberRef& member, const web::Values& fields,
                 Date today, Remarks& remarks) {
    const auto text = text_of(fields, "iban");
    if (!text) return;
    const auto iban = bank::Iban::parse(*text);
    if (const auto* fault = std::get_if<bank::IbanFault>(&iban)) {
        remarks.push_back(
            tr("the IBAN '{}' can't be right, and there is no mandate: {}", *text, bank::words_for(*fault)));
        return;
    }
    const auto& account = std::get<bank::Iban>(iban).text();
    if (work.db().integer("SELECT 1 FROM mandate WHERE person_id = ? AND iban = ? AND revoked_on IS NULL",
                          member.person_id, account))
        return;
    bank::NewMandate mandate{member.person_id, account};
    mandate.number = member.number;
    mandate.holder = text_of(fields, "account_holder");
    bank::add_mandate(work, mandate, today);
}

void give_consents(db::UnitOfWork& work, std::int64_t person_id, const Confirmed& confirmed) {
    members::give_consent(work, person_id,
                          {"membership", confirmed.wording_version, source, confirmed.confirmed_at});
    if (text_of(confirmed.fields, "newsletter"))
        members::give_consent(
            work, person_id,
            {std::string(members::newsletter), confirmed.wording_version, source, confirmed.confirmed_at});
}

std::string lines_of(const web::Values& fields) {
    std::string lines;
    for (const auto& label : labels)
        if (const auto value = text_of(fields, label.field))
            lines += std::string(_(label.words)) + ": " +
                     (label.value == Value::checkbox ? _("yes") : *value) + '\n';
    return lines;
}

void tell_board(db::UnitOfWork& work, const members::Person& person, std::int64_t person_id,
                const std::string& text) {
    messages::begin_with_note(work, tr("Application from the web page: {}", members::display_name(person)),
                              person_id, text);
}

/// Where no type is on offer there is no application: the board decides what becomes of it.
Applicant told_without_type(db::UnitOfWork& work, const members::Person& person, const Confirmed& confirmed) {
    auto person_id = known_person(work.db(), person);
    if (!person_id) person_id = members::PersonWriter(work).insert(person);
    tell_board(work, person, *person_id,
               std::string(_("No type of membership is on offer. The form says:")) + "\n\n" +
                   lines_of(confirmed.fields));
    return {*person_id, false};
}

}  // namespace

Applicant take_application(db::UnitOfWork& work, const Confirmed& confirmed, Date today) {
    const i18n::Speaking boards(members::usual_language(work.db()));
    Remarks remarks;
    const auto person = person_of(confirmed.fields, today, remarks);
    for (const auto& known : members::people_at(work.db(), person)) {
        const auto number = present_number(work.db(), known.person_id, today);
        if (!known.has_same_name || !number) continue;
        tell_board(work, person, known.person_id,
                   tr("{} is member {} already, or has applied; nothing was changed. The form says:",
                      members::display_name(person), *number) +
                       "\n\n" + lines_of(confirmed.fields));
        return {known.person_id, false};
    }
    const auto type = type_of(work.db(), confirmed.fields, today, remarks);
    if (!type) return told_without_type(work, person, confirmed);
    const auto member = apply(work, person, *type, today, remarks);
    add_mandate(work, member, confirmed.fields, today, remarks);
    give_consents(work, member.person_id, confirmed);
    if (!remarks.empty())
        tell_board(work, person, member.person_id,
                   tr("Application {}:", member.number) + "\n- " + join(remarks, "\n- "));
    return {member.person_id, true};
}

std::int64_t take_subscription(db::UnitOfWork& work, const Confirmed& confirmed) {
    return news::subscribe(work, {text_of(confirmed.fields, "name").value_or(""),
                                  text_of(confirmed.fields, "email").value_or(""), source,
                                  confirmed.wording_version, confirmed.confirmed_at})
        .person_id;
}

}  // namespace bfb::intake
