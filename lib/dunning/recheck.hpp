// Whether a mail in the outbox is still true when it is to be sent: nobody is reminded who has paid.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"

namespace bfb::dunning {

/// The kinds of mails that this room queues.
inline constexpr const char* reminder_kind = "reminder";
inline constexpr const char* notice_kind = "debit_notice";
inline constexpr const char* receipt_kind = "receipt";

/// Why the mail must not be sent any more, in English, marked for translation; nothing where it may be, and
/// for mails of other kinds. A reminder that is cancelled for such a reason is free to be made again (see
/// free_cancelled).
std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id, Date day);

/// Cancels queued reminders that ask for what is no longer owed like that, and frees them, and fees for what
/// is cancelled. To be called by who books money or cancels charges. The count of mails.
std::int64_t withdraw_overtaken(db::UnitOfWork& work);

/// Takes reminders out of the books whose mail recheck() cancelled, with their fees: they may be made again.
void free_cancelled(db::UnitOfWork& work);
/// The same, and those whose mail failed or came back.
void free_unsent(db::UnitOfWork& work);

/// Cancels the fees of reminders whose mails the board itself cancels. The reminders stay in the books, so
/// that they are not made again.
void forgo_fees(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids);

}  // namespace bfb::dunning
