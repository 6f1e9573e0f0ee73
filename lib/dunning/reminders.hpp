// Reminding payers of what they owe: one mail or letter for each, about all that is due and open of theirs.
// When a charge is due for a reminder says schedule.hpp, and what may speak against it overdue.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dunning/letter.hpp"
#include "dunning/overdue.hpp"
#include "out/row_stream.hpp"

namespace bfb::dunning {

enum class Channel { mail, letter };
enum class Status { queued, letter, skipped };
const char* word_of(Channel channel);
const char* word_of(Status status);

/// The reminder of one charge, and what became of it.
struct Reminder {
    OverdueCharge charge;
    int level;
    Channel channel = Channel::mail;
    Status status = Status::skipped;
    std::string why = {};                         // in words, in the current language
    std::optional<std::int64_t> mail_id = {};     // of a queued one
    std::optional<std::string> letter_name = {};  // of a letter that is to be written
};

/// Whether letters are made, or only listed. Only a letter that was made counts as a reminder.
enum class Letters { listed, made };

struct RemindOptions {
    std::optional<int> level = {};  // only reminders of that level; none: whichever is due
    Letters letters = Letters::listed;
};

struct Reminded {
    std::vector<Reminder> reminders;
    std::vector<Letter> letters;  // to be written before the unit of work is committed

    std::int64_t count(Status status) const;
    /// One mail may hold several reminders.
    std::int64_t mails() const;
};

/// Queues a mail, or makes a letter, for each payer with charges due for a reminder on `today`: it asks for
/// what is due and open of theirs, not exempt, and got to the same level; the friendly one also for what is
/// due since. A charge and level are reminded of only once. Uses up credit first, and frees reminders whose
/// mail could not be sent, or was overtaken by a payment. A fee becomes a charge of its own, and is owed only
/// once its mail has left. Throws Refused where it is not clear to which account members pay.
Reminded remind(db::UnitOfWork& work, const RemindOptions& options, Date today);

/// member, name, level, open, channel, status, why, charge, letter; referred to by the charge.
out::RowStream rows(const std::vector<Reminder>& reminders);

}  // namespace bfb::dunning
