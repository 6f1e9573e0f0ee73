// The verbs of `bfb news` by the file that holds them.
#pragma once

#include "cmd/app.hpp"

namespace bfb::cmd {

/// add, edit, schedule, withdraw
void describe_writing(Group& group);
/// media
void describe_media(Group& group);
/// publish, preview
void describe_publishing(Group& group);
/// templates
void describe_templates(Group& group);
/// send, subscribers
void describe_newsletter(Group& group);

}  // namespace bfb::cmd
