// Members for other programs: a full CSV that `members import` reads back, and vCards for address books.
#pragma once

#include <string>

#include "members/membership.hpp"

namespace bfb::members {

/// Every column of the sheet that `bfb members import` knows, headed by its field names.
out::RowStream full_sheet(const db::Database& database, const Listing& listing, Date today);

/// One vCard 4.0 (RFC 6350) for each member: CRLF, folded at 75 octets, text escaped.
std::string vcards(const db::Database& database, const Listing& listing, Date today);

}  // namespace bfb::members
