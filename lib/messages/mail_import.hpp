// Taking in many mails at once.
#pragma once

#include <cstdint>
#include <span>

#include "db/unit_of_work.hpp"
#include "messages/store.hpp"

namespace bfb::messages {

/// When a mail that lay somewhere came in: the day it bears, unless it bears none or one in the future.
Timestamp day_of(const Incoming& mail, Timestamp now);

struct Imported {
    std::int64_t added = 0, known = 0;
};

/// Stores them with one commit; threads they begin are in state `state_of_new`.
Imported import_mails(db::UnitOfWork& work, std::span<const Incoming> mails, State state_of_new);

}  // namespace bfb::messages
