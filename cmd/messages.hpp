// The verbs of `bfb messages` by the file that holds them.
#pragma once

#include "cmd/app.hpp"
#include "messages/store.hpp"

namespace bfb::cmd {

template <>
struct Choices<messages::State> {
    static constexpr std::array<std::pair<std::string_view, messages::State>, 4> words{
        {{"open", messages::State::open},
         {"waiting", messages::State::waiting},
         {"done", messages::State::done},
         {"spam", messages::State::spam}}};
};

/// receive, import, fetch
void describe_intake(Group& group);
/// reply, send, answers
void describe_answering(Group& group);
/// search, purge
void describe_archive(Group& group);

}  // namespace bfb::cmd
