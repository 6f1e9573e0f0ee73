// How people name a member, or anybody who is known: by number, e-mail or name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/database.hpp"

namespace bfb::members {

/// A membership that was found, and whose it is.
struct MemberRef {
    std::int64_t membership_id;
    std::int64_t number;
    std::int64_t person_id;
    std::int64_t payer_id;
};

/// The membership meant by a number, an e-mail address or words of a name (folded, any order; `mueller` finds
/// Müller). A person's present membership goes before an ended one. Throws NotFound (with what is near) and
/// Ambiguous (with the candidates).
MemberRef find(const db::Database& database, std::string_view text, Date today);

/// Anybody who is known, with the number of their membership, where they have or had one.
struct PersonRef {
    PersonRef(std::int64_t id, std::optional<std::int64_t> membership_number)
        : person_id(id), number(membership_number) {}
    PersonRef(const MemberRef& member) : PersonRef(member.person_id, member.number) {}
    std::int64_t person_id;
    std::optional<std::int64_t> number;
};

/// As find(), but also who has no membership: readers of the newsletter, and who writes or comes to events.
/// Where neither address nor name tells two apart, `person:17` is what the candidates are called by.
PersonRef find_person(const db::Database& database, std::string_view text, Date today);

/// What find_person() reads: "12" of a member, else "person:17".
std::string reference_text(const PersonRef& person);

}  // namespace bfb::members
