// Telling payers before a direct debit: what, when, under which mandate (EPC SDD Core rulebook,
// pre-notification).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dunning/letter.hpp"
#include "dunning/reminders.hpp"
#include "out/row_stream.hpp"

namespace bfb::dunning {

/// The notice of one debit, and what became of it. One that was queued or sent before is `skipped`.
struct Notice {
    std::int64_t member;
    std::string name;
    Money amount;
    Channel channel = Channel::mail;
    Status status = Status::skipped;
    std::string why = {};
    std::optional<std::string> letter_name = {};
};

struct Notified {
    std::vector<Notice> notices;
    std::vector<Letter> letters;  // to be written before the unit of work is committed

    std::int64_t count(Status status) const;
};

/// Queues a mail, or makes a letter, for each debit of the run that is not answered yet; nobody is told
/// twice by mail. Throws NotFound, and Refused for a run that is cancelled, or whose day is nearer than
/// payers must be told ahead.
Notified notify(db::UnitOfWork& work, std::int64_t run_id, Letters letters, Date today);

/// member, name, amount, channel, status, why, letter.
out::RowStream rows(const std::vector<Notice>& notices);

}  // namespace bfb::dunning
