#include "members/invariants.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::members {

namespace {

constexpr std::array rules = {
    db::Invariant{
        "people have names", N_("give the person a name with 'bfb members edit'"),
        "SELECT 'person ' || id FROM person WHERE erased_on IS NULL AND coalesce(given_name, '') = '' "
        "AND coalesce(family_name, '') = '' AND coalesce(organisation, '') = ''"},
    db::Invariant{
        "erased people have no names", N_("compare with a backup; see 'bfb log'"),
        "SELECT 'person ' || id FROM person WHERE erased_on IS NOT NULL "
        "AND coalesce(given_name, family_name, organisation, email, phone, street, note) IS NOT NULL"},
    db::Invariant{
        "sort keys follow names", N_("save the name again with 'bfb members edit'"),
        "SELECT 'person ' || id FROM person WHERE sort_key <> CASE WHEN coalesce(organisation, '') <> '' "
        "THEN fold(organisation || ' ' || coalesce(family_name, '') || ' ' || coalesce(given_name, '')) "
        "ELSE fold(coalesce(family_name, '') || ' ' || coalesce(given_name, '')) END"},
    db::Invariant{
        "memberships of a person do not overlap", N_("end one of them with 'bfb members leave'"),
        "SELECT 'members ' || a.number || ' and ' || b.number FROM membership a JOIN membership b "
        "ON b.person_id = a.person_id AND b.id > a.id "
        "WHERE a.joined_on IS NOT NULL AND b.joined_on IS NOT NULL "
        "AND a.joined_on <= coalesce(b.ends_on, '9999') AND b.joined_on <= coalesce(a.ends_on, '9999')"},
    db::Invariant{"every type has a fee", N_("add one with 'bfb dues rates TYPE AMOUNT --from DATE'"),
                  "SELECT 'type ' || code FROM membership_type t WHERE retired_on IS NULL "
                  "AND NOT EXISTS (SELECT 1 FROM fee f WHERE f.type_id = t.id)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

}  // namespace bfb::members
