// The options that describe a person and a membership, shared by `members add` and `members edit`, and the
// ways to name several members.
#pragma once

#include "cmd/app.hpp"
#include "members/membership.hpp"

namespace bfb::cmd {

template <>
struct Choices<members::PersonKind> {
    static constexpr std::array<std::pair<std::string_view, members::PersonKind>, 2> words{
        {{"natural", members::PersonKind::natural}, {"legal", members::PersonKind::legal}}};
};

/// An empty text clears what is there.
struct PersonOptions {
    std::optional<members::PersonKind> kind;
    std::optional<std::string> salutation, given_name, family_name, organisation, street, house_number,
        postcode, city, country, email, phone, language;
    std::optional<LongText> note;
    std::optional<DateOrNone> born, left;
    std::optional<std::int64_t> number;
    std::optional<std::string> type, paid_by, household, fee_reason;
    std::optional<Date> joined, applied;
    std::optional<Money> fee;
    bool standard_fee = false;
    std::vector<Assignment> set;
    std::vector<std::string> tag;

    /// `person` with what was given on the command line.
    members::Person apply_to(members::Person person) const;
    members::MembershipFacts facts() const;
};

/// Adds the options to `add` or `edit`, whose aggregate holds a PersonOptions as base.
template <class Options>
void describe_person_options(CommandBuilder<Options>& command) {
    using P = Options;
    command.option(&P::given_name, "--given-name", "NAME", N_("given name"))
        .option(&P::family_name, "--family-name", "NAME", N_("family name"))
        .option(&P::organisation, "--organisation", "NAME",
                N_("name of a firm or body (makes it a legal person)"))
        .option(&P::kind, "--kind", "KIND", N_("natural or legal"))
        .option(&P::salutation, "--salutation", "TEXT",
                N_("\"Frau\", \"Herr Dr.\", or a whole one: \"Liebe Familie Otto\""))
        .option(&P::street, "--street", "TEXT", N_("street"))
        .option(&P::house_number, "--house-number", "TEXT", N_("house number"))
        .option(&P::postcode, "--postcode", "TEXT", N_("postcode"))
        .option(&P::city, "--city", "TEXT", N_("town or village"))
        .option(&P::country, "--country", "CODE", N_("country, two letters (default DE)"))
        .option(&P::email, "--email", "ADDRESS", N_("e-mail address"))
        .option(&P::phone, "--phone", "TEXT", N_("telephone"))
        .option(&P::born, "--born", "DATE", N_("date of birth"))
        .option(&P::language, "--language", "LANG", N_("language to write to them in: de or en"))
        .option(&P::note, "--note-text", "TEXT",
                N_("note on the person; - for standard input, @FILE for a file"))
        .option(&P::number, "--number", "N", N_("member's number (default: the next free one)"))
        .option(&P::type, "--type", "TYPE", N_("membership type"), Completes::type)
        .option(&P::joined, "--joined", "DATE", N_("first day of membership"))
        .option(&P::applied, "--applied", "DATE", N_("day of the application"))
        .option(&P::paid_by, "--paid-by", "MEMBER", N_("who pays the dues: a member, or self"),
                Completes::member)
        .option(&P::household, "--household", "NAME", N_("household: its name, a member of it, or none"),
                Completes::member)
        .option(&P::fee, "--fee", "AMOUNT", N_("a fee of their own instead of the type's"))
        .option(&P::fee_reason, "--fee-reason", "TEXT", N_("why that fee"))
        .option(&P::set, "--set", "FIELD=VALUE", N_("an own field; an empty value removes it"))
        .option(&P::tag, "--tag", "TAG", N_("a tag"), Completes::tag);
}

/// The members named by `words`. Throws UsageError for none.
std::vector<members::MemberRef> members_named(App& app, const std::vector<std::string>& words);

}  // namespace bfb::cmd
