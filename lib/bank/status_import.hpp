// A bank's status report carried out: debits it rejected are open again.
#pragma once

#include "bank/statement_import.hpp"
#include "bank/status_report.hpp"
#include "db/unit_of_work.hpp"

namespace bfb::bank {

/// Marks the submitted debits that the report rejects, so that their charges can be collected again. Those
/// that are no longer submitted, or none of ours, are warnings. The report counts as one statement: `entries`
/// are its rejections, `returns` those carried out. Throws Refused for a report on a file that is none of
/// ours.
Import import_status(db::UnitOfWork& work, const Source& source, const StatusReport& report);

}  // namespace bfb::bank
