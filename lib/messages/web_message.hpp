// Messages that came by the form on the web page, and remarks that bfb has for the board.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"
#include "messages/store.hpp"

namespace bfb::messages {

/// What somebody wrote on the web page. Nobody has checked that the address is theirs.
struct WebMessage {
    std::string name, address, subject, text;
    std::string raw;  ///< the file it came in: the same one is taken in once
    Timestamp sent_at;
};

/// Begins a thread with it, of the person whose address it is, where that is one alone.
Stored add_web_message(db::UnitOfWork& work, const WebMessage& message);

/// Begins a thread with a remark that nobody outside sees; its number.
std::int64_t begin_with_note(db::UnitOfWork& work, const std::string& subject,
                             std::optional<std::int64_t> person_id, const std::string& text);

}  // namespace bfb::messages
