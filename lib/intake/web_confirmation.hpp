// What a confirmed request becomes: a person, with an application for membership or a consent.
#pragma once

#include <cstdint>

#include "db/unit_of_work.hpp"
#include "web/form.hpp"

namespace bfb::intake {

/// What was asked for on the web page and then confirmed by the link in the mail.
struct Confirmed {
    web::Values fields;
    std::string wording_version;
    Timestamp confirmed_at;
};

/// Whom a confirmed form is of, and whether an application came of it.
struct Applicant {
    std::int64_t person_id = 0;
    bool has_applied = false;
};

/// The application, the consents and, where an IBAN was given, a mandate that is still to be signed. Somebody
/// of the same name and address is the same person, of whom nothing is changed that was known before; a
/// present member, or one who has applied, is left as they are. All that is odd becomes one note for the
/// board, and where no type of membership is on offer, all of it.
Applicant take_application(db::UnitOfWork& work, const Confirmed& confirmed, Date today);

/// The consent to the newsletter of the person at that address, who is made where there is none. The person.
std::int64_t take_subscription(db::UnitOfWork& work, const Confirmed& confirmed);

}  // namespace bfb::intake
