// The right to erasure (Art. 17 GDPR) against the duty to keep books (§ 147 AO): what identifies a person
// goes, what tax law keeps stays, without a name.
#pragma once

#include "members/membership.hpp"

namespace bfb::privacy {

/// Something that stays: what, until when (nothing: for good), and on which ground.
struct Kept {
    std::string what;
    std::int64_t count;
    std::optional<Date> until;
    std::string ground;
};

struct Erasure {
    std::int64_t person_id;
    std::vector<Kept> kept;
    std::int64_t blanked_entries;  // journal entries whose content was removed
};

/// Throws Refused while a membership lasts, while they pay for others, where money is still open or left over
/// as credit, and where it was done before.
void require_erasable(const db::Database& database, const members::PersonRef& person, Date today);

/// Makes the person anonymous: names, contact data, tags, own fields, consents, notes, messages
/// and the texts of mails go (what is queued is cancelled), mandates beyond their 14 months (§ 676b BGB: a
/// debit can be disputed for 13) that no debit was made under, their name of a household, names and addresses
/// of registrations (also of a guest under an address that is theirs alone), their seats at events not over,
/// what waits to be confirmed from their address on the web page, and the content of every journal entry that
/// touched them. Can't be undone. Throws Refused where they are not erasable.
Erasure erase(db::UnitOfWork& work, const members::PersonRef& person, Date today);

/// Takes name, address and mails of these registrations of a guest away (see events::find_guest), and the
/// content of the journal entries that hold them; their seats are free where the event is not over. Can't be
/// undone. The count of journal entries.
std::int64_t erase_guest(db::UnitOfWork& work, const std::vector<std::int64_t>& registration_ids, Date today);

}  // namespace bfb::privacy
