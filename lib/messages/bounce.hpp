// What a report of a mail server says about a mail of ours.
#pragma once

#include "db/unit_of_work.hpp"
#include "messages/incoming.hpp"

namespace bfb::messages {

/// A mail that could not be delivered has failed, and its address is no good any more, whoever has it; its
/// thread is open again. The mail is the one returned in the report, or that which the report answers. Delays
/// and reports of success change nothing; nor do reports of mails that are not ours.
void take_bounce(db::UnitOfWork& work, const adapters::ParsedMail& report);

}  // namespace bfb::messages
