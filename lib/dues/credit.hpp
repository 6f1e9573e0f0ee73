// Credit: what payers paid beyond their charges, and how it is used up.
#pragma once

#include "db/unit_of_work.hpp"

namespace bfb::dues {

/// Lets every payer's credit, oldest payment first, pay their open charges, oldest due first. Returns how
/// much it paid. Payments that were reversed hold no credit.
Money use_credit(db::UnitOfWork& work);

}  // namespace bfb::dues
