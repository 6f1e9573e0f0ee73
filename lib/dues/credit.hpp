// Credit: what payers paid beyond their charges, and how it is used up.
#pragma once

#include <cstdint>

#include "db/unit_of_work.hpp"

namespace bfb::dues {

/// Lets every payer's credit, oldest payment first, pay their open charges, oldest due first. Returns how
/// much it paid. Payments that were reversed hold no credit, and what was
/// refunded is none.
Money use_credit(db::UnitOfWork& work);
/// The same of one payer.
Money use_credit_of(db::UnitOfWork& work, std::int64_t payer_id);

}  // namespace bfb::dues
