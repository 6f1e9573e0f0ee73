// How people name a member: by number, e-mail or name.
#pragma once

#include <cstdint>
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

}  // namespace bfb::members
