// Whose account is meant by a member. What stands in an account is the business of lib/dues; here is only
// what a member's card needs of it too.
#pragma once

#include "base/money.hpp"
#include "members/reference.hpp"

namespace bfb::members {

/// What a payer paid beyond the charges it pays.
Money credit_of(const db::Database& database, std::int64_t payer_id);

/// The payer whose account is meant by the member: their own while something of it is open or left over, as
/// it may be after another took over their dues; else that of who pays for them.
std::int64_t account_holder(const db::Database& database, const MemberRef& member);

}  // namespace bfb::members
