#include "cmd/member_options.hpp"

#include "base/printable.hpp"
#include "base/text.hpp"

namespace bfb::cmd {

members::Person PersonOptions::apply_to(members::Person person) const {
    const auto take = [](std::optional<std::string>& target, const std::optional<std::string>& given) {
        if (!given) return;
        const std::string text(trim(*given));
        if (printable(text) != text) throw UsageError(tr("'{}' holds control characters", printable(text)));
        target = text.empty() ? std::optional<std::string>() : text;
    };
    take(person.salutation, salutation);
    take(person.given_name, given_name);
    take(person.family_name, family_name);
    take(person.organisation, organisation);
    take(person.street, street);
    take(person.house_number, house_number);
    take(person.postcode, postcode);
    take(person.city, city);
    take(person.email, email);
    take(person.phone, phone);
    take(person.language, language);
    if (country) {
        if (country->size() != 2)
            throw UsageError(tr("'{}' is not a country", *country),
                             _("two letters are expected, such as DE"));
        person.country = *country;
        for (char& c : person.country)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (language && *language != "de" && *language != "en" && !language->empty())
        throw UsageError(tr("'{}' is not a language bfb writes in", *language), _("one of: de, en"));
    if (note) person.note = note->text.empty() ? std::optional<std::string>() : note->text;
    if (born) person.birth_date = born->day;
    if (kind)
        person.kind = *kind;
    else if (organisation && !organisation->empty())
        person.kind = members::PersonKind::legal;
    return person;
}

members::MembershipFacts PersonOptions::facts() const {
    members::MembershipFacts facts;
    facts.number = number;
    facts.type = type;
    facts.joined_on = joined;
    facts.applied_on = applied;
    if (left) facts.ends_on = left->day;
    facts.never_ends = left && !left->day;
    facts.paid_by = paid_by;
    facts.household = household;
    facts.fee = fee;
    facts.fee_reason = fee_reason;
    facts.standard_fee = standard_fee;
    facts.tags = tag;
    for (const auto& each : set) facts.own_fields.emplace_back(each.key, each.value);
    if (fee && trim(fee_reason.value_or("")).empty())
        throw UsageError(_("a fee of one's own needs a reason"), _("add --fee-reason TEXT"));
    if (fee && *fee < Money()) throw UsageError(_("a fee can't be negative"));
    return facts;
}

std::vector<members::MemberRef> members_named(App& app, const std::vector<std::string>& words) {
    std::vector<members::MemberRef> found;
    for (const auto& word : words) found.push_back(members::find(app.db(), word, app.today()));
    if (found.empty())
        throw UsageError(_("no member is named"), _("name them, or give - to read them from standard input"));
    return found;
}

}  // namespace bfb::cmd
