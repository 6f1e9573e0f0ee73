// Attachments of a thread as files in a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "db/database.hpp"

namespace bfb::messages {

/// Writes each attachment of the thread into `folder`, which is made where it is missing, and returns the
/// paths. Nothing that stands there is overwritten or followed: a name in use gets " (2)" before its ending.
/// Throws Error where a file can't be written.
std::vector<std::filesystem::path> save_attachments(const db::Database& database, std::int64_t thread_id,
                                                    const std::filesystem::path& folder);

/// Their names as they would be written; nothing is.
std::vector<std::filesystem::path> attachment_names(const db::Database& database, std::int64_t thread_id);

}  // namespace bfb::messages
