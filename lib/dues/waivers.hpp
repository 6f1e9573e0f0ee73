// Waivers: what of a charge is given up, and why.
#pragma once

#include <optional>
#include <string>

#include "db/unit_of_work.hpp"

namespace bfb::dues {

/// Gives up `amount` of the charge, or all that is open. Returns the amount given up. Throws NotFound,
/// UsageError for an amount that is not positive or for a missing reason, and Refused where less is open.
Money waive(db::UnitOfWork& work, std::int64_t charge_id, std::optional<Money> amount,
            const std::string& reason, Date day);

}  // namespace bfb::dues
