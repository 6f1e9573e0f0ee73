#include "dunning/correspondent.hpp"

#include "base/printable.hpp"
#include "base/text.hpp"
#include "dunning/settings.hpp"
#include "members/association.hpp"
#include "members/country.hpp"
#include "members/person.hpp"

namespace bfb::dunning {

namespace {

std::string joined(std::string_view first, std::string_view second) {
    std::string both(first);
    if (!first.empty() && !second.empty()) both += ' ';
    return printable(both += second);
}

/// After the salutation, where one is known that says how: "Frau", "Herr Dr.", "Ms", or a whole one such as
/// "Liebe Familie Müller".
std::string greeting_of(const std::string& salutation, const std::string& family_name,
                        const std::string& name) {
    const std::string known = printable(trim(salutation));
    const std::string first = ascii_lower(known.substr(0, known.find(' ')));
    for (const char* whole : {"sehr", "liebe", "lieber", "guten", "hallo", "dear"})
        if (first == whole && known.size() > first.size()) return known;
    const std::string titled =
        known.size() > first.size() ? known.substr(first.size() + 1) + ' ' + family_name : family_name;
    if (family_name.empty()) return tr("Dear {}", name);
    if (first == "frau" || first == "ms" || first == "mrs" || first == "ms." || first == "mrs.")
        return tr("Dear Ms {}", titled);
    if (first == "herr" || first == "herrn" || first == "mr" || first == "mr.")
        return tr("Dear Mr {}", titled);
    return tr("Dear {}", name);
}

Address address_of(const std::string& email, bool failed) {
    if (email.empty()) return Address::missing;
    if (!members::is_email(email) || printable(email) != email) return Address::broken;
    return failed ? Address::failed : Address::usable;
}

}  // namespace

std::string words_for(Address address) {
    switch (address) {
        case Address::usable:
            break;
        case Address::missing:
            return _("there is no e-mail address");
        case Address::broken:
            return _("the e-mail address can't be one");
        case Address::failed:
            return _("the last mail to the address did not arrive");
    }
    return {};
}

Correspondents::Correspondents(const db::Database& database)
    // A mail that was refused says the same as one that came back, until one arrives again.
    : row_(database.prepare(
          std::string("SELECT ") + members::payer_number_sql("p.id") + ", " + members::display_name_sql +
          ", coalesce(p.salutation, ''), coalesce(p.family_name, ''), p.language, coalesce(p.email, ''), "
          "p.email_failed_at IS NOT NULL OR coalesce((SELECT m.is_refused FROM mail m "
          "    WHERE m.person_id = p.id AND m.recipient = p.email AND (m.state = 'sent' OR m.is_refused) "
          "    ORDER BY m.id DESC LIMIT 1), 0), "
          "coalesce(p.street, ''), coalesce(p.house_number, ''), coalesce(p.postcode, ''), "
          "coalesce(p.city, ''), p.country, p.erased_on IS NOT NULL FROM person p WHERE p.id = ?")),
      usual_language_(members::usual_language(database)),
      home_country_(
          database.text("SELECT value FROM setting WHERE key = 'association.country'").value_or("DE")) {}

Correspondent Correspondents::of(std::int64_t person_id) {
    row_.bind_integer(1, person_id);
    Correspondent person;
    person.person_id = person_id;
    if (row_.step()) {
        person.number = row_.optional_integer(0).value_or(0);
        person.name = printable(row_.view(1));
        person.language = row_.is_null(4) ? usual_language_ : i18n::language_of(row_.view(4));
        const i18n::Speaking theirs(person.language);
        person.greeting = greeting_of(row_.text(2), printable(row_.view(3)), person.name);
        person.email = row_.text(5);
        person.address = address_of(person.email, row_.integer(6) != 0);
        person.postal_lines = postal_lines();
        person.erased = row_.integer(12) != 0;
    }
    row_.reset();
    return person;
}

/// The country is for the post office at home.
std::vector<std::string> Correspondents::postal_lines() const {
    const std::string street = joined(row_.view(7), row_.view(8)), city = joined(row_.view(9), row_.view(10));
    if (row_.view(7).empty() || row_.view(10).empty()) return {};
    std::vector<std::string> lines = {street, city};
    const i18n::Speaking ours(usual_language_);
    if (row_.view(11) != home_country_) lines.push_back(members::country_name(row_.view(11)));
    return lines;
}

}  // namespace bfb::dunning
