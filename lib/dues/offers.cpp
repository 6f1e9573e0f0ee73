#include "dues/offers.hpp"

namespace bfb::dues {

std::vector<Offer> types_on_offer(const db::Database& database, Date day) {
    auto types = database.prepared_with(
        "SELECT code, name FROM membership_type WHERE retired_on IS NULL OR retired_on > ? "
        "ORDER BY code <> 'regular', id",
        day);
    std::vector<Offer> offers;
    while (types.step())
        if (const auto fee = fee_on(database, types.text(0), day); fee && fee->amount > Money())
            offers.push_back({types.text(0), types.text(1), *fee});
    return offers;
}

}  // namespace bfb::dues
