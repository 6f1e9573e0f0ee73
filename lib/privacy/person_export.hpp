// The right of access: everything kept about one person (Art. 15 GDPR), complete and readable by machines.
#pragma once

#include "members/membership.hpp"

namespace bfb::privacy {

/// The number of their membership, if any, with the complete rows of every table that names the person:
/// memberships, consents, what they asked for on the web page, mandates, charges, payments with allocations,
/// waivers, reminders, mails, messages, and the journal entries that touched them.
out::Record export_person(const db::Database& database, const members::PersonRef& person, Date today);

}  // namespace bfb::privacy
